//! All pairs above a threshold.

use crate::{Collection, Control, Error, Pairing, Pairs};

/// All pairs of texts with a similarity of `threshold` or more.
///
/// # Errors
///
/// [`Error::Argument`] where `threshold` is not above 0 and at most 1 or `pairing` does not fit,
/// [`Error::Memory`], [`Error::Cancelled`].
pub fn pairs(
    _collection: &Collection,
    _threshold: f64,
    _pairing: &Pairing,
    _control: &Control<'_>,
) -> Result<Pairs, Error> {
    todo!("helper")
}
