//! What each clause does.

pub(crate) mod addressees;
