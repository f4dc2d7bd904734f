//! What moves on from session to session in a text: places and masks.

use clausegram_core::slots;
use pyo3::prelude::*;

use crate::watch::prepare;

/// The slots of a text on one line: kind, first code point, one past the last; in order.
#[pyfunction]
#[pyo3(name = "slots")]
pub fn slots_of(py: Python<'_>, text: &str) -> Vec<(&'static str, usize, usize)> {
    prepare(py);
    let found = py.detach(|| slots::in_code_points(text, slots::slots(text)));
    found.into_iter().map(|slot| (slot.kind.as_str(), slot.start, slot.end)).collect()
}

/// The text as a formula: names in braces in place of slots and of quoted titles.
#[pyfunction]
pub fn mask(py: Python<'_>, text: &str) -> String {
    prepare(py);
    py.detach(|| slots::formula(text))
}
