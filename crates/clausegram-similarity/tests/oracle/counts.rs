//! N-gram counts as their definition says it.

#![allow(dead_code, clippy::unwrap_used, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use clausegram_similarity::{Analyzer, Csr, Digits, DocumentFrequencies, Tokens};
use unicode_segmentation::UnicodeSegmentation;

/// What [`clausegram_similarity::Counts`] holds.
#[derive(Debug, PartialEq)]
pub struct Naive {
    pub rows: Csr<u32>,
    pub row_of: Vec<u32>,
    pub frequency: Vec<u32>,
    pub names: Vec<String>,
}

/// Marks and signs of the tests' alphabets that Rust, but not Python, counts as letters.
const NO_LETTERS: &str = "\u{93e}\u{947}\u{e31}Ⓐⓐ";

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric() && !NO_LETTERS.contains(character)
}

fn lower(text: &str, analyzer: &Analyzer) -> String {
    if analyzer.lowercase { text.to_lowercase() } else { text.to_owned() }
}

/// The stretches of a text over which n-grams may reach, as tokens.
fn stretches(text: &str, analyzer: &Analyzer) -> Vec<Vec<String>> {
    let lowered = lower(text, analyzer);
    let clusters = |text: &str| text.graphemes(true).map(str::to_owned).collect::<Vec<_>>();
    let stretches = match analyzer.tokens {
        Tokens::Words => vec![text.unicode_words().map(|word| lower(word, analyzer)).collect()],
        Tokens::ScikitWords => {
            let words = lowered.split(|character| !is_word(character));
            vec![words.filter(|word| word.chars().count() > 1).map(str::to_owned).collect()]
        }
        Tokens::Characters => {
            let mut spaced = String::new();
            for character in lowered.chars() {
                if !character.is_whitespace() {
                    spaced.push(character);
                } else if !spaced.ends_with(' ') {
                    spaced.push(' ');
                }
            }
            vec![clusters(&spaced)]
        }
        Tokens::CharactersWithinWords => {
            let space = || vec![" ".to_owned()];
            let padded = |word: &str| [space(), clusters(word), space()].concat();
            lowered.split_whitespace().map(padded).collect()
        }
    };
    let fold = |token: String| match analyzer.digits {
        Digits::Keep => token,
        Digits::Fold => token
            .chars()
            .map(|c| if c.is_ascii_digit() || "٣४".contains(c) { '0' } else { c })
            .collect(),
    };
    let fold_all = |tokens: Vec<String>| {
        tokens.into_iter().map(fold).filter(|token| !analyzer.stop.contains(token)).collect()
    };
    stretches.into_iter().map(fold_all).collect()
}

/// The n-grams of a text.
fn grams(text: &str, analyzer: &Analyzer) -> Vec<Vec<String>> {
    let mut grams = Vec::new();
    for tokens in stretches(text, analyzer) {
        for n in analyzer.ngrams.0..=analyzer.ngrams.1 {
            grams.extend(tokens.windows(n).map(<[String]>::to_vec));
            if analyzer.tokens == Tokens::CharactersWithinWords && tokens.len() <= n {
                if tokens.len() < n {
                    grams.push(tokens);
                }
                break;
            }
        }
    }
    grams
}

/// Where each run of up to six tokens stands first.
fn first_places(texts: &[&str], analyzer: &Analyzer) -> BTreeMap<Vec<String>, usize> {
    let (mut first, mut place) = (BTreeMap::new(), 0);
    for tokens in texts.iter().flat_map(|text| stretches(text, analyzer)) {
        for start in 0..tokens.len() {
            for end in start + 1..=tokens.len().min(start + 6) {
                first.entry(tokens[start..end].to_vec()).or_insert(place);
            }
            place += 1;
        }
    }
    first
}

/// Counts the n-grams of texts.
pub fn count(texts: &[&str], analyzer: &Analyzer, kept: DocumentFrequencies) -> Naive {
    let bags: Vec<Vec<Vec<String>>> = texts.iter().map(|text| grams(text, analyzer)).collect();
    let first = first_places(texts, analyzer);
    let mut frequency = BTreeMap::<&[String], u32>::new();
    for bag in &bags {
        for gram in bag.iter().collect::<BTreeSet<_>>() {
            *frequency.entry(gram).or_default() += 1;
        }
    }
    frequency.retain(|_, frequency| (kept.least..=kept.most).contains(frequency));
    let mut order: Vec<&[String]> = frequency.keys().copied().collect();
    order.sort_by_cached_key(|gram| {
        let branches: Vec<usize> = (1..=gram.len()).map(|end| first[&gram[..end]]).collect();
        (frequency[gram], branches)
    });
    let columns: BTreeMap<&[String], u32> = order.iter().copied().zip(0..).collect();
    let mut rows = Csr { offsets: vec![0], ..Csr::default() };
    let (mut seen, mut row_of) = (BTreeMap::new(), Vec::new());
    for bag in &bags {
        let mut row = BTreeMap::<u32, u32>::new();
        for column in bag.iter().filter_map(|gram| columns.get(&gram[..])) {
            *row.entry(*column).or_default() += 1;
        }
        let next = seen.len() as u32;
        let number = *seen.entry(row.clone()).or_insert(next);
        if number == next {
            rows.columns.extend(row.keys());
            rows.values.extend(row.values());
            rows.offsets.push(rows.columns.len());
        }
        row_of.push(number);
    }
    let between =
        if matches!(analyzer.tokens, Tokens::Words | Tokens::ScikitWords) { " " } else { "" };
    Naive {
        rows,
        row_of,
        frequency: order.iter().map(|gram| frequency[gram]).collect(),
        names: order.iter().map(|gram| gram.join(between)).collect(),
    }
}
