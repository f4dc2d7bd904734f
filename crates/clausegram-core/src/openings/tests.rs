//! Formulas, heads and hostile texts.

use super::*;
use crate::lexicon::Lexicon;

fn english() -> &'static Openings {
    &Lexicon::english().openings
}

fn length(text: &str, side: Option<Side>) -> usize {
    english().formula(text, side).map_or(0, |formula| formula.end)
}

/// Clause beginnings, `|` where the opening formula ends.
const FORMULAS: &str = "
Recalling| its resolution 1/1
Recalling also| the outcome
Recalling, |in this connection, the outcome
Recalling further| relevant resolutions
Reaffirming its commitment| to peace
Reaffirming| its resolution 1/1
Deeply concerned| at the drought
Deeply concerned also| that floods recur
Alarmed and concerned| at the drought
Strongly condemning| all attacks
Taking note with appreciation| of the report
Taking also into account| the plan
Bearing in mind also| the plan
Expressing its deep concern| at the drought
Expressing deep concern further| at the drought
Expressing the hope| that rain will fall
Reiterating its strong and unequivocal condemnation| of theft
Having considered| the report
Having carefully considered| the report
Having been informed| of the report
Having listened| to the farmers
Believing it necessary| to plant trees
Remaining deeply concerned| at the drought
Whereas| the wells are dry
Once again urges| all parties
Also requests| the Secretary-General
Takes note| of the report
Takes note with appreciation| of the report
Expresses its gratitude and appreciation| to the donors
Expresses concern| about the wells
Reiterates its call upon| all States
Reiterates its call for| rain
Calls once again upon| all States
Calls upon| all States
Calls| to order
Appeals| to all States
Welcomes and encourages| the efforts
Encourages and facilitates| the planting of trees
Deplores and strongly condemns in the strongest terms| the theft
Condemns in the strongest terms| the theft
Encourages| further efforts
Decides further| that wells be dug
Continues to express particular concern| about wells
Considers it alarming| that wells are dry
Notes| in this regard the report
Draws the attention| of States
Decides| to remain seized of the matter
Is encouraged| by the rain
expresses its concern| about the wells
Recailing also| the outcome
Reguests| the Secretary-General
Recalling|its resolution
Calls upon|all States
Takesnote| of the report
Expressing our deep gratitude| to the farmers
Reaffirms its commitments| to the farmers
Reiterating deep concern| at the drought
Reiterating its timely call upon| all farmers
Reiterating its bewilderment| over the drought
Expresses the expectation| that rain will fall
Expresses its solidarity with and support| to the farmers
Calls attention to and reaffirms| the rights of farmers
Requests| for and offers of help
|The wells are dry
|
";

fn formula_of(text: &str) -> &str {
    &text[..length(text, None)]
}

fn head_of(text: &str) -> Option<(&str, Side, bool)> {
    let head = english().head_at(text, true)?;
    Some((&text[..head.len], head.side, head.misread))
}

#[test]
fn formulas_end_where_the_italics_end() {
    let cases = FORMULAS.lines().filter(|line| line.contains('|'));
    for case in cases {
        let (formula, _) = case.split_once('|').expect("a bar in each case");
        let text = case.replacen('|', "", 1);
        assert_eq!(formula_of(&text), formula.trim_end_matches(", "), "{text}");
    }
}

/// Beginnings of paragraphs whose head no table has, `|` where the opening ends, by part.
const UNLISTED: &str = "
o Frobnicates| the lanterns
o Fully frobnicates| the lanterns
o Frobnicates| Mr. Wick lamplighter of the harbour
o Frobnicates|, under article 3 of its rules, the sum of 3 lamps
o Frobnicates| science and lanterns
o |Lanterns of the harbour
o |Lanterns lit in the north shall burn
o |Lanterns burning low
o |Lanterns with keepers who pay for the oil of the harbour on the first day of May shall burn
o |Towards this end
o |Lanterns
p Frobnicating| the lanterns
p Frobnicated| by the lanterns
p Deeply frobnicated| in the north
p Lanternful| of hope
p |Lantern keepers of the north
p |Different harbours
";

#[test]
fn heads_that_no_table_has_are_known_by_their_endings_and_neighbours() {
    for case in UNLISTED.lines().filter(|line| line.contains('|')) {
        let (side, case) = case.split_once(' ').expect("a side");
        let side = if side == "o" { Side::Operative } else { Side::Preambular };
        let (head, _) = case.split_once('|').expect("a bar");
        let text = case.replacen('|', "", 1);
        let end = english().unlisted(&text, side).map_or(0, |formula| formula.end);
        assert_eq!(&text[..end], head, "{text}");
    }
}

#[test]
fn the_side_can_be_given() {
    assert_eq!(length("Noting that", Some(Side::Operative)), 0);
    assert_eq!(length("Noting that", Some(Side::Preambular)), 6);
}

#[test]
fn heads_are_found_in_raw_text() {
    use Side::{Operative, Preambular};
    let found = |text| head_of(text);
    assert_eq!(found("Calls\n   upon States"), Some(("Calls\n   upon", Operative, false)));
    assert_eq!(found("*Takes note* of"), Some(("*Takes note", Operative, false)));
    assert_eq!(found("RECALLING ITS"), Some(("RECALLING", Preambular, false)));
    assert_eq!(found("Recal-\nling its"), Some(("Recal-\nling", Preambular, false)));
    assert_eq!(found("Reafﬁrming its"), Some(("Reafﬁrming", Preambular, false)));
    assert_eq!(found("Also decides"), Some(("Also decides", Operative, false)));
    assert_eq!(found("Also, decides"), None);
    assert_eq!(found("Remains of a wall"), None);
    assert_eq!(found("The General Assembly,"), None);
}

#[test]
fn one_misreading_is_borne() {
    use Side::{Operative, Preambular};
    for (text, head, side) in [
        ("Reca1ling its", "Reca1ling", Preambular),
        ("Rccalling its", "Rccalling", Preambular),
        ("ecalling its", "ecalling", Preambular),
        ("Noüng that", "Noüng", Preambular),
        ("Request5 the", "Request5", Operative),
        ("equests the", "equests", Operative),
        ("Calis upon all", "Calis upon", Operative),
        ("Lakes note of", "Lakes note", Operative),
        ("Als0 requests the", "Als0 requests", Operative),
        ("Also reguests the", "Also reguests", Operative),
        ("Recornmends that", "Recornmends", Operative),
        ("R ecalling its", "R ecalling", Preambular),
        ("Alsorequests the", "Alsorequests", Operative),
        ("RecallingSecurity", "Recalling", Preambular),
    ] {
        assert_eq!(head_of(text), Some((head, side, true)), "{text}");
        assert_eq!(english().head_at(text, false), None, "{text}");
    }
}

#[test]
fn correct_words_are_not_misread_heads() {
    for word in [
        "Nothing",
        "Requested",
        "Stating",
        "Committee",
        "Experts",
        "Lakes",
        "Observer",
        "Request",
        "Commission5 on",
    ] {
        assert!(!head_of(word).is_some_and(|(_, _, misread)| misread), "{word}");
    }
}

#[test]
fn nouns_weigh_less_than_verbs() {
    let weight = |text: &str| english().head_at(text, true).map_or(0.0, |head| head.weight);
    assert!(weight("Recalling its") > weight("Supports the"));
    assert!(weight("Calls upon all") > weight("Calls to"));
    assert!(weight("Also supports the") > weight("Supports the"));
    assert!(weight("Recalling its") > weight("Recailing its"));
}

#[test]
fn hostile_texts_neither_stop_nor_slow_it() {
    let long = "x".repeat(80_000);
    let texts = [
        String::new(),
        long.clone(),
        "Also ".repeat(20_000),
        format!("Recalling{}also", " ".repeat(80_000)),
        format!("Recalling {long}"),
        format!("Re-{}", "\n".repeat(80_000)),
        "\u{AD}".repeat(80_000),
        "Recalling and ".repeat(10_000),
        "😀Recalling 😀".to_owned(),
        "Recalling😀".to_owned(),
        "é\u{301}ﬁﬃ".to_owned(),
        "*_*_*_".to_owned(),
        "Takes\u{A0}note\u{200B} of".to_owned(),
        "Noting1\u{1F600}".to_owned(),
        "Request5é".to_owned(),
    ];
    for text in &texts {
        for (at, _) in text.char_indices().take(64) {
            let rest = &text[at..];
            let len = length(rest, None);
            assert!(rest.is_char_boundary(len));
            for allow in [false, true] {
                let head = english().head_at(rest, allow);
                assert!(head.is_none_or(|head| rest.is_char_boundary(head.len) && head.len > 0));
            }
        }
    }
}
