//! Texts made to be hostile, and any text at all.

use super::*;
use proptest::prelude::*;

#[test]
fn repeated_triggers_take_linear_time() {
    let pieces = [
        "by ",
        "at its ",
        "within six ",
        "for a further period of ",
        "(",
        "“",
        "in the provisional agenda of its ",
        "every ",
        "from 1 June to ",
        "twenty",
        "no later than ",
        "requests to be held in ",
        "session ",
        "x",
        "-",
        "by 2030 (a) ",
    ];
    for piece in pieces {
        let text = piece.repeat(100_000);
        // What is worse than linear shows as a test that does not end.
        assert!(
            find(&text, &Runs::of(&text), &ASSEMBLY).iter().all(|due| due.end <= text.len()),
            "{piece:?}"
        );
    }
}

proptest! {
    #[test]
    fn words_lie_in_the_text(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..40), context in 0..3_usize) {
        let text = words.join(" ");
        let context = [ASSEMBLY, COUNCIL, Context::default()][context];
        for deadline in find(&text, &Runs::of(&text), &context) {
            let words = text.get(deadline.start..deadline.end);
            prop_assert!(words.is_some_and(|words| !words.is_empty() && words.trim() == words));
            prop_assert!(deadline.session.is_none_or(|session| (1..=200).contains(&session)));
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,120}") {
        let _ = find(&text, &Runs::of(&text), &ASSEMBLY);
    }
}

const WORDS: [&str; 48] = [
    "Requests",
    "decides",
    "noting",
    "to",
    "report",
    "at",
    "its",
    "the",
    "eightieth",
    "session,",
    "sessions",
    "and",
    "81st",
    "by",
    "31",
    "May",
    "2026",
    "2026.",
    "until",
    "from",
    "in",
    "within",
    "six",
    "months",
    "every",
    "two",
    "years",
    "annually",
    "a",
    "further",
    "period",
    "of",
    "that",
    "is,",
    "be",
    "held",
    "established",
    "provisional",
    "agenda",
    "(",
    "“",
    "”",
    ")",
    "no",
    "later",
    "than",
    "next",
    "end",
];
