//! What a clause does, asks and sets.

pub(crate) mod deadlines;
