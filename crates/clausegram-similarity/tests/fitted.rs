//! Texts weighed by the n-grams of others, against counting both by themselves.

#![allow(clippy::unwrap_used)]

#[path = "corpora/texts.rs"]
mod corpora;
#[path = "oracle/counts.rs"]
mod oracle;

use std::collections::BTreeMap;

use clausegram_similarity::{
    Analyzer, Control, Counts, Csr, DocumentFrequencies, Error, Fitted, Idf, Parts, Phase, Stop,
    Term, Weighting, threads, vectors,
};
use corpora::{analyzers, texts};
use proptest::prelude::*;

const COUNTS: Weighting = Weighting { term: Term::Count, idf: None };
const TFIDF: Weighting = Weighting { term: Term::Sublinear, idf: Some(Idf::Smooth) };

fn fit(
    texts: &[&str],
    analyzer: &Analyzer,
    kept: DocumentFrequencies,
    weighting: Weighting,
    control: &Control<'_>,
) -> (Counts, Fitted) {
    let counts = Counts::of(texts, analyzer, kept, control).unwrap();
    let norm = weighting.idf.is_some();
    let fitted = Fitted::of(&counts, analyzer.clone(), weighting, norm, control).unwrap();
    (counts, fitted)
}

fn names(fitted: &Fitted) -> Vec<String> {
    fitted.names(Stop::never()).unwrap().iter().map(str::to_owned).collect()
}

/// The n-grams of each row with their values.
fn named<V: Copy>(rows: &Csr<V>, names: &[String]) -> Vec<BTreeMap<String, V>> {
    let of_row = |row| {
        let (columns, values) = rows.row(row);
        assert!(columns.is_sorted_by(|a, b| a < b));
        columns
            .iter()
            .map(|&column| names[column as usize].clone())
            .zip(values.iter().copied())
            .collect()
    };
    (0..rows.rows()).map(of_row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_known_is_counted_and_nothing_else(
        learned in texts(),
        unseen in texts(),
        analyzer in analyzers(),
        least in 0..3_u32,
        number in 1..=3_usize,
    ) {
        let (learned, unseen): (Vec<&str>, Vec<&str>) =
            (learned.iter().map(String::as_str).collect(), unseen.iter().map(String::as_str).collect());
        let pool = threads(number).unwrap();
        let control = Control::new(&pool);
        let kept = DocumentFrequencies { least, most: u32::MAX };
        let (counts, fitted) = fit(&learned, &analyzer, kept, COUNTS, &control);
        prop_assert_eq!(fitted.names(Stop::never()), counts.names(Stop::never()));
        let found = fitted.vectors::<f64>(&unseen, &control).unwrap();
        let all = oracle::count(&unseen, &analyzer, DocumentFrequencies::default());
        let known = oracle::count(&learned, &analyzer, kept).names;
        let mut expected = named(&all.rows, &all.names);
        expected.iter_mut().for_each(|row| row.retain(|name, _| known.contains(name)));
        let found = named(&found, &names(&fitted));
        for (row, &distinct) in found.iter().zip(&all.row_of) {
            let expected = &expected[distinct as usize];
            prop_assert_eq!(row.len(), expected.len());
            prop_assert!(row.iter().all(|(name, &value)| value == f64::from(expected[name])));
        }
    }

    #[test]
    fn the_same_text_has_the_same_vector_now_and_then(
        learned in texts(),
        analyzer in analyzers(),
        least in 0..3_u32,
    ) {
        let learned: Vec<&str> = learned.iter().map(String::as_str).collect();
        let pool = threads(2).unwrap();
        let control = Control::new(&pool);
        let kept = DocumentFrequencies { least, most: u32::MAX };
        let (counts, fitted) = fit(&learned, &analyzer, kept, TFIDF, &control);
        let expected = vectors::<f64>(&counts, TFIDF, true, &control).unwrap();
        prop_assert_eq!(&fitted.vectors::<f64>(&learned, &control).unwrap(), &expected);
        let learned_from = (fitted.texts, fitted.frequency.clone());
        let again =
            Fitted::restored(analyzer, TFIDF, true, learned_from, &fitted.parts()).unwrap();
        prop_assert_eq!(&again.vectors::<f64>(&learned, &control).unwrap(), &expected);
        prop_assert_eq!(names(&again), names(&fitted));
        prop_assert_eq!(again.parts(), fitted.parts());
    }
}

#[test]
fn parts_that_do_not_fit_together_are_refused() {
    let pool = threads(1).unwrap();
    let analyzer = Analyzer::default();
    let kept = DocumentFrequencies::default();
    let (_, fitted) = fit(&["a b", "b c"], &analyzer, kept, COUNTS, &Control::new(&pool));
    let restored = |frequency: &[u32], parts: &Parts| {
        let learned = (2, frequency.to_vec());
        Fitted::restored(analyzer.clone(), COUNTS, false, learned, parts).map(|again| names(&again))
    };
    let (frequency, parts) = (&fitted.frequency, fitted.parts());
    assert_eq!(restored(frequency, &parts).unwrap(), names(&fitted));
    let spoilt = |spoil: fn(&mut Parts)| {
        let mut parts = parts.clone();
        spoil(&mut parts);
        restored(frequency, &parts)
    };
    let refused = |result| matches!(result, Err(Error::Argument { .. }));
    assert!(refused(spoilt(|parts| parts.parents[0] = 1)));
    assert!(refused(spoilt(|parts| parts.tokens[0] = 99)));
    assert!(refused(spoilt(|parts| parts.columns[0] = 99)));
    assert!(refused(spoilt(|parts| parts.columns[1] = parts.columns[0])));
    assert!(refused(spoilt(|parts| parts.columns[0] = u32::MAX)));
    assert!(refused(spoilt(|parts| parts.words[1] = parts.words[2].clone())));
    assert!(refused(spoilt(|parts| _ = parts.parents.pop())));
    assert!(refused(restored(&frequency[1..], &parts)));
    assert!(refused(restored(&[2, 1, 1, 1, 1], &parts)));
    assert!(refused(restored(&[1, 1, 1, 1, 3], &parts)));
}

#[test]
fn a_call_can_be_stopped() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let pool = threads(2).unwrap();
    let (_, fitted) = fit(
        &["a b", "b c"],
        &Analyzer::default(),
        DocumentFrequencies::default(),
        TFIDF,
        &Control::new(&pool),
    );
    let stop = AtomicBool::new(false);
    let halt = |_: u64, _: u64, _: Phase| stop.store(true, Ordering::Relaxed);
    let control = Control::new(&pool).cancelled_by(&stop).telling(&halt);
    assert_eq!(fitted.vectors::<f64>(&["a b"], &control).unwrap_err(), Error::Cancelled);
}
