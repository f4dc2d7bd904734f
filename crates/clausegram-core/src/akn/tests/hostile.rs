//! Files that are broken, or made to break what reads them: each is one clear problem.

use super::*;

/// The only problem of a file that cannot be read.
fn problem(xml: &str) -> Problem {
    let mut found = read(xml, Limits::default(), Lexicon::english());
    assert_eq!(found.len(), 1);
    let Edition { text, mut record, part } = found.remove(0);
    assert_eq!((text.as_str(), record.problems.len(), part), ("", 1, None));
    assert!(record.clauses.is_empty());
    record.problems.remove(0)
}

#[test]
fn nothing_is_expanded_or_fetched() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;">]><akomaNtoso><statement><mainBody>&m;</mainBody></statement></akomaNtoso>"#;
    let external = r#"<!DOCTYPE a SYSTEM "file:///etc/hostname"><akomaNtoso/>"#;
    for xml in [laughs, external] {
        let problem = problem(xml);
        assert_eq!(problem.kind, "refused_xml");
        assert!(problem.message.contains("DOCTYPE"), "{}", problem.message);
    }
    let unknown = problem(&file("", "<paragraph><content><p>&lamp;</p></content></paragraph>", ""));
    assert!(unknown.message.contains("&lamp;"), "{}", unknown.message);
    let inside = problem(&file("", r#"<paragraph class="&lamp;"/>"#, ""));
    assert!(inside.message.contains("attribute"), "{}", inside.message);
}

#[test]
fn depth_and_size_are_limited() {
    let deep = format!("<akomaNtoso><statement><mainBody>{}", "<section>".repeat(100_000));
    let problem_of_depth = problem(&deep);
    assert_eq!(problem_of_depth.kind, "refused_xml");
    assert!(problem_of_depth.message.contains("128"), "{}", problem_of_depth.message);
    let limits = Limits { depth: 200_000, bytes: 1 << 30 };
    let closed =
        deep.clone() + &"</section>".repeat(100_000) + "</mainBody></statement></akomaNtoso>";
    let found = read(&closed, limits, Lexicon::english());
    let kinds: Vec<&str> = found[0].record.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, ["unknown_language", "no_resolution"]);
    let small = Limits { bytes: 100, ..Limits::default() };
    assert_eq!(
        read(&lanterns(), small, Lexicon::english())[0].record.problems[0].kind,
        "oversized_xml"
    );
}

#[test]
fn broken_files_are_told_with_their_place() {
    for (xml, words) in [
        (
            "<akomaNtoso>\n <statement></meta>".to_owned(),
            "</meta> stands where </statement> should (line 2, column 13)",
        ),
        ("<akomaNtoso><statement>".to_owned(), "the file ends before </statement>"),
        ("<akomaNtoso/><akomaNtoso/>".to_owned(), "second root element"),
        ("<akomaNtoso/>lamps".to_owned(), "outside of the root element"),
        ("<akomaNtoso><p>a\0b</p></akomaNtoso>".to_owned(), "U+0000"),
        ("<akomaNtoso><p>&#0;</p></akomaNtoso>".to_owned(), "no character of XML"),
        ("<akomaNtoso a=b/>".to_owned(), "attribute"),
        (
            format!("<akomaNtoso><p {}/></akomaNtoso>", "a='1' ".repeat(100)),
            "more than 64 attributes",
        ),
    ] {
        let problem = problem(&xml);
        assert!(
            problem.message.contains(words),
            "{} is told as {}",
            &xml[..xml.len().min(40)],
            problem.message
        );
    }
    assert_eq!(problem("<html xmlns='x'><body/></html>").kind, "not_akoma_ntoso");
    let act = problem("<akomaNtoso><act><body><p>Lamps</p></body></act></akomaNtoso>");
    assert_eq!(act.kind, "no_statement");
    assert!(act.message.contains("act"));
}

#[test]
fn a_file_that_is_cut_off_is_a_problem_wherever_it_is() {
    let xml = lanterns();
    for at in (1..xml.len()).step_by(7).chain([997]).filter(|at| xml.is_char_boundary(*at)) {
        let found = read(&xml[..at], Limits::default(), Lexicon::english());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].record.problems.len(), 1, "cut at {at}");
    }
}

#[test]
fn long_files_of_one_thing_are_read_in_time() {
    const SIZE: usize = 2_000_000;
    let many = |thing: &str| thing.repeat(SIZE / thing.len());
    for body in [
        many("<p>a</p>"),
        many("<paragraph><num>1.</num><content><p>a b</p></content></paragraph>"),
        many("<a href='https://undocs.org/en/A/RES/1/1'>1/1</a>"),
        many("<authorialNote marker='1'><p>a</p></authorialNote>"),
        many("<span class='italic'>a</span> "),
        many("<sup>(</sup>"),
        many("a"),
        many("\u{ad}\u{200e} "),
        many("&amp;"),
        many("<num>(i)</num>"),
        format!("<p>{}</p>", many("word ")),
        format!("<table>{}</table>", many("<tr><td>1</td></tr>")),
        many("<heading>Annex I</heading>"),
    ] {
        let found = read(&file("", &body, ""), Limits::default(), Lexicon::english());
        account(&found[0]);
    }
    let sponsors = lanterns().replace("Chile, Peru", &many("a and b and "));
    assert_eq!(only(&sponsors).record.clauses.len(), 5);
    let address = lanterns().replace("/en/A/RES/84/9", &many("/A"));
    assert_eq!(only(&address).record.clauses.len(), 5);
}

#[test]
fn a_masthead_is_not_repeated_without_end() {
    let cover = "<p>lamps</p>".repeat(50_000);
    for (cover, count) in [(cover.as_str(), 200), ("", 5_000)] {
        let parts = "<component><statement/></component>".repeat(count);
        let xml = format!(
            "<akomaNtoso><documentCollection><coverPage>{cover}</coverPage></documentCollection>{parts}</akomaNtoso>"
        );
        let problem = problem(&xml);
        assert_eq!(problem.kind, "refused_xml");
        assert!(problem.message.contains("resolutions"), "{}", problem.message);
    }
}

#[test]
fn files_are_decoded_as_they_declare() {
    let latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><akomaNtoso>caf\u{e9}</akomaNtoso>";
    let bytes: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    assert_eq!(decode(&bytes).text, latin);
    let wide = format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}", lanterns());
    for little in [true, false] {
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let bytes: Vec<u8> = wide.encode_utf16().flat_map(unit).collect();
        let decoded = decode(&bytes);
        assert_eq!((decoded.text.as_str(), decoded.problems.len()), (wide.as_str(), 0));
        let marked: Vec<u8> = unit(0xFEFF).into_iter().chain(bytes).collect();
        assert_eq!(decode(&marked).text, wide);
    }
    assert!(is_akoma_ntoso(&wide) && is_xml(&wide));
    let wrong = b"<?xml version='1.0' encoding='shift_jis'?><akomaNtoso>\x82</akomaNtoso>";
    assert_eq!(decode(wrong).problems[0].kind, "undecodable_xml");
    assert!(!is_xml("<b>A text</b> in some markup") && !is_akoma_ntoso("< akomaNtoso"));
}
