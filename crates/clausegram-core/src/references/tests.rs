//! Each form in invented sentences, and hostile strings.

use super::*;

fn read(text: &str) -> References {
    let references = find(text, Around { own: Organ::GeneralAssembly, chapeau: Link::Mentions });
    let slices = references.others.iter().map(|other| (other.start, other.end));
    let slices = slices.chain(references.cited.iter().map(|c| (c.found.start, c.found.end)));
    for (start, end) in slices {
        assert!(
            text.get(start..end).is_some_and(|words| !words.is_empty()),
            "{start}..{end} of {text}"
        );
    }
    assert!(references.others.is_sorted_by_key(|other| (other.start, other.end)), "{text}");
    references
}

/// `53/70 recalls 4`: the citations of a text, short.
fn cited(text: &str) -> Vec<String> {
    let one = |cited: &Cited| {
        let symbol = cited.found.symbol.trim_start_matches("A/RES/");
        let target = cited.target.as_ref().map(|target| format!(" {target}"));
        format!("{symbol} {}{}", name(cited.link), target.unwrap_or_default())
    };
    read(text).cited.iter().map(one).collect()
}

/// `Charter of the United Nations | 19 | based_on`
fn others(text: &str) -> Vec<String> {
    let one = |other: &Other| {
        let target = other.target.clone().unwrap_or_default();
        format!("{} | {target} | {}", other.name, name(other.link))
    };
    read(text).others.iter().map(one).collect()
}

fn name(link: Link) -> String {
    serde_json::to_string(&link).expect("a name").trim_matches('"').to_string()
}

#[track_caller]
fn cites(text: &str, expected: &[&str]) {
    assert_eq!(cited(text), expected, "{text}");
}

#[track_caller]
fn refers(text: &str, expected: &[&str]) {
    assert_eq!(others(text), expected, "{text}");
}

#[test]
fn an_opening_governs_its_list() {
    cites(
        "Recalling its resolutions 53/70 of 4 December 1998, on lanterns, 54/49, and 61/54,",
        &["53/70 recalls", "54/49 recalls", "61/54 recalls"],
    );
    cites(
        "Reaffirming its resolution 60/1, and noting resolution 61/2 on harbours,",
        &["60/1 reaffirms", "61/2 notes"],
    );
    cites("Takes note also of resolution 60/1;", &["60/1 notes"]);
    cites(
        "Recalls its resolution 60/1, and requests the Committee to report, as does resolution 61/2;",
        &["60/1 recalls", "61/2 mentions"],
    );
    cites(
        "Recalling that the Forum, which notes it, met under resolution 60/1,",
        &["60/1 based_on"],
    );
    cites("Amends paragraph 3 of its resolution 60/1;", &["60/1 amends 3"]);
}

#[test]
fn a_phrase_governs_what_it_stands_before() {
    cites(
        "Requests the Committee to count the lanterns, pursuant to resolutions 60/1 and 61/2 of 8 May 2007;",
        &["60/1 implements", "61/2 implements"],
    );
    cites(
        "Recalling its resolution 59/1, adopted in accordance with resolution 58/1, and its resolution 60/1,",
        &["59/1 recalls", "58/1 implements", "60/1 recalls"],
    );
    cites(
        "Recalling the rules set out in paragraph 4 of resolution 60/1 and paragraph 5 of resolution 61/1,",
        &["60/1 quotes 4", "61/1 quotes 5"],
    );
    cites("Condemns all acts in violation of resolution 60/1;", &["60/1 violates"]);
    cites(
        "Urges all States to comply with the rules on lanterns, in particular resolution 60/1;",
        &["60/1 implements"],
    );
    cites(
        "Requests the Committee, in line with past practice, to read resolution 60/1;",
        &["60/1 mentions"],
    );
}

#[test]
fn items_have_the_verb_of_their_chapeau() {
    let around = |chapeau| Around { own: Organ::GeneralAssembly, chapeau };
    let item = find("Resolution 60/1 of 16 September 2005;", around(Link::Reaffirms));
    assert_eq!((item.cited[0].link, item.verb), (Link::Reaffirms, Link::Reaffirms));
    let item = find("Welcomes resolution 60/1;", around(Link::Reaffirms));
    assert_eq!((item.cited[0].link, item.verb), (Link::Welcomes, Link::Welcomes));
    let note = find("See resolution 60/1, annex.", around(Link::Source));
    assert_eq!(
        (note.cited[0].link, note.cited[0].target.as_deref()),
        (Link::Source, Some("annex"))
    );
}

#[test]
fn places_before_and_behind() {
    cites("Recalling paragraph 4 of its resolution 56/19,", &["56/19 recalls 4"]);
    cites(
        "Recalling paragraphs 1 to 3 of resolutions 53/70 of 4 December 1998 and 61/54,",
        &["53/70 recalls 1-3", "61/54 recalls 1-3"],
    );
    cites(
        "Recalling paragraph 6 (a) of Security Council resolution 1325 (2000) and resolution 60/1,",
        &["S/RES/1325(2000) recalls 6(a)", "60/1 recalls"],
    );
    cites("Recalling section II of its resolution 60/1,", &["60/1 recalls section II"]);
    cites(
        "Recalling paragraph 5 of section II of its resolution 60/1,",
        &["60/1 recalls section II/5"],
    );
    cites("Recalling operative paragraph 5 of resolution 60/1,", &["60/1 recalls 5"]);
    cites(
        "Recalling the third preambular paragraph of resolution 60/1,",
        &["60/1 recalls preamble/3"],
    );
    cites("Recalling the annex to resolution 60/1,", &["60/1 recalls annex"]);
    cites(
        "Recalling paragraphs 2 and 3 of the annex to resolution 60/1,",
        &["60/1 recalls annex/2,3"],
    );
    cites("Resolution 60/1, annex II, sect. B, para. 3.", &["60/1 mentions annex II/section B/3"]);
    cites(
        "Recalling its resolution 60/1 of 16 September 2005, in particular paragraph 10 thereof,",
        &["60/1 recalls 10"],
    );
    cites(
        "Recalling resolution 60/1, paragraphs 3 (c) and 4 of which apply,",
        &["60/1 recalls 3(c),4"],
    );
    cites("Recalling paragraph 1 and section B of resolution 60/1,", &["60/1 recalls 1;section B"]);
    cites(
        "Takes note of paragraph 48 of the report of the Committee on Lanterns (A/54/213);",
        &["A/54/213 notes 48"],
    );
    cites("Takes note of paragraph 48 of the report, and of resolution 60/1;", &["60/1 notes"]);
}

#[test]
fn documents_and_their_addenda() {
    cites(
        "Having considered the reports (A/54/213 and Corr.1 and Add.1 and 2),",
        &[
            "A/54/213 notes",
            "A/54/213/Corr.1 notes",
            "A/54/213/Add.1 notes",
            "A/54/213/Add.2 notes",
        ],
    );
    cites("See A/54/213, Add.1 and 3 lanterns.", &["A/54/213 source", "A/54/213/Add.1 source"]);
}

#[test]
fn articles_of_the_charter() {
    let charter = "Charter of the United Nations";
    for (text, target, link) in [
        ("Recalling Article 19 of the Charter of the United Nations,", "19", "recalls"),
        ("Bearing in mind Articles 55 and 56 of the Charter,", "55,56", "recalls"),
        ("Acting under Chapter VII of the Charter,", "chapter VII", "based_on"),
        ("Recalling Article 2 (4) of the United Nations Charter,", "2(4)", "recalls"),
        ("Recalling Article 101, paragraph 3, of the Charter,", "101(3)", "recalls"),
        ("Consistent with Article 73 e of the Charter,", "73(e)", "implements"),
        ("Noting the Charter, including Chapter VI thereof,", "chapter VI", "notes"),
    ] {
        let found = read(text).others;
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].kind, ReferenceKind::CharterArticle, "{text}");
        let target = format!("{charter} | {target} | {link}");
        refers(text, &[&target]);
    }
    refers(
        "Recalling Article 25 and Article 2, paragraph 6, of the Charter,",
        &[
            "Charter of the United Nations | 25 | recalls",
            "Charter of the United Nations | 2(6) | recalls",
        ],
    );
    refers(
        "Guided by the Charter of the United Nations,",
        &["Charter of the United Nations |  | based_on"],
    );
    assert_eq!(read("Guided by the Charter,").others[0].kind, ReferenceKind::Treaty);
}

#[test]
fn treaties_by_table_and_by_grammar() {
    refers(
        "Urges all States to accede to the Non‑Proliferation Treaty and the Kinshasa Lantern Convention;",
        &[
            "Treaty on the Non-Proliferation of Nuclear Weapons |  | accedes",
            "Kinshasa Lantern Convention |  | accedes",
        ],
    );
    refers(
        "Recalling article 36 of the Statute of the International Court of Justice,",
        &["Statute of the International Court of Justice | 36 | recalls"],
    );
    refers(
        "Recalling the Convention on the Lighting of Harbours, Quays and Piers, and the Treaty of Lamps and the Pact of Wicks,",
        &[
            "Convention on the Lighting of Harbours, Quays and Piers |  | recalls",
            "Treaty of Lamps |  | recalls",
            "Pact of Wicks |  | recalls",
        ],
    );
    refers(
        "Recalling the Agreement between the League of Lamps and the Guild of Wicks, and the Council of Wicks Convention against Darkness,",
        &[
            "Agreement between the League of Lamps and the Guild of Wicks |  | recalls",
            "Council of Wicks Convention against Darkness |  | recalls",
        ],
    );
    refers(
        "as set out in article 24, paragraph 2 (c), of the Lamp Convention",
        &["Lamp Convention | 24(2)(c) | quotes"],
    );
    for text in [
        "the Lamp Treaty Series, vol. 7",
        "the treaty on lamps",
        "conventions of war",
        "an Agreement",
    ] {
        refers(text, &[]);
    }
}

#[test]
fn conferences_with_place_and_date() {
    for (text, name, place, date) in [
        (
            "Recalling the World Conference on Lanterns, held in Vienna from 14 to 25 June 1993,",
            "World Conference on Lanterns",
            Some("Vienna"),
            Some("1993-06-14/1993-06-25"),
        ),
        (
            "the second Summit of Lamp Keepers (Lamps II), which was held in Rio de Janeiro, Brazil, on 25 and 26 October 2019",
            "second Summit of Lamp Keepers (Lamps II)",
            Some("Rio de Janeiro, Brazil"),
            Some("2019-10-25/2019-10-26"),
        ),
        (
            "the fifteenth meeting of the Conference of the Parties to the Lamp Convention, held in Kunming in 2021",
            "fifteenth meeting of the Conference of the Parties to the Lamp Convention",
            Some("Kunming"),
            Some("2021"),
        ),
        (
            "the Lamp Forum, held from 29 November to 2 December 2008 in Doha",
            "Lamp Forum",
            Some("Doha"),
            Some("2008-11-29/2008-12-02"),
        ),
        (
            "the 2019 Wick Congress, to be held in May 2019",
            "2019 Wick Congress",
            None,
            Some("2019-05"),
        ),
    ] {
        let found = read(text).others;
        let found = found.iter().find(|other| other.kind == ReferenceKind::Conference);
        let found = found.unwrap_or_else(|| panic!("{text}"));
        let said = (found.name.as_ref(), found.place.as_deref(), found.date.as_deref());
        assert_eq!(said, (name, place, date), "{text}");
    }
    for text in
        ["lanterns held in Vienna in 1993", "the talks held in 1993", "a meeting was held by all"]
    {
        refers(text, &[]);
    }
}

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
    let pieces = [
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
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..16 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        read(&text);
    }
}
