//! References of whole documents, and hostile strings.

use super::super::ReferenceKind;
use super::read;

/// References of the whole document: target and ids.
fn own(text: &str) -> Vec<(String, Vec<String>, Option<&'static str>)> {
    let record = crate::parse(text);
    let own = record.references.into_iter().filter(|r| r.kind == ReferenceKind::Internal);
    own.map(|r| (r.target_paragraph.unwrap_or_default(), r.targets, r.note)).collect()
}

const LANTERNS: &str = "A/RES/85/12\n\nThe General Assembly,\n\nRecalling lanterns,\n\n\
    1. Decides to count the lanterns:\n\n(a) In the harbours;\n\n(b) As decided in subparagraph (a) above;\n\n\
    2. Requests the Committee to act as set out in paragraph 1 (a) to (b) above;\n\n\
    3. Decides to review the lanterns mentioned in paragraphs 1 and 2 above and 9 below;\n\n\
    4. Requests a report on paragraph 7 of the present resolution;\n\n\
    5. Also requests a report on the present resolution and on the annex thereto;\n\n\
    6. Invites the Guild to act pursuant to paragraph 2.\n";

#[test]
fn own_paragraphs_are_resolved() {
    let ids =
        |paths: &[&str]| paths.iter().map(|path| format!("A/RES/85/12#{path}")).collect::<Vec<_>>();
    assert_eq!(
        own(LANTERNS),
        [
            ("(a)".into(), ids(&["1(a)"]), None),
            ("1(a)-(b)".into(), ids(&["1(a)", "1(b)"]), None),
            ("1,2".into(), ids(&["1", "2"]), None),
            ("7".into(), vec![], Some("no_such_clause")),
            (String::new(), vec![], Some("whole_resolution")),
            ("2".into(), ids(&["2"]), Some("implied")),
        ]
    );
}

#[test]
fn short_names_are_those_named_before() {
    let text = "A/RES/85/12\n\nThe General Assembly,\n\nRecalling the Convention on Wicks,\n\n\
        Recalling also article 3 of the Convention, and article 4 of the Protocol,\n\n\
        1. Decides to act under article 5 of the Wick Treaty and article 6 of the Treaty.\n";
    let references = crate::parse(text).references;
    let said: Vec<_> = references
        .iter()
        .map(|r| {
            (r.name.as_ref(), r.target_paragraph.as_deref().unwrap_or(""), r.note.unwrap_or(""))
        })
        .collect();
    assert_eq!(
        said,
        [
            ("Convention on Wicks", "", ""),
            ("Convention on Wicks", "3", "short_name"),
            ("Protocol", "4", "unknown_name"),
            ("Wick Treaty", "5", ""),
            ("Wick Treaty", "6", "short_name"),
        ]
    );
}

#[test]
fn hostile_strings_are_read_in_linear_time() {
    let pieces = [
        "a",
        "paragraph 1 of ",
        "paragraph 1 and ",
        "paragraphs 1, 2, ",
        "1, ",
        "resolution 1/1, paragraph 2 of ",
        "article 1 of the Convention, ",
        "Convention ",
        "Convention on the Rights of the ",
        "the Charter, Article 1, ",
        "Conference held in ",
        "held in 1993 ",
        "Meeting of the ",
        "”held ",
        "present resolution ",
        "paragraph 1 above, ",
        "paragraphs 1 to 9999 above, ",
        "annex to the present resolution ",
        "pursuant to ",
        "recalling, ",
        "and recalling resolution 60/1 pursuant to ",
        "International ",
        "of ",
        "section I, section II of ",
        "Non-",
        ", Capital",
        "thereof ",
        "é",
        "‑",
        "in paragraph 1 ",
        "Add.1 and 2, ",
    ];
    for piece in pieces {
        read(&format!("Recalling resolutions 60/1, {}", piece.repeat(80_000 / piece.len())));
        let clauses = format!("\n\n1. Recalls {}", piece.repeat(400 / piece.len() + 1)).repeat(100);
        let text = format!("The General Assembly,\n\nNoting lamps,{clauses}.");
        assert!(!crate::parse(&text).clauses.is_empty());
    }
    // Sixty texts: a quadratic step would take minutes.
}

#[test]
fn no_mixture_of_pieces_panics() {
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..16 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
        }
        read(&text);
    }
}

const PIECES: [&str; 46] = [
    "paragraph",
    "s ",
    " 4",
    " (a)",
    " of ",
    "the ",
    "its ",
    "annex ",
    "to ",
    "Article ",
    "Charter",
    "Convention",
    " on the ",
    "Rights",
    ", ",
    "and ",
    "resolution ",
    "60/1",
    "A/1/2",
    " above",
    "present ",
    "thereof",
    "held ",
    "in ",
    "Vienna",
    " 14 to 25 June ",
    "1993",
    "Conference",
    "pursuant to ",
    "Recalling ",
    "section II",
    "é",
    "中",
    "“",
    "”",
    "(",
    ")",
    ";",
    "\u{a0}",
    "\u{2011}",
    "Optional Protocol ",
    "VII",
    "e",
    "-",
    "which ",
    "Add.1",
];
