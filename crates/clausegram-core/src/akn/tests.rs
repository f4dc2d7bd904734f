//! Invented files, each with one thing to see. What is read of official ones, the tests in Python compare.

use super::*;
use crate::record::Part;

mod hostile;

const HEAD: &str = r##"<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
<!-- invented -->
<statement name="resolution"><meta>
<identification source="#x"><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unga/2030-12-03/85-12/"/><FRBRdate date="2030-12-03" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="LANGUAGE"/></FRBRExpression></identification>
<classification source="x"><keyword value="1" showAs="LANTERNS" dictionary="Harbours"/><keyword value="1" showAs="LANTERNS" dictionary="Harbours"/></classification>
<workflow source="#un"><step date="2030-11-01" outcome="draftResolution" as="A/85/L.7" by="Chile, Peru and Trinidad and Tobago"/>
<step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by="Togo"/></workflow>
<analysis source="#un"><parliamentary><voting outcome="adoptedRecordedVote"><count value="2" refersTo="inFavour"><akn4un:voters>
<organization refersTo="memberState">CHILE</organization><organization refersTo="memberState">PERU</organization></akn4un:voters></count>
<count value="0" refersTo="against"/></voting></parliamentary></analysis></meta>
<coverPage><p class="upperRight"><docNumber refersTo="#symbol">A/RES/85/12</docNumber></p>
<p><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p><p><docDate date="2030-12-20" refersTo="#dateOfIssuance">20 December 2030</docDate></p>
<p><session value="85">Eighty-fifth session</session></p><p><inline name="agenda item">Agenda item 7 (b)</inline></p>
<p><docProponent refersTo="#firstCommittee">[on the report of the First Committee (<inline name="originating document">A/85/77, para. 9</inline>)]</docProponent></p></coverPage>
<preface><p><docNumber>85/12.</docNumber><docTitle refersTo="#resolutionTitle"><span class="bold">	Lanterns of the outer harbours</span></docTitle></p></preface>
"##;

const TAIL: &str = r##"<conclusions><p><inline name="adoptionMeeting" title="40th">40th plenary meeting</inline><eol/>
<docDate date="2030-12-03" refersTo="#adoptionDate">3 December 2030</docDate></p></conclusions>"##;

/// A file of one statement, with these preambular paragraphs, this body, and what follows it.
fn file(preamble: &str, body: &str, behind: &str) -> String {
    let formula = r#"<formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>"#;
    format!(
        "{}<preamble>{formula}{preamble}</preamble><mainBody>{body}</mainBody>{TAIL}{behind}</statement></akomaNtoso>",
        HEAD.replace("LANGUAGE", "eng")
    )
}

fn paragraph(number: &str, words: &str) -> String {
    let number = if number.is_empty() { String::new() } else { format!("<num>\t{number}</num>") };
    format!(
        r#"<paragraph class="SingleTxt">{number}<content><p xml:space="preserve">	{words}</p></content></paragraph>"#
    )
}

/// The only resolution of a file, as it should be: every character accounted for, once.
fn only(xml: &str) -> Edition {
    let mut found = read(xml, Limits::default(), Lexicon::english());
    assert_eq!(found.len(), 1);
    let edition = found.remove(0);
    account(&edition);
    edition
}

fn account(edition: &Edition) {
    let Edition { text, record, .. } = edition;
    let mut claims: Vec<(usize, usize)> = Vec::new();
    for clause in &record.clauses {
        claims.extend(clause.spans.iter().map(|span| (span.0, span.1)));
        let words: Vec<&str> = clause.spans.iter().map(|span| &text[span.0..span.1]).collect();
        let bare = |words: &str| words.split_whitespace().collect::<String>();
        assert_eq!(bare(&words.concat()), bare(&clause.text));
        assert!(clause.text.starts_with(clause.opening()));
    }
    claims.extend(record.footnotes.iter().map(|note| (note.start, note.end)));
    claims.extend(record.regions.iter().map(|region| (region.start, region.end)));
    claims.sort_unstable();
    let mut at = 0;
    for (start, end) in claims {
        assert!(start >= at, "claimed twice: {:?}", &text[start..end]);
        assert_eq!(text[at..start].trim(), "", "claimed by nothing");
        at = end;
    }
    assert_eq!(text[at..].trim(), "");
}

fn paths(edition: &Edition) -> Vec<&str> {
    edition
        .record
        .clauses
        .iter()
        .map(|clause| clause.id.split_once('#').map_or("", |id| id.1))
        .collect()
}

fn lanterns() -> String {
    let preamble = r##"<container name="Recalling"><p><span class="italic">Recalling</span> its resolution
        <a href="https://undocs.org/en/A/RES/84/9">84/9</a> of 2 December 2029,<authorialNote marker="1"><p>	See
        <a href="https://undocs.org/en/A/85/5">A/85/5</a>.</p></authorialNote> on the lanterns&#160;&amp; wicks,</p></container>"##;
    let body = [
        paragraph("1.", r#"<span class="italic">Requests</span> the Secretary-General:"#),
        paragraph("", "(a)	To count the lanterns;"),
        paragraph("(b)", "To report to it at its eighty-sixth session;"),
        paragraph("2.", r#"<span class="italic">Decides, </span>in this regard, to meet."#),
    ];
    file(preamble, &body.concat(), "")
}

#[test]
fn the_record_is_what_the_markup_says() {
    let edition = only(&lanterns());
    let Edition { text, record, .. } = &edition;
    assert_eq!(paths(&edition), ["P1", "1", "1(a)", "1(b)", "2"]);
    let openings: Vec<&str> = record.clauses.iter().map(|clause| clause.opening()).collect();
    assert_eq!(openings, ["Recalling", "Requests", "", "", "Decides"]);
    let first = &record.clauses[0];
    assert_eq!(
        first.text,
        "Recalling its resolution 84/9 of 2 December 2029, on the lanterns & wicks,"
    );
    assert_eq!(first.footnotes[..], ["1"]);
    assert_eq!(first.spans.len(), 2);
    assert_eq!(record.footnotes[0].text, "See A/85/5.");
    let cited = &record.citations[0];
    assert_eq!((cited.symbol.as_str(), &text[cited.start..cited.end]), ("A/RES/84/9", "84/9"));
    assert_eq!(record.documents[0].symbol, "A/85/5");
    assert!(record.problems.is_empty(), "{:?}", record.problems);
    assert!(text.ends_with("40th plenary meeting\n3 December 2030\n\n[1] See A/85/5.\n"));
    // Classified as parsed texts are.
    assert_eq!(record.clauses[3].deadlines[0].session, Some(86));
    assert!(record.clauses[2].inherited);
}

#[test]
fn the_text_parses_to_the_same_clauses() {
    let Edition { text, record, .. } = only(&lanterns());
    let parsed = crate::parse(&text);
    assert_eq!(record.clauses, parsed.clauses);
    assert_eq!(record.footnotes, parsed.footnotes);
    assert_eq!(record.citations, parsed.citations);
}

#[test]
fn the_header_comes_from_cover_page_and_metadata() {
    let header = only(&lanterns()).record.header;
    assert_eq!(header.symbol.as_deref(), Some("A/RES/85/12"));
    assert_eq!(header.organ.as_deref(), Some("General Assembly"));
    assert_eq!(header.title.as_deref(), Some("Lanterns of the outer harbours"));
    assert_eq!((header.session, header.meeting), (Some(85), Some(40)));
    assert_eq!(header.agenda_item.as_deref(), Some("7 (b)"));
    assert_eq!(header.adopted.as_deref(), Some("2030-12-03"));
    assert_eq!(header.distributed.as_deref(), Some("2030-12-20"));
    assert_eq!(header.committee.as_deref(), Some("First Committee"));
    assert_eq!((header.report.as_deref(), header.draft), (Some("A/85/77"), None));
    assert_eq!(header.sponsors, ["Chile", "Peru", "Trinidad and Tobago", "Togo"]);
    let [subject] = &header.subjects[..] else { panic!("{:?}", header.subjects) };
    assert_eq!((subject.term.as_str(), subject.scheme.as_str()), ("LANTERNS", "Harbours"));
    let votes = header.votes.expect("a vote was recorded");
    assert_eq!(
        (votes.outcome.as_str(), votes.in_favour, votes.against),
        ("recorded_vote", Some(2), Some(0))
    );
    assert_eq!(votes.voters.in_favour, ["CHILE", "PERU"]);
}

#[test]
fn days_that_the_document_lacks_are_those_of_its_metadata() {
    let xml = lanterns().replace("#adoptionDate", "#other");
    assert_eq!(only(&xml).record.header.adopted.as_deref(), Some("2030-12-03"));
    let xml = xml.replace("<FRBRdate date=\"2030-12-03\"", "<FRBRdate date=\"0001-01-01\"");
    assert_eq!(only(&xml).record.header.adopted, None);
}

#[test]
fn items_are_read_from_lists_and_from_paragraphs() {
    let list = r#"<paragraph class="SingleTxt"><num>1.</num><list><intro><p><span class="italic">Urges</span> all:</p></intro>
        <point><num>(a)</num><content><p>To row:</p></content></point>
        <sublist><point><num>(i)</num><content><p>By day;</p></content></point></sublist>
        <point><num>(b)</num><content><p>To sail.</p></content></point></list></paragraph>"#;
    let bare = r#"<paragraph><num>2.</num><list><point><num>(a)</num><content><p>To rest;</p></content></point></list></paragraph>"#;
    let bullets = paragraph("", "•	At sea;") + &paragraph("", "* * *");
    let preamble = r#"<container name="Noting"><blockList><listIntroduction><span class="italic">Noting</span>:</listIntroduction>
        <item><num>(a)</num><p>The wind,</p></item></blockList></container><container><p>and the tide,</p></container>"#;
    let edition = only(&file(preamble, &[list, bare, &bullets].concat(), ""));
    assert_eq!(
        paths(&edition),
        ["P1", "P1(a)", "P1@2", "1", "1(a)", "1(a)(i)", "1(b)", "2(a)", "2"]
    );
    let kinds: Vec<&str> = edition.record.regions.iter().map(|region| region.kind).collect();
    assert!(kinds.contains(&"separator"));
}

#[test]
fn headings_tables_and_sections_are_told_apart() {
    let body = r##"<section><num>	I</num><subheading>	The harbour</subheading>
        <crossHeading refersTo="#preamble"><span class="italic">Having seen</span> the harbour,</crossHeading>
        <paragraph class="SingleTxt"><num>1.</num><content><p>Stays;</p></content></paragraph></section>
        <section><paragraph class="H23"><content><p><span class="bold">The quay</span></p></content></paragraph>
        <paragraph class="SingleTxt"><content><p><span class="italic">Approves</span> it.</p></content></paragraph>
        <container name="table"><table><tr><th><p>Lamp</p></th><th><p>Oil</p></th></tr><tr><td><p>First</p><p>one</p></td><td><p>3<sup>a</sup></p></td></tr></table></container>
        <paragraph class="FootnoteText"><content><p><sup>a</sup>	Litres.</p></content></paragraph></section>"##;
    let edition = only(&file("", body, ""));
    assert_eq!(paths(&edition), ["P1", "1", "1@2"]);
    let of_kind = |kind: &str| {
        let regions = edition.record.regions.iter().filter(|region| region.kind == kind);
        regions.map(|region| &edition.text[region.start..region.end]).collect::<Vec<_>>()
    };
    assert_eq!(of_kind("heading"), ["I\n\nThe harbour", "The quay"]);
    assert_eq!(of_kind("table"), ["Lamp\tOil\nFirst one\t3a"]);
    assert_eq!(of_kind("table_note"), ["a Litres."]);
}

#[test]
fn annexes_have_paths_of_their_own() {
    let annex = |first: &str, rest: &str| {
        format!(
            r#"<attachments><attachment><doc name="annex"><meta/><mainBody><paragraph class="H1"><heading>{first}</heading></paragraph>
            {}{rest}</mainBody></doc></attachment></attachments>"#,
            paragraph("1.", "Oars are of ash.")
        )
    };
    let body = paragraph("1.", r#"<span class="italic">Adopts</span> the rules."#);
    let second = format!(
        "<paragraph class=\"H1\"><heading>Annex II</heading></paragraph>{}",
        paragraph("", "Sails are red.")
    );
    let edition = only(&file("", &body, &annex("Annex I", &second)));
    assert_eq!(paths(&edition), ["1", "A1.1", "A2.p1"]);
    assert_eq!(edition.record.clauses[1].part, Part::Annex);
    // The word is added where only the markup says that it is one.
    let edition = only(&file("", &body, &annex("Rules of rowing", "")));
    assert!(edition.text.contains("\n\nAnnex\n\nRules of rowing\n\n1. Oars"));
}

#[test]
fn a_collection_gives_its_resolutions_one_by_one() {
    let single = lanterns();
    let (meta, body) =
        (single.find("<meta>").expect("metadata"), single.find("<preamble>").expect("a preamble"));
    let shared = single[meta..body].replace("A/RES/85/12", "A/RES/85/12 A-B");
    let statement = |letter: &str, title: &str, behind: &str| {
        format!(
            r##"<component><statement name="resolution"><meta><identification><FRBRWork><FRBRuri value="/akn/un/unga/85-12{letter}/"/></FRBRWork></identification></meta>
            <preface><p><docNumber>{letter}</docNumber><docTitle refersTo="#resolutionTitle">{title}</docTitle></p></preface>{behind}</component>"##
        )
    };
    let end = single.rfind("</akomaNtoso>").expect("an end");
    let [a, b] = [("A", "Wicks"), ("B", "Oil")]
        .map(|(letter, title)| statement(letter, title, &single[body..end]));
    let root = single.split("<statement").next().expect("a root");
    let xml = format!(
        "{root}<documentCollection name=\"publication\">{shared}</documentCollection><components>{a}{b}</components></akomaNtoso>"
    );
    let found = read(&xml, Limits::default(), Lexicon::english());
    found.iter().for_each(account);
    let told: Vec<_> = found
        .iter()
        .map(|e| {
            (e.part.as_deref(), e.record.header.symbol.as_deref(), e.record.header.title.as_deref())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("A"), Some("A/RES/85/12A"), Some("Wicks")),
            (Some("B"), Some("A/RES/85/12B"), Some("Oil")),
        ]
    );
    assert_eq!(found[1].record.header.session, Some(85));
    assert_eq!(&*found[1].record.clauses[0].id, "A/RES/85/12B#P1");
}

#[test]
fn other_languages_are_read_and_not_classified() {
    let xml = lanterns().replace("\"eng\"", "\"ara\"").replace("<num>\t1.</num>", "").replace(
        "\t<span class=\"italic\">Requests</span> the Secretary-General:",
        "\t1 -\t<span class=\"bold italic\">تطلب</span> إلى الأمين العام<sup>(</sup><authorialNote marker=\"2\"><p>()	نعم</p></authorialNote><sup>)</sup>:",
    );
    let edition = only(&xml.replace("(a)\t", "(أ)\t"));
    assert_eq!(edition.record.language, "ara");
    assert_eq!(paths(&edition), ["P1", "1", "1(a)", "1(b)", "2"]);
    let clause = &edition.record.clauses[1];
    assert_eq!((clause.opening(), clause.text.as_str()), ("تطلب", "تطلب إلى الأمين العام:"));
    assert_eq!(clause.function, crate::classify::Function::Other);
    assert!(clause.evidence.is_empty());
    assert_eq!(edition.record.footnotes[1].text, "نعم");
    assert_eq!(edition.record.citations.len(), 1);
}

#[test]
fn links_that_are_missing_or_differ_are_problems() {
    let body = paragraph(
        "1.",
        r#"<span class="italic">Recalls</span> its resolutions 80/1 and <a href="https://undocs.org/en/A/RES/80/3">80/2</a>, and <a href="https://undocs.org/en/A/RES/79/5">the Plan</a>."#,
    );
    let record = only(&file("", &body, "")).record;
    let symbols: Vec<&str> =
        record.citations.iter().map(|citation| citation.symbol.as_str()).collect();
    assert_eq!(symbols, ["A/RES/80/3", "A/RES/79/5"]);
    let kinds: Vec<&str> = record.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, ["unlinked_citation", "link_differs"]);
}
