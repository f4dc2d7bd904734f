//! Random texts and ways of cutting them.

use clausegram_similarity::{Analyzer, Digits, Tokens};
use proptest::prelude::*;

/// Words, marks and spaces that have rules of their own in UAX 29, and in this crate.
const PIECES: &[&str] = &[
    "a",
    "b",
    "A",
    "the",
    "The",
    "of",
    "'",
    ".",
    ",",
    ":",
    ";",
    "_",
    "-",
    "1",
    "23",
    "٣",
    "४",
    " ",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2003}",
    "’",
    "“",
    "–",
    "\u{301}",
    "\u{200d}",
    "\u{ad}",
    "\u{feff}",
    "é",
    "e\u{301}",
    "Σ",
    "ς",
    "İ",
    "ß",
    "Ж",
    "слово",
    "中",
    "文",
    "カ",
    "ﾞ",
    "क",
    "\u{93e}",
    "न\u{947}",
    "\u{e31}",
    "ع",
    "א\"",
    "\u{600}",
    "🇫",
    "🇷",
    "👩",
    "🏽",
    "Ⓐ",
    "\0",
    "\u{c}",
    "Ⅷ",
    "internationalisation",
    "twenty-first",
    "word's",
    "3.14",
    "1,000",
];

/// Texts of such pieces, some of them twice.
pub fn texts() -> impl Strategy<Value = Vec<String>> {
    let piece = prop_oneof![
        3 => prop::sample::select(&PIECES[..20]),
        1 => prop::sample::select(PIECES),
    ];
    let text = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    let some = prop::collection::vec(text, 0..12);
    (some, prop::collection::vec(any::<prop::sample::Index>(), 0..12)).prop_map(
        |(mut some, again)| {
            for index in again {
                if !some.is_empty() {
                    some.push(index.get(&some).clone());
                }
            }
            some
        },
    )
}

/// Every way of cutting texts.
pub fn analyzers() -> impl Strategy<Value = Analyzer> {
    let tokens = prop::sample::select(vec![
        Tokens::Words,
        Tokens::ScikitWords,
        Tokens::Characters,
        Tokens::CharactersWithinWords,
    ]);
    (tokens, 1..=6_usize, 0..=5_usize, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(tokens, shortest, more, lowercase, fold, stop)| {
            let stop = if stop && matches!(tokens, Tokens::Words | Tokens::ScikitWords) {
                ["the", "слово", "00"].map(str::to_owned).into()
            } else {
                [].into()
            };
            let digits = if fold { Digits::Fold } else { Digits::Keep };
            Analyzer {
                tokens,
                ngrams: (shortest, (shortest + more).min(6)),
                lowercase,
                digits,
                stop,
            }
        },
    )
}
