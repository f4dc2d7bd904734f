//! What each clause does.

pub mod addressees;
