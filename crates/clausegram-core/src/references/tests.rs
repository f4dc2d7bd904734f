//! Each form in invented sentences, and hostile strings.

mod documents;
mod named;

use super::*;
use crate::runs::Runs;

fn read(text: &str) -> References {
    let references = find(
        text,
        &Runs::of(text),
        Around { own: Organ::GeneralAssembly, chapeau: Link::Mentions },
    );
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
    cites(
        "Calls for the implementation of resolution 60/1, as well as resolutions 61/1 and 62/1;",
        &["60/1 implements", "61/1 implements", "62/1 implements"],
    );
    cites(
        "in line with resolution 58/1 and relevant resolutions, including resolution 60/1,",
        &["58/1 implements", "60/1 implements"],
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
    let item = find(
        "Resolution 60/1 of 16 September 2005;",
        &Runs::of("Resolution 60/1 of 16 September 2005;"),
        around(Link::Reaffirms),
    );
    assert_eq!((item.cited[0].link, item.verb), (Link::Reaffirms, Link::Reaffirms));
    let item = find(
        "Welcomes resolution 60/1;",
        &Runs::of("Welcomes resolution 60/1;"),
        around(Link::Reaffirms),
    );
    assert_eq!((item.cited[0].link, item.verb), (Link::Welcomes, Link::Welcomes));
    let note = find(
        "See resolution 60/1, annex.",
        &Runs::of("See resolution 60/1, annex."),
        around(Link::Source),
    );
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
