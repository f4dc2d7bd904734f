//! Each form in invented sentences, and hostile strings.

use super::*;

fn all(text: &str, own: Organ) -> Vec<Found> {
    let found = find(text, own);
    for citation in &found {
        assert!(
            text.get(citation.start..citation.end).is_some_and(|words| !words.is_empty()),
            "{citation:?} in {text}"
        );
    }
    assert!(found.is_sorted_by_key(|citation| (citation.start, citation.end)), "{found:?}");
    found
}

/// Symbols of the resolutions that a text of the General Assembly cites.
fn resolutions(text: &str) -> Vec<String> {
    cited(text, Organ::GeneralAssembly, Kind::Resolution)
}

fn cited(text: &str, own: Organ, kind: Kind) -> Vec<String> {
    all(text, own)
        .into_iter()
        .filter(|found| found.kind == kind)
        .map(|found| found.symbol)
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(resolutions(text), expected, "{text}");
}

#[test]
fn lists_of_the_assembly() {
    check(
        "Recalling its resolutions 53/70 of 4 December 1998, 54/49 of 1 December 1999, and 61/54,",
        &["A/RES/53/70", "A/RES/54/49", "A/RES/61/54"],
    );
    check(
        "as set out in resolutions 55/2, 60/1 and 70/1",
        &["A/RES/55/2", "A/RES/60/1", "A/RES/70/1"],
    );
    check("paragraphs 1 to 3 of resolutions 53/70", &["A/RES/53/70"]);
    check("Resolution 44/25, annex.", &["A/RES/44/25"]);
    check(
        "See resolution S-24/2, annex, and resolution ES-10/15.",
        &["A/RES/S-24/2", "A/RES/ES-10/15"],
    );
    check(
        "Recalling its resolutions 60/1, entitled “Lakes, rivers and seas”, 61/16 on harbours; and also 62/3,",
        &["A/RES/60/1", "A/RES/61/16", "A/RES/62/3"],
    );
    check("the latest of which was Assembly resolution 70/1", &["A/RES/70/1"]);
    check("70/1 of 25 September 2015, entitled “Lighthouses”;", &["A/RES/70/1"]);
}

#[test]
fn letters_of_parts() {
    check("resolution 57/130 A and B of 5 May 2003", &["A/RES/57/130A-B"]);
    check(
        "resolutions 57/130 A and B of 5 May 2003 and 57/283 B",
        &["A/RES/57/130A-B", "A/RES/57/283B"],
    );
    check("resolutions 32/88 A to F", &["A/RES/32/88A-F"]);
    check("resolution 32/88 A–C", &["A/RES/32/88A-C"]);
    check("resolution 57/130 A, B and D", &["A/RES/57/130A-B", "A/RES/57/130D"]);
    check("resolution 57/283B", &["A/RES/57/283B"]);
    check("resolutions 3411 A and B (XXX)", &["A/RES/3411A-B(XXX)"]);
    check("resolution 57/130 A/57/12", &["A/RES/57/130"]);
    let words: Vec<_> = all("resolution 57/130 A, B and D of", Organ::GeneralAssembly)
        .iter()
        .map(|found| (found.start, found.end))
        .collect();
    assert_eq!(words, [(11, 22), (27, 28)]);
}

#[test]
fn numerals() {
    check("its resolutions 1514 (XV) and 1541 (XV)", &["A/RES/1514(XV)", "A/RES/1541(XV)"]);
    check("the Declaration (resolution 217 A (III))", &["A/RES/217A(III)"]);
    check("Resolution 2200 A (XXI), annex.", &["A/RES/2200A(XXI)"]);
    check("resolution 217 (III) A", &["A/RES/217A(III)"]);
    check(
        "General Assembly resolutions 3201 (S-VI) and 2252 (ES-V)",
        &["A/RES/3201(S-VI)", "A/RES/2252(ES-V)"],
    );
    check("Economic and Social Council resolution 155 (VII)", &["E/RES/155(VII)"]);
    check("resolution 1819 (XVID)", &["A/RES/1819(XVII)"]);
    check("Economic Commission for Africa resolution 12 (IV)", &[]);
}

#[test]
fn the_organ_stands_before_the_head() {
    check(
        "Security Council resolutions 1325 (2000) of 31 October 2000 and 1820 (2008)",
        &["S/RES/1325(2000)", "S/RES/1820(2008)"],
    );
    check("Economic and Social Council resolution 2018/18", &["E/RES/2018/18"]);
    check(
        "Human Rights Council resolutions 42/12 of 26 September 2019 and S-16/1",
        &["A/HRC/RES/42/12", "A/HRC/RES/S-16/1"],
    );
    check(
        "Commission on Human Rights resolution 2003/68 of 25 April 2003",
        &["E/CN.4/RES/2003/68"],
    );
    check("Environment Assembly resolution 4/6 and World Health Assembly resolution 71/8", &[]);
    check(
        "Recalling its resolutions 60/1 and 61/16, Council resolution 1325 (2000) and Human Rights Council resolution 5/1",
        &["A/RES/60/1", "A/RES/61/16", "S/RES/1325(2000)", "A/HRC/RES/5/1"],
    );
}

#[test]
fn the_bare_council_is_told_by_the_form_of_the_number() {
    check("Council resolution 1325 (2000)", &["S/RES/1325(2000)"]);
    check("Council resolution 2018/18", &["E/RES/2018/18"]);
    check("Council resolutions 42/12 and S-16/1", &["A/HRC/RES/42/12", "A/HRC/RES/S-16/1"]);
    check("the work of the Human Rights Council, and Council resolution 33/2", &["A/HRC/RES/33/2"]);
    check(
        "the Security Council, Council resolutions 33/2 and 155 (VII)",
        &["A/HRC/RES/33/2", "E/RES/155(VII)"],
    );
    check("the Governing Council, and Council resolution 33/2", &[]);
}

#[test]
fn the_organ_is_told_by_what_follows() {
    check("resolution 33/2 of the Human Rights Council", &["A/HRC/RES/33/2"]);
    check("resolution 33/2 of 1 June 2016 of the Human Rights Council", &["A/HRC/RES/33/2"]);
    check(
        "pursuant to resolutions 42/12 and 42/13 of 26 September 2019",
        &["A/HRC/RES/42/12", "A/HRC/RES/42/13"],
    );
    check("pursuant to resolution 42/12 of 1 December 1987", &["A/RES/42/12"]);
    check("resolution 4/6 of the Environment Assembly", &[]);
}

#[test]
fn its_means_the_subject_or_the_own_organ() {
    check(
        "the Human Rights Council, in paragraph 3 of its resolution 33/2, asked",
        &["A/HRC/RES/33/2"],
    );
    check(
        "adopted by the Human Rights Council, at its tenth session, of resolution 33/2",
        &["A/HRC/RES/33/2"],
    );
    check("the Human Rights Council and its resolution 60/251", &["A/RES/60/251"]);
    check("Council resolution 2009/1 and its resolution 2013/1", &["E/RES/2009/1", "E/RES/2013/1"]);
    let text = "Recalling its resolution 42/12 and Assembly resolution 60/251";
    assert_eq!(
        cited(text, Organ::HumanRightsCouncil, Kind::Resolution),
        ["A/HRC/RES/42/12", "A/RES/60/251"]
    );
    let text = "Recalling its resolution 155 (VII) and resolution 2018/4";
    assert_eq!(
        cited(text, Organ::EconomicAndSocialCouncil, Kind::Resolution),
        ["E/RES/155(VII)", "E/RES/2018/4"]
    );
    let text =
        "Recalling its resolutions 242 (1967), 338 (1973) and General Assembly resolution 181 (II)";
    assert_eq!(
        cited(text, Organ::SecurityCouncil, Kind::Resolution),
        ["S/RES/242(1967)", "S/RES/338(1973)", "A/RES/181(II)"]
    );
}

#[test]
fn chapters_of_reports_are_their_organs() {
    check("Supplement No. 53A (A/74/53/Add.1), chap. III, resolution 42/12.", &["A/HRC/RES/42/12"]);
    check("Supplement No. 7 (E/2020/27), chap. I, sect. C, resolution 59/1, annex.", &[]);
    check("See A/74/12 and resolution 59/1.", &["A/RES/59/1"]);
}

#[test]
fn ranges() {
    check("resolutions 60/1 to 60/3", &["A/RES/60/1", "A/RES/60/2", "A/RES/60/3"]);
    check("resolutions 60/1 to 61/3", &["A/RES/60/1", "A/RES/61/3"]);
    let words: Vec<_> = all("resolutions 60/1–60/3", Organ::GeneralAssembly)
        .iter()
        .map(|found| (found.start, found.end))
        .collect();
    assert_eq!(words, [(12, 16), (12, 23), (19, 23)]);
}

#[test]
fn decisions() {
    let decisions = |text| cited(text, Organ::GeneralAssembly, Kind::Decision);
    assert_eq!(decisions("its decision 74/544 of 11 June 2020"), ["A/DEC/74/544"]);
    assert_eq!(decisions("Economic and Social Council decision 2016/252"), ["E/DEC/2016/252"]);
    assert_eq!(decisions("Human Rights Council decision 17/119"), ["A/HRC/DEC/17/119"]);
    assert_eq!(decisions("decision 1/CP.21, decisions XIII/9 and 14/5"), [""; 0]);
    assert_eq!(decisions("its resolution 70/1, its decision 65/541 and 71/2"), ["A/DEC/65/541"]);
    check("its resolution 70/1, its decision 65/541 and 71/2", &["A/RES/70/1", "A/RES/71/2"]);
}

#[test]
fn symbols_in_the_text() {
    check(
        "A/RES/70/1, S/RES/1325 (2000) and A/HRC/RES/5/1",
        &["A/RES/70/1", "S/RES/1325(2000)", "A/HRC/RES/5/1"],
    );
    check("resolution A/RES/57/283 B", &["A/RES/57/283B"]);
    check("A/RES/217 A (III)", &["A/RES/217A(III)"]);
    let documents = |text| cited(text, Organ::GeneralAssembly, Kind::Document);
    assert_eq!(
        documents(
            "See A/51/261, A/C.2/59/3, S/2015/532, A/75/394/Add.1, E/2015/24 and FCCC/CP/2015/10/Add.1."
        ),
        [
            "A/51/261",
            "A/C.2/59/3",
            "S/2015/532",
            "A/75/394/Add.1",
            "E/2015/24",
            "FCCC/CP/2015/10/Add.1"
        ]
    );
    assert_eq!(documents("A/76/299-S/2021/749."), ["A/76/299", "S/2021/749"]);
    assert_eq!(
        documents("A/55/240 and Add.1 and Corr.2"),
        ["A/55/240", "A/55/240/Add.1", "A/55/240/Corr.2"]
    );
    assert_eq!(documents("A/77/6 (Sect. 8)/Corr.1"), ["A/77/6(Sect.8)/Corr.1"]);
    assert_eq!(documents("HIV/AIDS, and/or, 24/7, XII/11, A/B, COVID-19/2"), [""; 0]);
}

#[test]
fn what_is_no_citation() {
    for text in [
        "in the biennium 2020/21 and 2022/23",
        "Recalling its resolution on the biennium 2020/21,",
        "resolution on 1/3 of the budget, 24/7 service and 12/10/1998",
        "agenda item 60/1, paragraph 4 (2000)",
        "Treaty Series, vol. 382 (1960), No. 5475",
        "two thirds, or 66/100 of members",
        "resolution 60/1.5 and resolution 60/10%",
        "revolutions 60/1",
    ] {
        check(text, &[]);
    }
}

#[test]
fn noise_of_extraction() {
    check("itsresolution53/70and54/49", &["A/RES/53/70", "A/RES/54/49"]);
    check("resolution 1325(2000)", &["S/RES/1325(2000)"]);
    check("Resolution 217A(III).", &["A/RES/217A(III)"]);
    check("resolutions\u{a0}53/70 and\u{a0}S\u{2011}24/2", &["A/RES/53/70", "A/RES/S-24/2"]);
    check("HumanRightsCouncil resolution 5 / 1", &["A/HRC/RES/5/1"]);
    check(
        "resoiutions 262 (1968) and 27O (1969), 70S (l991)",
        &["S/RES/262(1968)", "S/RES/270(1969)", "S/RES/705(1991)"],
    );
    check("RESOLUTION 60/1", &["A/RES/60/1"]);
    check(
        "resolu tions 60/1, reso1ution 6l/2 and 6O/3",
        &["A/RES/60/1", "A/RES/61/2", "A/RES/60/3"],
    );
    check("resolution 53/70laid down", &["A/RES/53/70"]);
}

#[test]
fn a_title_in_quotes_leaves_the_list_alone() {
    check(
        "its resolutions 60/251 of 15 March 2006, entitled “Human Rights Council”, 31/2 and 65/1",
        &["A/RES/60/251", "A/RES/31/2", "A/RES/65/1"],
    );
    check(
        "“Follow-up to Council resolution 5/1”, and its resolution 60/1",
        &["A/HRC/RES/5/1", "A/RES/60/1"],
    );
}

#[test]
fn hostile_strings_are_read_in_linear_time() {
    let pieces = [
        "1",
        "/",
        "1/",
        "resolutions 1/1, ",
        "resolutions 60/1, ",
        "A/",
        "A/1",
        "A/1-",
        ", Add.1",
        "S-",
        "60/1 A, B, C ",
        "resolution ",
        "General Assembly ",
        "“",
        "\"",
        "(",
        "1 (",
        "resolution 1 (X",
        "a",
        "A",
        " ",
        "\u{a0}",
        "é1/1",
        "resolution 5/1 of the ",
        "60/1 of 1 May 2006 ",
        "1514 (XV) A ",
        "1.(",
        "ES-1",
        "\u{2013}1/1",
        "its ",
    ];
    for piece in pieces {
        all(
            &format!("A/1 resolution {}", piece.repeat(80_000 / piece.len())),
            Organ::GeneralAssembly,
        );
    }
    // Thirty texts of 80 kB: a quadratic step would take minutes.
}

#[test]
fn no_mixture_of_pieces_panics() {
    let pieces = [
        "resolution",
        "s ",
        "decision ",
        "its ",
        "Council",
        "General Assembly ",
        "1",
        "60",
        "/",
        "-",
        "S",
        "ES",
        "A",
        " A and B",
        " to ",
        "(",
        ")",
        "XV",
        "2000",
        " of 1 May 2006",
        "\u{a0}",
        "\u{2011}",
        "“",
        "”",
        "\"",
        "é",
        "中",
        ".",
        ",",
        ";",
        " ",
        "Add.1",
        "RES",
        "A/RES/",
        "\u{2019}s ",
        "chap. ",
        "A/1/53",
    ];
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..14 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        all(&text, Organ::HumanRightsCouncil);
    }
}
