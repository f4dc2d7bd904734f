//! Rows: what flat tables say of a record, one row for each thing that can be counted.
//!
//! A record is a tree, a table is not. Here is decided what a row of a table is and what it tells:
//! [`mandates`] (who is asked what by when), [`cited`] (all that is cited, whatever its kind), evidence
//! in words ([`Source::because`]) and days as numbers ([`day`]). All of it takes records whose offsets
//! count code points, as [`crate::Resolution::into_code_points`] leaves them.

mod cited;
mod day;
mod mandates;
mod source;

pub use cited::{Cited, cited};
pub use day::{calendar, day};
pub use mandates::{Mandate, mandates};
pub use source::Source;
