//! Slots in invented sentences.

use super::{SlotKind, mask, slots};

fn masked(text: &str) -> String {
    let found = slots(text);
    let mut at = 0;
    for slot in &found {
        assert!(at <= slot.start && slot.start < slot.end && text.is_char_boundary(slot.start));
        assert!(text.get(slot.start..slot.end).is_some(), "{text}");
        at = slot.end;
    }
    mask(text, &found)
}

fn check(text: &str, expected: &str) {
    assert_eq!(masked(text), expected, "{text}");
}

#[test]
fn a_list_of_resolutions_is_one_slot() {
    let expected = "Recalling its {resolutions} on lanterns,";
    for text in [
        "Recalling its resolution 53/70 on lanterns,",
        "Recalling its resolution 53/70 of 4 December 1998 on lanterns,",
        "Recalling its resolutions 53/70 of 4 December 1998, 54/49 of 1 December 1999 and 55/28 of 20 November 2000 on lanterns,",
        "Recalling its resolutions 57/292 A and B of 20 December 2002 and 30 June 2003 and 58/1, section II, on lanterns,",
        "Recalling its resolutions 186 (1964) of 4 March, 187 (1964) of 13 March and 192 (1964) of 20 June 1964 on lanterns,",
        "Recalling its resolution 53/70, annex, and its decision 61/502 on lanterns,",
        "Recalling its resolutions 53/70 and 54/49, as well as its decisions 61/502 and 61/503 on lanterns,",
        "Recalling its resolutions 1514 (XV), 2200 A (XXI), annex, and S-24/2, section III, paragraph 5 on lanterns,",
    ] {
        assert_eq!(masked(text).replace(", on", " on"), expected, "{text}");
    }
}

#[test]
fn what_is_no_part_of_the_list_stays() {
    check(
        "Recalling its resolutions 53/70 and 54/49, and all its other resolutions on the matter,",
        "Recalling its {resolutions}, and all its other resolutions on the matter,",
    );
    check(
        "Recalling Security Council resolutions 1325 (2000) of 31 October 2000 and 1820 (2008), and reaffirming General Assembly resolution 60/1,",
        "Recalling Security Council {resolutions}, and reaffirming General Assembly {resolutions},",
    );
    check(
        "Recalling its resolution 70/1 of 25 September 2015, entitled “Lighthouses of 2015”, and 70/2 of 2 October 2015,",
        "Recalling its {resolutions}, entitled “Lighthouses of {year}”, and {resolutions},",
    );
    check(
        "as set out in section II of resolution 60/1, paragraph 4 of resolution 61/2,",
        "as set out in section II of {resolutions}, paragraph 4 of {resolutions},",
    );
    check("resolution 33/2 of the Lighthouse Council", "{resolutions} of the Lighthouse Council");
}

#[test]
fn codes_of_other_bodies() {
    check("Recalling decisions 1/CP.21 and 2/CP.22,", "Recalling {resolutions},");
    check("by decision XIII/9 of the Conference", "by {resolutions} of the Conference");
    check("its decision on lamps", "its decision on lamps");
    check("resolution WHA71.8 on lamps", "{resolutions} on lamps");
    check("in resolution A.1117(30) on lamps", "in {resolutions} on lamps");
}

#[test]
fn symbols_of_documents() {
    check("the report (A/57/505 and Add.1 and Corr.1)", "the report ({documents})");
    check("in documents A/C.1/57/L.3, S/2004/1 and E/2020/27.", "in documents {documents}.");
    check("A/RES/60/1", "{resolutions}");
}

#[test]
fn sessions_and_meetings() {
    check("at its sixtieth session;", "at its {session} session;");
    check("at its fifty-seventh and fifty-eighth sessions", "at its {session} sessions");
    check(
        "at its fifty-seventh, 58th and fifty‑ninth resumed regular sessions",
        "at its {session} resumed regular sessions",
    );
    check("at the first part of its resumed session", "at the first part of its resumed session");
    check(
        "the second day of its tenth special session",
        "the second day of its {session} special session",
    );
    check("at its next session", "at its next session");
    check("the 57th plenary meeting", "the {meeting} plenary meeting");
    check("the eighth Meeting of the Parties", "the {meeting} Meeting of the Parties");
    check("the Sixth Conference of Keepers", "the {meeting} Conference of Keepers");
    check("the Third Conference on Lamps", "the Third Conference on Lamps");
    check("the Sixth Committee meeting", "the Sixth Committee meeting");
    check("the tenth anniversary", "the tenth anniversary");
    check("fifty seventh session", "{session} session");
}

#[test]
fn dates_and_years() {
    for date in [
        "31 December 2025",
        "4 to 8 May 2020",
        "27-29 June 2012",
        "30 September and 1 October 2024",
        "1 July 2020 to 30 June 2021",
        "December 2005",
        "May 5, 2005",
        "May/June 2005",
        "4 and 5 May 2003, 6 May 2004 and 7 May 2005",
    ] {
        check(&format!("held on {date},"), "held on {date},");
    }
    for years in
        ["2005", "2004-2005", "2004–2005", "2004 and 2005", "2020/21", "2004, 2006 and 2008"]
    {
        check(&format!("for the biennium {years}."), "for the biennium {year}.");
    }
    for text in [
        "the 2030 Agenda, Agenda 2063 and the 1951 Convention",
        "on 21 March each year",
        "at 2000 hours",
        "12,2005 lamps, 1.2005, $2005, 2005th, 1944, 20055",
        "in May and March",
    ] {
        check(text, text);
    }
}

#[test]
fn agenda_items() {
    check("under agenda item 94,", "under agenda item {agenda_item},");
    check(
        "under items 18 (a) and 19 of the provisional agenda",
        "under items {agenda_item} of the provisional agenda",
    );
    check("of item 94 of the list of lamps", "of item 94 of the list of lamps");
    check("include the item in the agenda", "include the item in the agenda");
}

#[test]
fn names_are_those_of_serde() {
    for kind in SlotKind::ALL {
        let name = serde_json::to_string(&kind).expect("a name");
        assert_eq!(name, format!("\"{}\"", kind.as_str()));
    }
}

#[test]
fn places_in_code_points() {
    let text = "“Lämpe” at its sixtieth session in 2005";
    let places: Vec<_> = super::in_code_points(text, slots(text))
        .into_iter()
        .map(|slot| text.chars().skip(slot.start).take(slot.end - slot.start).collect::<String>())
        .collect();
    assert_eq!(places, ["sixtieth", "2005"]);
}

#[test]
fn a_mask_of_strange_slots_is_no_panic() {
    let strange = [(3, 1), (1, 2), (0, 99), (0, 2)].map(|(start, end)| super::Slot {
        kind: SlotKind::Date,
        start,
        end,
    });
    assert_eq!(mask("é1", &strange), "{date}1");
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "a",
        "1",
        " ",
        "resolution 1/1 and ",
        "resolutions ",
        "decision 1/CP.1 and ",
        "1 May and ",
        "May 2005 and ",
        "2005, ",
        "2005-",
        "first, ",
        "first and ",
        "first a b c session ",
        "session ",
        "th ",
        "item 1 of ",
        "agenda item 1, ",
        "A/1/1 and ",
        "1/1, ",
        "annex II, ",
        "(",
        "1 (",
        "1 and ",
        "\u{2013}",
        "é",
        "fifty ",
        "and its ",
        "resolution 1/1, annex, annex, ",
    ] {
        masked(&piece.repeat(100_000));
        masked(&format!("resolution 1/1 {}session 2005", piece.repeat(5_000)));
    }
    // Some three hundred kilobytes to three megabytes each: a quadratic step would take minutes.
}

#[test]
fn no_mixture_of_pieces_panics() {
    let pieces = [
        "resolution",
        "s ",
        "decision ",
        "its ",
        "1",
        "60",
        "/",
        "-",
        "S",
        "A",
        " A and B",
        " to ",
        "(",
        ")",
        "XV",
        "2005",
        " of 1 May 2006",
        "\u{a0}",
        "\u{2011}",
        "\u{2013}",
        "“",
        "é",
        "中",
        ".",
        ",",
        ";",
        " ",
        "Add.1",
        "A/1/",
        "annex",
        " and ",
        "session",
        "th",
        "fifty",
        "first ",
        "meeting",
        "Conference",
        " of ",
        "item ",
        "agenda ",
        "May",
        "31 ",
        "CP.",
        "section II",
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
        masked(&text);
    }
}
