//! Labels of invented clauses, and of texts made to be hostile.

use super::*;
use crate::record::Clause;

fn setting(organ: &str, chapeaux: &[&str]) -> Setting {
    let chapeaux = chapeaux.iter().map(|text| (*text).to_owned()).collect();
    Setting { organ: Some(organ.to_owned()), session: Some(85), chapeaux, ..Setting::default() }
}

fn labelled(text: &str, setting: &Setting) -> Clause {
    let record = classify(text, setting, Lexicon::english());
    record.clauses.into_iter().next().expect(text)
}

fn alone(text: &str) -> Clause {
    labelled(text, &setting("General Assembly", &[]))
}

/// Function, second function or `-`, text.
const FUNCTIONS: &str = "
basis - Recalling its resolution 1/1,
basis - Reaffirms its commitment to the lanterns;
basis - Bearing in mind its resolution 1/1 and the Charter,
recognition - Bearing in mind the darkness of the northern quays,
observation - Notes that the wells are dry;
concern - Notes with concern that the wells are dry;
concern - Also notes with deep concern that the wells are dry;
appreciation - Notes with appreciation the report on wells;
appreciation - Takes note with satisfaction of the report on wells;
observation - Takes note of the report on wells;
observation - Having considered the report on wells,
recognition - Considering that the wells are dry,
conviction - Considers that the wells are dry;
appreciation - Expresses its gratitude to the lamplighters;
concern - Expresses its deep concern at the drought;
concern - Remaining deeply concerned at the drought,
concern - Reiterating its deep concern at the drought,
directive - Reiterates its request to the harbour masters to count the lanterns;
directive - Reiterates the urgent call upon harbour masters to count the lanterns;
decision - Renews its decision to meet at the harbour;
concern - Underlining its strong condemnation of theft,
purpose - Determined to light the lanterns,
decision - Determines that the darkness is a threat to ships;
decision - Resolves to remain seized of the matter;
directive - Continues to encourage the lamplighters to climb;
directive directive Requests the harbour masters to count the lanterns, and urges donors to pay;
observation directive Takes note of the report on wells and requests its author to go on;
observation directive Takes note of the report, and in this regard requests its author to go on;
appreciation directive Welcomes and encourages the lighting of lanterns;
appreciation observation Welcomes the call for lanterns, and in this regard takes note of its author;
appreciation - Welcomes the notes by its author and requests for oil from the harbours;
decision - Acting under Chapter VII of the Charter, decides that ships shall wait;
emphasis - Stresses that the harbour, which supports ships and encourages trade, is dark;
basis recognition Recalling its resolution 1/1, and recognizing that the wells are dry,
concern observation Deeply concerned at the drought, while noting that wells were dug,
basis - Recalling the work of the office in promoting trade and recognizing skills,
other - Looking forward to the next feast of lanterns,
other - The harbour lies in the north.
decision - The fund of the harbour shall be kept for the year 2031;
decision - The General Assembly decides to light the lanterns;
purpose - We commit to lighting the lanterns.
directive - And urges the donors to pay;
directive - and further requests the pilots to go;
directive - And, in this regard, requests the pilots to go;
basis - And recalling its resolution 1/1,
other emphasis Frobnicates the lanterns, stresses the darkness of quays;
other - And the harbour lies in the north.
concern - We remain deeply concerned at the drought.
directive - In this regard, requests the harbour masters to count the lanterns;
";

#[test]
fn functions_follow_from_the_words_of_the_formula() {
    for line in FUNCTIONS.trim().lines() {
        let (function, rest) = line.split_once(' ').expect(line);
        let (second, text) = rest.split_once(' ').expect(line);
        let clause = alone(text);
        assert_eq!(clause.function.name(), function, "{text}");
        assert_eq!(clause.second_function.map_or("-", Function::name), second, "{text}");
    }
}

#[test]
fn items_have_a_function_of_their_own_or_that_of_their_chapeau() {
    let item = |text, chapeau| labelled(text, &setting("General Assembly", &[chapeau]));
    let count = item("(a) To count the lanterns;", "Requests the harbour masters:");
    assert_eq!((count.function, count.inherited), (Function::Directive, true));
    assert_eq!(count.level, 2);
    let noun = item("(b) Requests for oil;", "Decides to consider the following:");
    assert_eq!((noun.function, noun.inherited), (Function::Decision, true));
    let own = item("(c) Welcomes the lighting of lanterns;", "Agrees on the following:");
    assert_eq!((own.function, own.inherited), (Function::Appreciation, false));
    let second = item("(d) Count them;", "Notes the lanterns, and urges harbour masters to:");
    assert_eq!(second.function, Function::Directive);
    assert!(count.confidence < own.confidence);
}

#[test]
fn the_part_of_a_clause_alone_follows_from_its_verb_and_its_end() {
    let part = |text| classify(text, &Setting::default(), Lexicon::english()).clauses[0].part;
    assert_eq!(part("Recalling its resolution 1/1"), Part::Preamble);
    assert_eq!(part("Deeply concerned at the drought"), Part::Preamble);
    assert_eq!(part("Decides to meet"), Part::Operative);
    assert_eq!(part("Wells having been dug in the north,"), Part::Preamble);
    assert_eq!(part("Wells shall be dug in the north;"), Part::Operative);
}

#[test]
fn what_was_not_known_is_other_with_little_confidence() {
    for text in ["Frobnicates the lanterns;", "The harbour lies in the north.", "7"] {
        let clause = alone(text);
        assert_eq!(clause.function, Function::Other, "{text}");
        assert!(clause.confidence.value() < 0.3, "{text}");
        let why: Vec<_> = clause.evidence.iter().filter(|e| e.label == Label::Function).collect();
        assert_eq!(why.len(), 1, "{text}");
        let expected = if text.starts_with("Frob") { rules::ENDING } else { rules::UNKNOWN };
        assert_eq!(&*why[0].rule, expected, "{text}");
        assert!(why[0].place().start == 0 && !why[0].place().is_empty(), "{text}");
    }
}

#[test]
fn the_ground_of_binding_and_the_acting_body_have_their_evidence() {
    let because = |organ: &str, text: &str| {
        let clause = labelled(text, &setting(organ, &[]));
        let told = |label: Label| {
            let of_label = clause.evidence.iter().filter(|evidence| evidence.label == label);
            let shown = of_label.map(|e| format!("{} ({})", e.rule, &text[e.place()]));
            shown.collect::<Vec<_>>().join(", ")
        };
        (told(Label::Binding), told(Label::ActingBody))
    };
    let (binding, body) = because(
        "Security Council",
        "Acting under Chapter VII of the Charter, decides that ships shall wait;",
    );
    let ground = "verb decide, which obliges (decides)";
    assert_eq!(binding, format!("{ground}, {} (Acting under Chapter VII)", rules::CHAPTER_VII));
    assert_eq!(body, "");
    let (binding, _) = because("Security Council", "Decides that ships shall wait;");
    assert_eq!(binding, "verb decide, which obliges (Decides)");
    let (binding, _) = because("Security Council", "Invites ships to wait;");
    assert_eq!(binding, format!("{} (Invites)", rules::NOT_OBLIGING));
    let (binding, body) = because("General Assembly", "The Lamp Committee requests ships to wait;");
    assert_eq!(binding, format!("{} (requests)", rules::CANNOT_BIND));
    assert_eq!(body, format!("{} (Lamp Committee)", rules::SUBJECT));
    let (binding, _) = because("General Assembly", "Decides that ships shall wait;");
    assert_eq!(binding, format!("{} (Decides)", rules::OWN_AFFAIRS));
    assert_eq!(because("General Assembly", "Notes the wells;").0, "");
}

#[test]
fn what_invokes_chapter_vii_in_an_earlier_clause_is_shown_where_it_stands() {
    let text = "S/RES/999 (2031)\n\nThe Security Council,\n\nNoting the lanterns,\n\n\
        Acting under Articles 39 and 40 of the Charter,\n\n1. Decides that ships shall wait.\n";
    let record = crate::parse(text);
    let clause = record.clauses.iter().find(|clause| clause.path() == "1").expect("a clause");
    assert_eq!(clause.binding, Some(Binding::ChapterVii));
    let grounds = clause.evidence.iter().filter(|evidence| evidence.label == Label::Binding);
    let words: Vec<_> = grounds.map(|evidence| &text[evidence.place()]).collect();
    assert_eq!(words, ["Decides", "Acting under Articles 39 and 40"]);
}

#[test]
fn a_misread_opening_is_matched_and_flagged() {
    for text in
        ["Reguests the office to go on;", "Deeply concemed at the drought,", "Takesnote of it;"]
    {
        let (misread, right) = (alone(text), alone("Requests the office to go on;"));
        assert_ne!(misread.function, Function::Other, "{text}");
        assert!(misread.misread && !right.misread, "{text}");
        assert!(misread.confidence < right.confidence, "{text}");
    }
}

#[test]
fn every_label_has_its_words_and_its_row() {
    let text = "Also notes with deep concern that wells are dry, and urges donors to pay;";
    let clause = alone(text);
    let told: Vec<_> = clause
        .evidence
        .iter()
        .map(|e| (e.label, &*e.rule, &text[e.place()]))
        .filter(|(label, ..)| *label != Label::Addressees)
        .collect();
    assert_eq!(
        told,
        [
            (Label::Function, "noun concern", "notes with deep concern"),
            (Label::Intensifiers, "modifier deep", "deep"),
            (Label::SecondFunction, "verb urge", "urges"),
        ]
    );
    assert_eq!(*clause.intensifiers, ["deep"]);
    assert_eq!(clause.addressees.len(), 1);
    assert_eq!(clause.addressees[0].text, "donors");
}

#[test]
fn strengths_are_places_on_each_scale_apart() {
    let places = |text| {
        let clause = alone(text);
        clause.strength.iter().map(|(name, at)| (name.to_owned(), at)).collect::<Vec<_>>()
    };
    let demands = places("Demands that the lanterns be lit;");
    let decides = places("Decides that the lanterns be lit;");
    let place = |found: &[(String, i32)], name: &str| {
        found.iter().find(|(scale, _)| scale == name).map(|(_, place)| *place)
    };
    // Gruenberg sets "decides" lowest; others highest: both stand, none is blended.
    assert_eq!(place(&demands, "gruenberg_instructive"), Some(7));
    assert_eq!(place(&decides, "gruenberg_instructive"), Some(1));
    assert_eq!(place(&decides, "legal_response"), Some(3));
    assert_eq!(places("Takes note of the lanterns;"), []);
}

#[test]
fn force_depends_on_the_organ_and_the_chapter_invoked() {
    let binding = |text, organ, first: &str| {
        let text = [first, text].concat();
        labelled(&text, &setting(organ, &[])).binding
    };
    let demand = "Demands that the lanterns be lit;";
    let urge = "Urges harbour masters to light the lanterns;";
    assert_eq!(binding(demand, "Security Council", ""), Some(Binding::Article25));
    assert_eq!(binding(urge, "Security Council", ""), Some(Binding::Recommendation));
    assert_eq!(binding(demand, "General Assembly", ""), Some(Binding::Recommendation));
    let decide = "Decides to remain seized of the matter;";
    assert_eq!(binding(decide, "General Assembly", ""), Some(Binding::Internal));
    let acting = "Acting under Chapter VII of the Charter, decides that ships shall wait;";
    assert_eq!(binding(acting, "Security Council", ""), Some(Binding::ChapterVii));
    assert_eq!(alone("Notes the lanterns;").binding, None);
}

#[test]
fn who_acts_is_the_organ_unless_the_clause_names_another_body() {
    assert_eq!(alone("Notes the wells;").acting_body.as_deref(), Some("general_assembly"));
    let named = alone("The Special Committee on Wells recommends that wells be dug;");
    assert_eq!(named.acting_body.as_deref(), Some("special_committee_on_wells"));
    assert_eq!(named.function, Function::Directive);
}

#[test]
fn places_are_of_the_text_given() {
    let text = "  12.  Requests the Lantern Office\nto report by 3 May 2031;";
    let clause = alone(text);
    assert_eq!(&text[clause.start()..clause.end()], &text[7..]);
    let office = &clause.addressees[0];
    assert_eq!(&text[office.start..office.end], "Lantern Office");
    let due = &clause.deadlines[0];
    assert_eq!(&text[due.start..due.end], "by 3 May 2031");
    assert_eq!(due.date.as_deref(), Some("2031-05-03"));
}

#[test]
fn hostile_texts_are_read_to_their_end() {
    const PIECES: [&str; 15] = [
        "x",
        "and ",
        ", and ",
        "requests ",
        ", and requests ",
        "We, ",
        "The A ",
        "shall ",
        "“",
        "Calls upon all States and ",
        "in this regard, ",
        "that which and urges ",
        "Acting under ",
        "by noting and ",
        "every session of the Committee and by 2031 ",
    ];
    for piece in PIECES {
        // What is worse than linear shows as a test that does not end.
        let text = ["Requests ", &piece.repeat(400_000 / piece.len())].concat();
        let clause = alone(&text);
        assert!(clause.evidence.iter().all(|e| e.place().end <= text.len()), "{piece:?}");
    }
}
