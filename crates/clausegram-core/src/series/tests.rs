//! Series of invented resolutions.

use super::{Ground, Member, previous};

fn assembly<'a>(symbol: &'a str, session: u32, title: &'a str, recalled: &[&'a str]) -> Member<'a> {
    Member {
        symbol: Some(symbol),
        organ: Some("General Assembly"),
        session: Some(session),
        title: Some(title).filter(|title| !title.is_empty()),
        recalled: recalled.to_vec(),
        ..Member::default()
    }
}

fn council<'a>(symbol: &'a str, recalled: &[&'a str]) -> Member<'a> {
    let (symbol, recalled) = (Some(symbol), recalled.to_vec());
    Member { symbol, organ: Some("Security Council"), recalled, ..Member::default() }
}

fn links(members: &[Member<'_>]) -> Vec<Option<(usize, Ground)>> {
    previous(members, &[]).into_iter().map(|link| link.map(|one| (one.index, one.ground))).collect()
}

#[test]
fn what_a_record_recalls() {
    let recalled = |preamble: &str, first: &str| {
        let text = format!(
            "General Assembly\n\n60/45. Lamps\n\nThe General Assembly,\n\n{preamble}\n\n1. {first};\n\n2. Requests all to follow resolution 57/9.\n"
        );
        let record = crate::parse(&text);
        Member::of(&record).recalled.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        recalled("Recalling its resolutions 58/3 and 59/4,", "Reaffirms its resolution 56/1"),
        ["A/RES/58/3", "A/RES/59/4", "A/RES/56/1"]
    );
    assert_eq!(
        recalled("Recalling lamps,", "Calls for lamps in the light of resolution 56/1").len(),
        2
    );
}

#[test]
fn the_same_title_in_the_latest_session_before() {
    let members = [
        assembly("A/RES/62/9", 62, "Lamps of the harbours", &["A/RES/60/1"]),
        assembly("A/RES/60/1", 60, "Lamps of harbours", &[]),
        assembly("A/RES/61/5", 61, "LAMPS OF THE HARBOURS", &["A/RES/60/1"]),
        assembly("A/RES/62/8", 62, "Lamps of the mountains", &["A/RES/61/5"]),
    ];
    assert_eq!(
        links(&members),
        [Some((2, Ground::Title)), None, Some((1, Ground::TitleAndCitation)), None]
    );
}

#[test]
fn parts_follow_their_like() {
    let title = "Accounts of the lamps for 2005";
    let members = [
        assembly("A/RES/60/7", 60, title, &[]),
        assembly("A/RES/60/7B", 60, title, &[]),
        assembly("A/RES/61/3B", 61, title, &["A/RES/60/7"]),
        assembly("A/RES/61/3", 61, "Accounts of the lamps for 2006", &[]),
        assembly("A/RES/62/3C", 62, title, &["A/RES/61/3A"]),
    ];
    let expected = [
        None,
        None,
        Some((1, Ground::TitleAndCitation)),
        Some((0, Ground::Title)),
        Some((3, Ground::TitleAndCitation)),
    ];
    assert_eq!(links(&members), expected);
}

#[test]
fn a_similar_title_needs_a_citation() {
    let titles =
        ["Sustainable lamps of mountain harbours", "Lamps of mountain harbours", "Nets of the sea"];
    let cited = ["A/RES/60/1", "A/RES/60/2"];
    let members = |recalled: &[&'static str]| {
        [
            assembly("A/RES/60/1", 60, titles[1], &[]),
            assembly("A/RES/60/2", 60, titles[2], &[]),
            assembly("A/RES/61/1", 61, titles[0], recalled),
        ]
        .to_vec()
    };
    assert_eq!(links(&members(&cited))[2], Some((0, Ground::Citation)));
    assert_eq!(links(&members(&[]))[2], None);
}

#[test]
fn without_titles_the_lists_have_to_agree() {
    let members = [
        council("S/RES/100(1950)", &[]),
        council("S/RES/110(1951)", &["S/RES/100(1950)"]),
        council("S/RES/115(1951)", &["S/RES/7(1946)", "S/RES/8(1946)"]),
        council("S/RES/120(1952)", &["S/RES/115(1951)", "S/RES/110(1951)", "S/RES/100(1950)"]),
        council("S/RES/90(1950)", &["S/RES/120(1952)"]),
        council("S/RES/130(1953)", &["S/RES/100(1950)", "S/RES/1(1946)", "S/RES/2(1946)"]),
    ];
    let expected =
        [None, Some((0, Ground::Citation)), None, Some((1, Ground::Citation)), None, None];
    assert_eq!(links(&members), expected);
}

#[test]
fn renewals_that_recall_the_same_are_a_series() {
    let renewal = ["S/RES/100(1950)", "A/RES/5(I)"];
    let members = [
        council("S/RES/130(1953)", &renewal),
        council("S/RES/100(1950)", &[]),
        council("S/RES/120(1952)", &renewal[..1]),
        council("S/RES/120(1952)", &renewal),
        council("S/RES/125(1952)", &["S/RES/101(1950)"]),
        council("S/RES/110(1951)", &renewal),
    ];
    let link = |to| Some((to, Ground::Citation));
    assert_eq!(links(&members), [link(3), None, link(5), link(5), None, link(1)]);
}

#[test]
fn organs_are_kept_apart_and_gaps_in_what_is_known_are_no_panic() {
    let mut other = assembly("A/HRC/RES/40/1", 40, "Lamps", &[]);
    other.organ = None;
    let members = [
        other,
        assembly("A/RES/60/1", 60, "Lamps", &["A/HRC/RES/40/1"]),
        Member { title: Some("Lamps"), ..Member::default() },
        Member::default(),
        Member {
            symbol: Some("A/RES/61/1"),
            session: Some(61),
            title: Some("Lamps"),
            ..Member::default()
        },
    ];
    assert_eq!(links(&members), [None, None, None, None, Some((1, Ground::Title))]);
    assert_eq!(previous(&[], &[]), []);
}

#[test]
fn the_order_of_the_list_does_not_matter() {
    let symbols: Vec<String> = (0..60).map(|n| format!("A/RES/{}/{}", 50 + n / 6, n)).collect();
    let titles: Vec<String> =
        (0..60).map(|n| format!("Lamps of port {}", "abc".repeat(n % 4))).collect();
    let member = |n: usize| {
        let recalled = if n > 9 { vec![symbols[n - 9].as_str()] } else { vec![] };
        assembly(&symbols[n], 50 + n as u32 / 6, &titles[n], &recalled)
    };
    let named = |order: &[usize]| {
        let members: Vec<Member> = order.iter().map(|&n| member(n)).collect();
        let mut links: Vec<_> = links(&members)
            .into_iter()
            .enumerate()
            .map(|(at, link)| (order[at], link.map(|(to, ground)| (order[to], ground))))
            .collect();
        links.sort_unstable();
        links
    };
    let forth: Vec<usize> = (0..60).collect();
    let back: Vec<usize> = (0..60).rev().collect();
    let mixed: Vec<usize> = (0..60).map(|n| n * 7 % 60).collect();
    assert!(named(&forth).iter().filter(|(_, link)| link.is_some()).count() > 40);
    assert_eq!(named(&forth), named(&back));
    assert_eq!(named(&forth), named(&mixed));
}

#[test]
fn a_large_corpus_of_one_title_takes_linear_time() {
    let symbols: Vec<String> = (0..25_000).map(|n| format!("A/RES/{}/1", n % 80)).collect();
    let all: Vec<&str> = symbols.iter().map(String::as_str).take(300).collect();
    let members: Vec<Member> = (0..25_000)
        .map(|n| {
            assembly(
                &symbols[n],
                n as u32 % 80,
                if n % 2 == 0 { "Lamps" } else { "" },
                &all[..n % 40],
            )
        })
        .collect();
    let links = previous(&members, &[]);
    assert!(links.iter().flatten().count() > 12_000);
}

#[test]
fn a_misread_title_is_known_by_the_text() {
    let members = [
        assembly("A/RES/60/1", 60, "Lamps of the northern harbours", &[]),
        assembly("A/RES/60/2", 60, "Lamps of the southern harbours", &[]),
        assembly("A/RES/61/5", 61, "Larnps of the northern harbours", &[]),
        assembly("A/RES/61/6", 61, "Lamps of the southern harbours", &[]),
        assembly("A/RES/62/8", 62, "Lamps of the northern harbours", &["A/RES/60/1"]),
        assembly("A/RES/63/8", 63, "", &[]),
    ];
    let alike = [
        vec![(1, 0.95)],
        vec![(0, 0.95)],
        vec![(0, 0.8), (1, 0.95), (3, 0.95)],
        vec![(0, 0.9), (1, 0.8)],
        vec![(0, 0.9), (2, 0.8), (3, 0.95)],
        vec![(0, 0.6), (4, 0.55), (3, 0.3)],
    ];
    let found: Vec<_> = previous(&members, &alike)
        .into_iter()
        .map(|link| link.map(|one| (one.index, one.ground)))
        .collect();
    let text = |index| Some((index, Ground::Text));
    let title = |index| Some((index, Ground::Title));
    assert_eq!(found, [None, None, text(0), title(1), text(2), text(4)]);
}
