//! Texts that were made to break a parser: they are read to the end, and the invariants hold.
//!
//! How long it takes is measured by the benches, not here; what is worse than linear shows as a
//! test that does not end.

mod common;

use common::parsed;

/// Repeated pieces, each to some 80 kB.
const REPEATED: &[&str] = &[
    "a",
    "A",
    "1",
    "(",
    ")",
    "[",
    "]",
    "*",
    "_",
    "-",
    ".",
    ",",
    ";",
    "/",
    "$",
    "^",
    "¹",
    "\"",
    "“",
    " ",
    "\n",
    "\r",
    "\t",
    "\u{c}",
    "\u{0}",
    "\u{1b}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "\u{feff}",
    "\u{fffd}",
    "\u{1f3ee}",
    "中",
    "ﬁ",
    "٣",
    "Ⅷ",
    "½",
    "\r\n\r\n",
    "\n \n",
    "1. ",
    "1.\n",
    "1.",
    "2091. ",
    "(a) ",
    "(a)\n",
    "(a)",
    "(i) ",
    "(i)\n(a)\n",
    "a) ",
    "((a) ",
    "$^{",
    "$^{3}$ ",
    "$^3$",
    "[1] ",
    "¹ ",
    "made,1 ",
    "1/ ",
    "* ",
    "*a* ",
    "_a_ ",
    ", Recalling ",
    "Recalling ",
    "\nRecalling,\n",
    "Requests ",
    "; Requests ",
    ".\nDecides\n",
    "The General Assembly, ",
    "The General Assembly,\n",
    "Annex\n",
    "A\n",
    "I\n",
    "Resolution ",
    "A/RES/75/253 ",
    "A/RES/75/253\n",
    "A/RES/",
    "resolutions 53/1, ",
    "53/1 to 53/9999 ",
    "53/",
    "resolutions 1/1 to 1/99999 ",
    "1914 (XV) ",
    "(XV) ",
    "MMMMMM",
    "A and B ",
    "and ",
    "Security Council ",
    "57th plenary meeting\n",
    "Adopted at the meeting ",
    "22 November 2020 ",
    "Distr.: General ",
    "Agenda item 1, ",
    "on the report of the ",
    "session ",
    "Seventy-fifth ",
    "seventy-",
    "2/4\n",
    "- 2 -\n",
    "20-17211\n",
    "20 17211\n",
    "<<ODS ",
    "[DU1]",
    "[DU",
    "_____\n",
    "lan-\n",
    "-\n",
    "1 See A/75/77.\n",
    "¹ See A/75/77.\n",
    "\n1\nSee",
    "http://",
    "word ",
    "word,\n",
    "Word.\n",
    "Word\n\n",
];

#[test]
fn one_piece_over_and_over() {
    for piece in REPEATED {
        parsed(&piece.repeat(80_000 / piece.len()));
    }
}

#[test]
fn one_piece_over_and_over_within_a_resolution() {
    for piece in REPEATED {
        let noise = piece.repeat(8_000 / piece.len());
        parsed(&format!(
            "A/RES/75/253\n\nThe General Assembly,\n\nRecalling its resolution 53/170,{noise}¹\n\n\
             1. Requests the keepers:\n\n(a) To wake;{noise}\n\n2. Decides to remain seized of the \
             matter.\n\n{noise}\n\n57th plenary meeting\n22 November 2020\n\n¹ See A/75/77.{noise}"
        ));
    }
}

#[test]
fn nothing_and_next_to_nothing() {
    for text in
        ["", " ", "\n", "\u{feff}", "\u{0}", ".", "1", "1.", "(", "(a)", "A", "¹", "é", "\u{1f3ee}"]
    {
        assert!(parsed(text).clauses.is_empty(), "{text:?}");
    }
    for blank in [" ", "\n", "\r\n", "\t", "\u{a0}", "\u{c}", "\u{2028}", "\u{3000}"] {
        let record = parsed(&blank.repeat(100_000));
        assert!(record.clauses.is_empty() && !record.problems.is_empty());
    }
}

#[test]
fn ten_thousand_nested_items() {
    let labels = ["(a)", "(i)", "(A)", "(1)", "a)", "-", "•", "1."];
    for gap in [" ", "\n", "\n\n"] {
        let items: String = (0..10_000).map(|n| format!("{} To:{gap}", labels[n % 8])).collect();
        parsed(&format!("The General Assembly,\n\n1. Requests the keepers:{gap}{items}"));
        let deeper: String =
            (0..10_000).map(|n| format!("{}(a) To:\n", " ".repeat(n % 200))).collect();
        parsed(&format!("The General Assembly,\n\n1. Requests the keepers:\n{deeper}"));
    }
}

#[test]
fn many_numbers_in_and_out_of_order() {
    for step in [1, 7, 9_999] {
        let list: String = (0..10_000)
            .map(|n| format!("{}. Requests the keepers to wake;\n", n * step % 10_000))
            .collect();
        parsed(&format!("The General Assembly,\n\n{list}"));
    }
}

#[test]
fn many_footnotes() {
    let count = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
    let marks: String = (1..=count).map(|n| format!("the quay,{n} and\n")).collect();
    let notes: String = (1..=count).map(|n| format!("{n} See A/75/{n}.\n")).collect();
    parsed(&format!("The General Assembly,\n\nNoting {marks}\n_____\n{notes}"));
    let both: String =
        (1..=count).map(|n| format!("the quay,[{n}]\n\n[{n}] A/75/{n}.\n\n")).collect();
    parsed(&format!("The General Assembly,\n\nNoting {both}"));
}

#[test]
fn many_symbols() {
    let count = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
    for gap in [" ", ", ", "\n", "\n\n"] {
        let same: String = (0..count).map(|n| format!("A/RES/75/{n}{gap}")).collect();
        parsed(&same);
        parsed(&format!("The General Assembly,\n\nRecalling resolutions {same}"));
        let plain: String = (0..count).map(|n| format!("{}/{}{gap}", n % 80, n % 300)).collect();
        parsed(&format!("The General Assembly,\n\nRecalling resolutions {plain}"));
    }
}

/// Each part of a document, over and over: what is looked up for each of them must not be all others.
#[test]
fn many_parts_of_a_document() {
    let head = "A/RES/75/253\n\n75/253. Lanterns of the outer harbours\n\nThe General Assembly,\n\n\
                Recalling its resolution 53/170,\n\n1. Decides to wake;\n\n2. Decides to sleep.\n\n";
    let closing = "57th plenary meeting\n22 November 2020\n\n";
    for part in [
        "A\n\nLanterns\n\nThe General Assembly,\n\nRecalling the quays,\n\n1. Decides to wake.\n\n\
         57th plenary meeting\n22 November 2020\n\n",
        "75/254. Quays\n\nThe General Assembly,\n\nRecalling the quays,\n\n1. Decides to wake.\n\n",
        "Annex\n\nRules of the quays\n\n1. The lanterns shall be lit.\n\n2. They may go out.\n\n",
        "the quays and\n\u{c}2\n\nA/RES/75/253\n\nthe lanterns of the\n",
        "the quays and\nA/RES/75/253\nHead of the page\nthe lanterns of the\n",
        "I\n\nLanterns\n\n1. Decides to wake;\n\n",
        "Distr.: General\n3 December 2020\n\n",
        closing,
    ] {
        parsed(&format!("{head}{closing}{}", part.repeat(100_000 / part.len())));
    }
    let title = "lanterns of the quays ".repeat(5_000);
    let heads = "A/RES/75/253\nlanterns of the quays and others\n".repeat(2_000);
    parsed(&format!(
        "A/RES/75/253\n\n75/253. {title}\n\nThe General Assembly,\n\nNoting it,\n\n{heads}"
    ));
}

#[test]
fn marks_that_no_note_answers() {
    for mark in ["[1] See ", "¹ See ", "1/ See ", "$^{1}$ See "] {
        for noise in
            [mark.repeat(2_000), (1..900).map(|n| format!("{mark} [{n}] See it ")).collect()]
        {
            parsed(&format!("The General Assembly, Noting the quays, {noise}"));
        }
    }
}

#[test]
fn a_range_does_not_explode() {
    let text = "The General Assembly,\n\nRecalling its resolutions 1/1 to 1/4294967295, 0/0 to 99999/99999 and \
                53/1-53/999999999999999999999999,\n\n1. Decides.";
    assert!(parsed(text).citations.len() < 10_000);
}

#[test]
fn one_long_line() {
    let size = if cfg!(debug_assertions) { 2_000_000 } else { 50_000_000 };
    for words in ["a", "Recalling the lanterns of the quays, and requests the keepers to wake; "] {
        parsed(&words.repeat(size / words.len()));
    }
}

#[test]
fn every_plane_of_unicode() {
    let all = || (0..=0x10_FFFF_u32).step_by(7).filter_map(char::from_u32);
    parsed(&all().collect::<String>());
    parsed(&all().flat_map(|c| [c, ' ']).collect::<String>());
    let text: String = all()
        .step_by(16)
        .map(|c| format!("1. Requests{c} the{c}keepers;{c}\n({c}) To wake,{c}1 "))
        .collect();
    parsed(&format!("The General Assembly,\n\n{text}"));
}
