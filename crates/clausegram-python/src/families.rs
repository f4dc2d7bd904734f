//! Families of clauses, with what moves on by routine masked.

use clausegram_core::{Clause, slots};
use clausegram_similarity::{self as similarity, Error, Measure, Phase};
use numpy::IntoPyArray;
use pyo3::prelude::*;
use rayon::prelude::*;

use crate::analyzer::Analyzer;
use crate::pool::Pool;
use crate::resolution::Resolution;
use crate::watch::{arrays, watched};

/// Members and similarity of families, told by where each family's begin; representatives; templates.
type Families<'py> =
    (Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>, Vec<String>);

const MASKING: Phase = Phase { name: "masking what moves on", unit: "clauses" };

/// Families of the clauses of resolutions, with what moves on by routine masked.
#[pyfunction(name = "_families")]
#[pyo3(signature = (pool, resolutions, analyzer, threshold, progress = None))]
pub fn families<'py>(
    py: Python<'py>,
    pool: &Pool,
    resolutions: Vec<Py<Resolution>>,
    analyzer: &Analyzer,
    threshold: f64,
    progress: Option<Py<PyAny>>,
) -> PyResult<Families<'py>> {
    arrays(py)?;
    let records = resolutions.iter().flat_map(|one| &one.get().record.clauses);
    let clauses: Vec<&Clause> = records.collect();
    let found = watched(py, pool, progress.as_ref(), |control| {
        let work = control.work(clauses.len() as u64, MASKING);
        let formula = |clause: &&Clause| {
            work.advance(1)?;
            Ok(slots::formula(&clause.text))
        };
        let masked: Result<Vec<String>, Error> =
            control.run(|| clauses.par_iter().map(formula).collect());
        let masked = masked?;
        let texts: Vec<&str> = masked.iter().map(String::as_str).collect();
        similarity::families(&texts, &analyzer.inner, Measure::Jaccard, threshold, control)
    })?;
    let members = || found.iter().flat_map(|family| &family.members);
    let mut offsets: Vec<i64> = vec![0];
    offsets.extend(found.iter().scan(0, |end, family| {
        *end += family.members.len() as i64;
        Some(*end)
    }));
    let representatives: Vec<u32> = found.iter().map(|family| family.representative).collect();
    let texts: Vec<u32> = members().map(|member| member.0).collect();
    let scores: Vec<f64> = members().map(|member| member.1).collect();
    Ok((
        offsets.into_pyarray(py).into_any(),
        texts.into_pyarray(py).into_any(),
        scores.into_pyarray(py).into_any(),
        representatives.into_pyarray(py).into_any(),
        found.into_iter().map(|family| family.template).collect(),
    ))
}
