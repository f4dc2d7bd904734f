//! The function of a formula: that of its head, or of the word that the head yields to.
//!
//! "Notes" observes, "Notes with concern" is concerned: the column `yields_to` of the lexicon says of
//! each head which nouns and further heads take its function over. What is said with the formula
//! may depend on what follows it; three rules know of that:
//!
//! - "Bearing in mind" an earlier text is a basis, anything else that is borne in mind is recognised;
//! - what is said again stays what it was: "Reiterates the call upon", "Renews its decision to";
//! - "Decides to" is declarative where the deed is done by saying so ("decides to establish"), and
//!   commissive where it lies ahead ("decides to consider").

use std::ops::Range;

use super::labels::{Confidence, Function, SpeechAct};
use crate::lexicon::{Lexicon, Meaning};
use crate::openings::{Formula, Part, Relation, Side};
use crate::record;

/// A verb phrase and what it does.
#[derive(Clone, Debug, Default)]
pub(super) struct Verb {
    pub function: Function,
    pub speech_act: Option<SpeechAct>,
    pub confidence: Confidence,
    /// The row of the lexicon that gave the function.
    pub row: Option<u32>,
    /// The words of the formula from its head on.
    pub place: Range<usize>,
}

impl Verb {
    /// What evidence calls it where it stands behind the second verb.
    pub(super) fn further_key(&self) -> record::Label {
        match self.function {
            Function::Directive => record::Label::FurtherDirective,
            Function::Decision => record::Label::FurtherDecision,
            _ => record::Label::FurtherOther,
        }
    }
}

/// The verb of a formula, and the second one of "Welcomes and encourages".
pub(super) fn read(lexicon: &Lexicon, text: &str, formula: &Formula) -> (Verb, Option<Verb>) {
    let cut = formula.parts.iter().position(|part| part.relation == Relation::Second);
    let first_parts = &formula.parts[..cut.unwrap_or(formula.parts.len())];
    let side = formula.side.unwrap_or(Side::Operative);
    let confidence = Confidence::of_opening(formula.weight, formula.misread);
    let end = first_parts.last().map_or(formula.end, |part| part.end.max(formula.head.end));
    let end =
        if cut.is_some() { end.min(formula.parts[cut.unwrap_or(0)].start) } else { formula.end };
    let first = Reading { lexicon, text, side, confidence };
    let verb = first.verb(formula.row, first_parts, formula.head.start..end);
    let second = cut.map(|cut| {
        let head = &formula.parts[cut];
        first.verb(head.row, &formula.parts[cut + 1..], head.start..formula.end)
    });
    (verb, second)
}

/// A paragraph of the operative part without an opening, in which something "shall" be: what the
/// enacting formula or a chapeau far above resolves.
pub(super) fn without_opening(text: &str, part: record::Part) -> Verb {
    let shall = text.match_indices(" shall ").next().map(|(at, _)| at + 1..at + 6);
    match shall {
        Some(place) if part == record::Part::Operative => Verb {
            function: Function::Decision,
            speech_act: Some(SpeechAct::Declarative),
            confidence: Confidence::SHALL,
            row: None,
            place,
        },
        _ => Verb::default(),
    }
}

/// What the words of a formula are read with.
struct Reading<'r> {
    lexicon: &'r Lexicon,
    text: &'r str,
    side: Side,
    confidence: Confidence,
}

impl Reading<'_> {
    fn verb(&self, head: u32, parts: &[Part], mut place: Range<usize>) -> Verb {
        let mut row = head;
        let mut act = None;
        for part in parts.iter().take_while(|part| part.relation != Relation::Second) {
            let yields = self.lexicon.meaning(row).is_some_and(|m| m.yields_to(part.relation));
            let takes = self.lexicon.meaning(part.row).and_then(|m| self.function(m)).is_some();
            if yields && takes {
                row = part.row;
                act = self.lexicon.meaning(part.row).and_then(|m| m.speech_act);
            }
        }
        if let Some((object, end)) = self.repeated(row, place.end) {
            place.end = end;
            row = object;
            act = self.lexicon.meaning(object).and_then(|m| m.speech_act);
        }
        let Some(meaning) = self.lexicon.meaning(row) else { return Verb::default() };
        let known = self.function(meaning);
        let function = self.by_object(meaning, known.unwrap_or_default(), place.end);
        let speech_act = act.or(meaning.speech_act);
        let speech_act = speech_act.map(|act| self.by_deed(meaning, act, place.end));
        let confidence = match known {
            Some(Function::Other) | None => Confidence::UNKNOWN,
            Some(_) => self.confidence,
        };
        Verb { function, speech_act, confidence, row: Some(row), place }
    }

    fn function(&self, meaning: &Meaning) -> Option<Function> {
        let [preambular, operative] = meaning.functions;
        match self.side {
            Side::Preambular => preambular.or(operative),
            Side::Operative => operative.or(preambular),
        }
    }

    /// The row of what is said again in words that the formula does not reach: "Reiterates the
    /// urgent call upon".
    fn repeated(&self, row: u32, end: usize) -> Option<(u32, usize)> {
        let repeats = |m: &Meaning| m.yields_to(Relation::Act) && m.yields_to(Relation::Feeling);
        let repeats = self.lexicon.meaning(row).is_some_and(|m| repeats(m) && is_basis(m));
        let noun = repeats.then(|| self.lexicon.openings.noun_after(self.text, end, "the"))??;
        (noun.relation != Relation::Stance).then_some((noun.row, noun.end))
    }

    /// What is borne in mind: an earlier text, or anything else.
    fn by_object(&self, meaning: &Meaning, function: Function, end: usize) -> Function {
        let rest = &self.text[end..];
        let minded = meaning.lemma.ends_with(" in mind") && function == Function::Basis;
        let decides = || meaning.yields_to(Relation::Act) && rest.starts_with(" its decision");
        match function {
            _ if minded && !is_text(rest) => Function::Recognition,
            Function::Basis if decides() => Function::Decision,
            _ => function,
        }
    }

    /// "decides to consider" promises, "decides to establish" does.
    fn by_deed(&self, meaning: &Meaning, act: SpeechAct, end: usize) -> SpeechAct {
        if act != SpeechAct::Declarative || !takes_infinitive(meaning) {
            return act;
        }
        let deed = self.lexicon.openings.base_after_to(self.text, end);
        match deed {
            Some(Some(row)) if self.lexicon.meaning(row).is_some_and(is_done_by_saying) => act,
            Some(_) => SpeechAct::Commissive,
            None => act,
        }
    }
}

fn is_basis(meaning: &Meaning) -> bool {
    meaning.functions.contains(&Some(Function::Basis))
}

/// Heads that an infinitive may follow outside the formula.
fn takes_infinitive(meaning: &Meaning) -> bool {
    matches!(&*meaning.lemma, "decide" | "resolve" | "agree")
}

fn is_done_by_saying(meaning: &Meaning) -> bool {
    meaning.speech_act == Some(SpeechAct::Declarative)
}

/// Words of earlier texts among the first words of an object, in the singular.
const TEXTS: [&str; 20] = [
    "resolution",
    "decision",
    "charter",
    "declaration",
    "convention",
    "covenant",
    "report",
    "article",
    "treaty",
    "protocol",
    "agreement",
    "programme",
    "plan",
    "statement",
    "rule",
    "regulation",
    "statute",
    "agenda",
    "outcome",
    "recommendation",
];

/// How many words of the object are looked at: its noun stands there, what it is about further on.
const OBJECT: usize = 9;

/// Whether what begins here is an earlier text: "the provisions of the Charter", "its resolution 60/1".
fn is_text(rest: &str) -> bool {
    let words = rest.split(' ').filter(|word| !word.is_empty());
    words.take(OBJECT).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        TEXTS.iter().any(|text| word == *text || word.strip_suffix('s') == Some(text))
    })
}
