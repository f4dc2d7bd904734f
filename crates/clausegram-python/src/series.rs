//! Which earlier resolution each resolution carries on.

use clausegram_core::Resolution as Record;
use clausegram_core::series::{self, Alike, Member};
use clausegram_similarity::{
    Analyzer, Collection, Control, Counts, DocumentFrequencies, Error, Idf, Measure, Pairing, Term,
    Weighting, top_k,
};
use pyo3::prelude::*;

use crate::ngrams::joined;
use crate::pool::Pool;
use crate::resolution::Resolution;
use crate::watch::watched;

/// So many similar texts are looked at for each resolution: as many as a session has of one kind.
const NEAREST: usize = 12;

/// The least similarity that is of use.
const LEAST: f64 = 0.4;

/// For each resolution the position of the one that it carries on and why, or None.
#[pyfunction]
#[pyo3(signature = (pool, resolutions, progress = None))]
pub fn previous(
    py: Python<'_>,
    pool: &Pool,
    resolutions: Vec<Bound<'_, Resolution>>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Vec<Option<(usize, &'static str)>>> {
    let records: Vec<_> = resolutions.iter().map(|resolution| &resolution.get().record).collect();
    let found = watched(py, pool, progress.as_ref(), |control| {
        let together = |record: &&Record| {
            control.go_on()?;
            Ok(joined(&record.clauses))
        };
        let texts = records.iter().map(together).collect::<Result<Vec<String>, Error>>()?;
        let alike = alike(&texts, control)?;
        let members: Vec<Member<'_>> = records.iter().map(|record| Member::of(record)).collect();
        Ok(series::previous(&members, &alike))
    })?;
    Ok(found.into_iter().map(|link| link.map(|link| (link.index, link.ground.as_str()))).collect())
}

/// The texts most similar to each: by the cosine of words, weighed by how rare they are.
fn alike(texts: &[String], control: &Control<'_>) -> Result<Vec<Vec<Alike>>, Error> {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let analyzer = Analyzer { ngrams: (1, 1), ..Analyzer::default() };
    let counts = Counts::of(&texts, &analyzer, DocumentFrequencies::default(), control)?;
    let weighting = Weighting { term: Term::Sublinear, idf: Some(Idf::Smooth) };
    let collection = Collection::new(&counts, Measure::Cosine, weighting, None, control)?;
    let found = top_k(&collection, NEAREST, LEAST, &Pairing::default(), control)?;
    let of = |place: &[usize]| {
        let place = place[0]..place[1];
        let others = found.columns[place.clone()].iter().map(|other| *other as usize);
        others.zip(found.scores[place].iter().copied()).collect()
    };
    Ok(found.offsets.windows(2).map(of).collect())
}
