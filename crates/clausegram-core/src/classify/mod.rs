//! What a clause does, asks and sets.

// Called once clauses are classified.
#[allow(dead_code)]
pub(crate) mod deadlines;
