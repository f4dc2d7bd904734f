//! N-gram counts against their definition, over random texts.

#![allow(clippy::unwrap_used)]

#[path = "corpora/texts.rs"]
mod corpora;
#[path = "oracle/counts.rs"]
mod oracle;

use clausegram_similarity::{
    Analyzer, Control, Counts, Digits, DocumentFrequencies, Error, Idf, Phase, Stop, Term, Tokens,
    Weighting, threads, vectors,
};
use corpora::{analyzers, texts};
use proptest::prelude::*;

fn names(counts: &Counts) -> Vec<String> {
    let names = counts.names(Stop::never()).expect("nobody stops it");
    names.iter().map(str::to_owned).collect()
}

fn count(
    texts: &[&str],
    analyzer: &Analyzer,
    kept: DocumentFrequencies,
    number: usize,
) -> Result<Counts, Error> {
    let pool = threads(number).unwrap();
    Counts::of(texts, analyzer, kept, &Control::new(&pool))
}

fn naive(counts: &Counts) -> oracle::Naive {
    oracle::Naive {
        rows: counts.rows.clone(),
        row_of: counts.row_of.clone(),
        frequency: counts.frequency.clone(),
        names: names(counts),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn counts_are_those_of_the_definition(
        texts in texts(),
        analyzer in analyzers(),
        least in 0..4_u32,
        most in prop_oneof![Just(u32::MAX), 1..6_u32],
        number in 1..=3_usize,
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let kept = DocumentFrequencies { least, most };
        let counts = count(&texts, &analyzer, kept, number).unwrap();
        prop_assert_eq!(naive(&counts), oracle::count(&texts, &analyzer, kept));
    }

    #[test]
    fn any_text_is_cut(text in any::<String>(), analyzer in analyzers()) {
        let counts = count(&[&text], &analyzer, DocumentFrequencies::default(), 1).unwrap();
        if analyzer.tokens != Tokens::ScikitWords && analyzer.digits == Digits::Keep {
            prop_assert_eq!(
                naive(&counts),
                oracle::count(&[&text], &analyzer, DocumentFrequencies::default())
            );
        }
    }
}

/// Large enough to be divided among threads, with words in different shares.
fn many() -> Vec<String> {
    let word = |number: usize| format!("w{}", number * number % 1013);
    (0..6000_usize)
        .map(|text| {
            let words = (0..20 + text % 7).map(|at| word(text % 4500 * 3 + at * (text % 11)));
            words.collect::<Vec<_>>().join(if text % 50 == 0 { " – " } else { " " })
        })
        .collect()
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let texts = many();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let analyzer = Analyzer::default();
    let one = count(&texts, &analyzer, DocumentFrequencies::default(), 1).unwrap();
    for number in [2, 3] {
        assert!(count(&texts, &analyzer, DocumentFrequencies::default(), number).unwrap() == one);
    }
    let expected = oracle::count(&texts, &analyzer, DocumentFrequencies::default());
    assert!(naive(&one) == expected);
}

#[test]
fn wide_records_give_the_same() {
    // Six words of some thousands do not fit 64 bits.
    let texts = many();
    let texts: Vec<&str> = texts.iter().take(600).map(String::as_str).collect();
    let analyzer = Analyzer { ngrams: (2, 6), ..Analyzer::default() };
    let kept = DocumentFrequencies { least: 2, most: 100 };
    let counts = count(&texts, &analyzer, kept, 2).unwrap();
    assert!(naive(&counts) == oracle::count(&texts, &analyzer, kept));
}

#[test]
fn long_words_and_long_runs_take_linear_time() {
    let n = 1 << 20;
    let texts = [
        "a".repeat(n),
        "é".repeat(n),
        format!("a{}", "\u{301}".repeat(n)),
        "🇫".repeat(n / 4),
        "👩\u{200d}".repeat(n / 8),
        "中".repeat(n),
        "Σ".repeat(n),
        "a'".repeat(n),
        "\0".repeat(n),
        "\u{301} ".repeat(n),
        " ".repeat(n),
    ];
    for tokens in
        [Tokens::Words, Tokens::ScikitWords, Tokens::Characters, Tokens::CharactersWithinWords]
    {
        let analyzer = Analyzer { tokens, ..Analyzer::default() };
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let counts = count(&texts, &analyzer, DocumentFrequencies::default(), 2).unwrap();
        assert_eq!(counts.row_of.len(), texts.len());
    }
}

/// By hand: "a b a" and "b c" and "b C!", so df(a) = 1, df(b) = 3, df(c) = 2.
#[test]
fn vectors_are_those_computed_by_hand() {
    let texts = ["a b a", "b c", "b C!", ""];
    let analyzer = Analyzer { ngrams: (1, 1), ..Analyzer::default() };
    let counts = count(&texts, &analyzer, DocumentFrequencies::default(), 1).unwrap();
    assert_eq!(names(&counts), ["a", "c", "b"]);
    assert_eq!(counts.frequency, [1, 2, 3]);
    assert_eq!(counts.row_of, [0, 1, 1, 2]);
    let pool = threads(2).unwrap();
    let weigh = |term, idf, norm| {
        let weighting = Weighting { term, idf };
        vectors::<f64>(&counts, weighting, norm, &Control::new(&pool)).unwrap()
    };
    let plain = weigh(Term::Count, None, false);
    assert_eq!(plain.offsets, [0, 2, 4, 6, 6]);
    assert_eq!(*plain.columns, [0, 2, 1, 2, 1, 2]);
    assert_eq!(plain.values, [2.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    assert_eq!(weigh(Term::Binary, None, false).values, [1.0; 6]);
    let close = |found: Vec<f64>, expected: [f64; 6]| {
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-15, "{found} {expected}");
        }
    };
    // ln(5 / 2) + 1, ln(5 / 3) + 1, ln(5 / 4) + 1.
    let (a, c, b) = (1.916_290_731_874_155, 1.510_825_623_765_990_7, 1.223_143_551_314_209_7);
    close(weigh(Term::Count, Some(Idf::Smooth), false).values, [2.0 * a, b, c, b, c, b]);
    let (long, short) = ((4.0 * a * a + b * b).sqrt(), (c * c + b * b).sqrt());
    let scaled = [2.0 * a / long, b / long, c / short, b / short, c / short, b / short];
    close(weigh(Term::Count, Some(Idf::Smooth), true).values, scaled);
    // (1 + ln 2) (ln 4 + 1), ln(4 / 3) + 1, ln 2 + 1.
    let (b, c) = (1.287_682_072_451_780_8, 1.693_147_180_559_945_3);
    let a = 1.693_147_180_559_945_3 * (4.0_f64.ln() + 1.0);
    close(weigh(Term::Sublinear, Some(Idf::Plain), false).values, [a, b, c, b, c, b]);
}

#[test]
fn short_words_count_whole_within_words() {
    let analyzer =
        Analyzer { tokens: Tokens::CharactersWithinWords, ngrams: (4, 5), ..Analyzer::default() };
    let counts = count(&["A to the"], &analyzer, DocumentFrequencies::default(), 1).unwrap();
    assert_eq!(names(&counts), [" a ", " to ", " the", " the ", "the "]);
}

#[test]
fn bad_arguments_are_told() {
    let message = |analyzer: Analyzer| {
        count(&[], &analyzer, DocumentFrequencies::default(), 1).unwrap_err().to_string()
    };
    assert_eq!(
        message(Analyzer { ngrams: (0, 2), ..Analyzer::default() }),
        "ngram is (0, 2): it must be a range (shortest, longest) between 1 and 6"
    );
    let stop = ["a".to_owned()].into();
    assert_eq!(
        message(Analyzer { tokens: Tokens::Characters, stop, ..Analyzer::default() }),
        "stop is a list of 1: it must be empty for characters"
    );
}

#[test]
fn no_texts_and_empty_texts() {
    for texts in [&[][..], &[""][..], &["", " ", "!"][..]] {
        let analyzer = Analyzer::default();
        let counts = count(texts, &analyzer, DocumentFrequencies::default(), 2).unwrap();
        assert_eq!(counts.rows.rows(), usize::from(!texts.is_empty()));
        assert_eq!(counts.row_of, vec![0; texts.len()]);
        assert!(names(&counts).is_empty());
    }
}

#[test]
fn a_call_can_be_stopped_and_tells_how_far_it_is() {
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
    let texts = many();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let pool = threads(2).unwrap();
    let (stop, last) = (AtomicBool::new(false), AtomicU64::new(0));
    let watch = |done: u64, total: u64, _: Phase| {
        assert!(done <= total);
        last.fetch_max(done * 100 / total, Ordering::Relaxed);
    };
    let control = Control::new(&pool).cancelled_by(&stop).telling(&watch);
    let kept = DocumentFrequencies::default();
    Counts::of(&texts, &Analyzer::default(), kept, &control).unwrap();
    assert!(last.load(Ordering::Relaxed) > 99 - 25);
    let halt = |_: u64, _: u64, _: Phase| stop.store(true, Ordering::Relaxed);
    let control = Control::new(&pool).cancelled_by(&stop).telling(&halt);
    let stopped = Counts::of(&texts, &Analyzer::default(), kept, &control);
    assert_eq!(stopped.unwrap_err(), Error::Cancelled);
}

#[test]
fn copies_of_one_text_are_frequent_n_grams_apart() {
    // More copies than n-grams of one document frequency share a list for, of a text that stands alone.
    let texts: Vec<&str> = std::iter::repeat_n("a b c d e", 40).chain(["a b x", "e e y"]).collect();
    for ngrams in [(1, 3), (3, 3), (2, 6)] {
        let analyzer = Analyzer { ngrams, ..Analyzer::default() };
        let kept = DocumentFrequencies::default();
        let counts = count(&texts, &analyzer, kept, 2).unwrap();
        assert_eq!(naive(&counts), oracle::count(&texts, &analyzer, kept));
    }
}
