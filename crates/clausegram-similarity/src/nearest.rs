//! The most similar texts of each text.

use crate::{Collection, Control, Error, Pairing, TopK};

/// The `k` most similar texts of each text, if they reach `threshold` (0 for any above 0).
///
/// # Errors
///
/// [`Error::Argument`] where `k` is 0, `threshold` is not between 0 and 1 or `pairing` does not
/// fit, [`Error::Memory`], [`Error::Cancelled`].
pub fn top_k(
    _collection: &Collection,
    _k: usize,
    _threshold: f64,
    _pairing: &Pairing,
    _control: &Control<'_>,
) -> Result<TopK, Error> {
    todo!("helper")
}
