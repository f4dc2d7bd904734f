//! Which earlier resolution each resolution carries on.

use clausegram_core::series::{self, Member};
use pyo3::prelude::*;

use crate::resolution::Resolution;

/// For each resolution the position of the one that it carries on and why, or None.
#[pyfunction]
pub fn previous(
    py: Python<'_>,
    resolutions: Vec<Bound<'_, Resolution>>,
) -> Vec<Option<(usize, &'static str)>> {
    let records: Vec<_> = resolutions.iter().map(|resolution| &resolution.get().record).collect();
    let found = py.detach(|| {
        let members: Vec<Member<'_>> = records.into_iter().map(Member::of).collect();
        series::previous(&members)
    });
    found.into_iter().map(|link| link.map(|link| (link.index, link.ground.as_str()))).collect()
}
