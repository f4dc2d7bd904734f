//! The Python module `clausegram._native`: convert, detach, call, convert.
