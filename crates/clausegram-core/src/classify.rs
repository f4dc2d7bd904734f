//! What each clause does: its function, how strongly, to whom, by when, on what ground.
//!
//! ```text
//! clause     = [conjunction] [subject | adverbial] formula ... { "," ["and"] [adverbial] formula ... }
//! formula    = modifiers head [nouns | second head]                        openings/grammar.rs
//! function   = that of the head, or of the noun it yields to               verb.rs
//! second     = that of the first further formula of the same form          second.rs
//! item       = formula ... | whatever its chapeau governs                  here
//! ```
//!
//! Words and their meaning are rows of a [`Lexicon`]; every label comes with the words and the row or
//! the rule that gave it. Whatever has no known opening is [`Function::Other`], with little
//! confidence. Places are bytes of the clause's text; the assembler maps them to the source.

pub mod addressees;

mod binding;
pub(crate) mod deadlines;
mod labels;
mod names;
mod rules;
pub(crate) mod second;
mod single;
mod subject;
#[cfg(test)]
mod tests;
mod verb;

pub use binding::Binding;
pub use labels::{Confidence, Function, SpeechAct, Strengths};
pub use names::label_names;
pub use single::{Setting, classify};

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::openings::{Formula, Side};
use crate::record::{Header, Label, Name, Part};
use crate::runs::Runs;
pub(crate) use addressees::Addressee as Asked;
use addressees::Again;
pub(crate) use deadlines::Deadline as Due;
pub(crate) use subject::normalised;

use binding::Grounds;
use rules::Rules;
pub(crate) use rules::SHALL;
use verb::Verb;

/// Day of adoption out of an ISO 8601 date.
fn day(adopted: &str) -> Option<(u32, u32, u32)> {
    let mut numbers = adopted.split('-').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??, numbers.next()??))
}

/// Which words gave a label, and by which row or rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub label: Label,
    /// A row, such as `verb request`, or a rule, such as `inherited`.
    pub rule: Name,
    pub place: Place,
}

/// Where the words stand that gave a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the clause; empty where none of its words did.
    Here(Range<usize>),
    /// Where the text invoked Chapter VII.
    Invocation,
}

/// The labels of one clause.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    /// Bytes of the opening formula at the head of the clause, 0 if it has none.
    pub opening: usize,
    pub function: Function,
    pub second: Option<Function>,
    pub confidence: Confidence,
    pub inherited: bool,
    pub misread: bool,
    pub speech_act: Option<SpeechAct>,
    pub intensifiers: Vec<Range<usize>>,
    pub strengths: Strengths,
    pub binding: Option<Binding>,
    pub acting_body: Option<Name>,
    pub addressees: Vec<Asked>,
    pub deadlines: Vec<Due>,
    /// The verb phrases that ask or decide, main verb first.
    pub acts: Vec<(Function, Range<usize>)>,
    pub reasons: Vec<Reason>,
    /// The words by which this clause, as the first of the text, invokes Chapter VII.
    pub invokes: Option<Range<usize>>,
}

/// A clause that is to be classified.
pub(crate) struct Input<'c> {
    pub text: &'c str,
    /// The words of `text`.
    pub runs: &'c Runs,
    pub part: Part,
    /// 1 for a paragraph, 2 for its items, and so on.
    pub level: u8,
}

/// Goes through the clauses of a document in reading order.
pub(crate) struct Classifier<'l> {
    lexicon: &'l Lexicon,
    header: &'l Header,
    adopted: Option<(u32, u32, u32)>,
    acting_body: Option<Name>,
    rules: Rules,
    grounds: Grounds,
    /// The clauses that the next one may be an item of, the outermost first.
    chapeaux: Vec<Chapeau>,
}

/// What a clause hands down to its items.
#[derive(Clone, Debug)]
struct Chapeau {
    level: u8,
    /// The verb that governs them.
    verb: Verb,
    /// Lemma of a verb that asks and names nobody: whom it asks stands in the items, if anywhere.
    asks_below: Option<Box<str>>,
}

impl<'l> Classifier<'l> {
    /// `header` tells who speaks and when.
    pub(crate) fn new(lexicon: &'l Lexicon, header: &'l Header) -> Self {
        let organ = header.organ.as_deref();
        Self {
            lexicon,
            header,
            adopted: header.adopted.as_deref().and_then(day),
            acting_body: organ.map(normalised).map(Name::from),
            rules: Rules::default(),
            grounds: Grounds::of(organ),
            chapeaux: Vec::new(),
        }
    }

    /// The labels of the next clause.
    pub(crate) fn clause(&mut self, input: &Input<'_>) -> Labels {
        let text = input.text;
        let invokes = self.grounds.read(text, input.part);
        while self.chapeaux.last().is_some_and(|chapeau| chapeau.level >= input.level) {
            self.chapeaux.pop();
        }
        let chapeau = self.chapeaux.last();
        let found = self.main_verb(input, chapeau.is_some());
        let mut labels = Labels { invokes, ..Labels::default() };
        let mut governing = None;
        let verb = match (found, chapeau) {
            (Some(found), _) => {
                governing = self.label(input, &found, &mut labels);
                found.verb
            }
            (None, Some(chapeau)) => {
                let inherited = Verb { place: 0..0, ..chapeau.verb.clone() };
                labels.inherited = true;
                labels.take(
                    &inherited,
                    Some(self.rules.name(rules::INHERITED, None)),
                    self.lexicon,
                );
                labels.acts.clear();
                inherited
            }
            (None, None) => {
                let verb = verb::without_opening(text, input.part);
                if verb.function == Function::Other {
                    let place = 0..first_words(text);
                    labels.reason(Label::Function, self.rules.name(rules::UNKNOWN, None), place);
                } else {
                    labels.take(&verb, Some(self.rules.name(SHALL, None)), self.lexicon);
                }
                verb
            }
        };
        let asks_below = chapeau.and_then(|chapeau| chapeau.asks_below.as_deref());
        self.find_addressees(text, asks_below.filter(|_| labels.inherited), &mut labels);
        labels.deadlines = deadlines::find(text, input.runs, &self.context());
        for Due { rule, start, end, .. } in &labels.deadlines {
            let place = Place::Here(*start..*end);
            let rule = self.rules.name(rule, None);
            labels.reasons.push(Reason { label: Label::Deadlines, rule, place });
        }
        labels.confidence =
            labels.confidence.scaled(if labels.inherited { INHERITED } else { 1.0 });
        self.find_binding(&verb, input.part, &mut labels);
        if labels.acting_body.is_none() && input.part != Part::Annex {
            labels.acting_body.clone_from(&self.acting_body);
        }
        let verb = governing.unwrap_or(verb);
        let row = verb.row.filter(|_| text.ends_with(':') && labels.addressees.is_empty());
        let asks_below = row.and_then(|row| self.lexicon.meaning(row)).map(|m| m.lemma.clone());
        self.chapeaux.push(Chapeau { level: input.level, verb, asks_below });
        labels
    }

    /// Whom the verbs that ask or decide ask to act, if one of them is the main or the second verb;
    /// `above` is that of the chapeau, where it governs the clause and names nobody itself.
    fn find_addressees(&self, text: &str, above: Option<&str>, labels: &mut Labels) {
        let asks = |function| match function {
            Function::Directive => Some(addressees::Mood::Directive),
            Function::Decision => Some(addressees::Mood::Decision),
            _ => None,
        };
        if asks(labels.function).or(labels.second.and_then(asks)).is_none() {
            return;
        }
        let verbs: Vec<_> = labels
            .acts
            .iter()
            .filter_map(|(function, place)| Some((place.clone(), asks(*function)?)))
            .collect();
        let (found, again) = match above.zip(asks(labels.function)) {
            Some((verb, mood)) => (addressees::find_below(text, verb, mood), Vec::new()),
            None => addressees::find_all(text, &verbs),
        };
        labels.addressees = found;
        for Asked { start, end, rule, row, .. } in &labels.addressees {
            let (rule, place) = (self.rules.name(rule, *row), Place::Here(*start..*end));
            labels.reasons.push(Reason { label: Label::Addressees, rule, place });
        }
        for Again { rule, place } in again {
            labels.reason(Label::Addressees, self.rules.name(rule, None), place);
        }
    }

    fn context(&self) -> deadlines::Context<'_> {
        let Header { session, organ, .. } = self.header;
        deadlines::Context { session: *session, organ: organ.as_deref(), adopted: self.adopted }
    }

    /// The governing verb of the clause's own words.
    fn main_verb(&self, input: &Input<'_>, is_item: bool) -> Option<Found> {
        let (text, openings) = (input.text, &self.lexicon.openings);
        let side = match input.part {
            Part::Preamble => Some(Side::Preambular),
            Part::Operative => Some(Side::Operative),
            Part::Annex => None,
        };
        let own = openings.formula(text, side).filter(|formula| {
            // "Requests for information" heads an item as a noun.
            let noun = || second::is_noun(text, formula) || formula.weight <= DOUBTFUL;
            !is_item || !(formula.misread || noun())
        });
        let own = own.or_else(|| subject::after_conjunction(self.lexicon, text, side));
        if let Some(formula) = own {
            return Some(Found::of(self.lexicon, text, formula, None));
        }
        if is_item {
            return None;
        }
        let unlisted = |side| openings.unlisted(text, side).filter(|_| input.level == 1);
        // "Frobnicates the wells, stresses": the first verb governs, known or not.
        if side == Some(Side::Operative)
            && let Some(formula) = unlisted(Side::Operative)
        {
            return Some(Found::of(self.lexicon, text, formula, None));
        }
        // "Acting under Chapter VII, decides": a participle does not govern an operative clause.
        if let Some((subject, formula)) = subject::find(self.lexicon, text, input.part) {
            return Some(Found::of(self.lexicon, text, formula, Some(subject)));
        }
        let other = openings.formula(text, None);
        let formula = other.or_else(|| unlisted(side?))?;
        Some(Found::of(self.lexicon, text, formula, None))
    }

    /// The labels of a clause with a verb of its own, and the verb that governs its items if that
    /// is another one.
    fn label(&self, input: &Input<'_>, found: &Found, labels: &mut Labels) -> Option<Verb> {
        let Input { text, runs, .. } = *input;
        let Found { verb, formula, subject, second } = found;
        if subject.is_none() {
            labels.opening = formula.end;
        }
        labels.misread = formula.misread;
        let misread = formula.misread.then(|| self.rules.name(rules::MISREAD, None));
        labels.take(verb, misread, self.lexicon);
        if self.lexicon.meaning(formula.row).is_none() {
            let rule = self.rules.name(rules::ENDING, None);
            labels.reason(Label::Function, rule, formula.head.clone());
        }
        if let Some(subject) = subject {
            labels.confidence = labels.confidence.scaled(AFTER_SUBJECT);
            if let Some(body) = &subject.body {
                labels.acting_body = Some(body.as_str().into());
                labels.reason(
                    Label::ActingBody,
                    self.rules.name(rules::SUBJECT, None),
                    subject.place.clone(),
                );
            }
        }
        let start = if subject.is_some() { formula.head.start } else { 0 };
        for (row, place) in self.lexicon.openings.degrees(text, start..formula.end) {
            if let Some(meaning) = self.lexicon.meaning(row) {
                labels.reason(Label::Intensifiers, meaning.row.clone(), place.clone());
            }
            labels.intensifiers.push(place);
        }
        let chapeau = text.ends_with(':');
        let mut further = second::further_verbs(self.lexicon, text, runs, formula);
        let mut verbs: Vec<Verb> = second.clone().or_else(|| further.next()).into_iter().collect();
        // Those behind the second are asked for only by addressees and items.
        let acts = |verb: &Verb| matches!(verb.function, Function::Directive | Function::Decision);
        if !verbs.is_empty() && (chapeau || acts(verb) || verbs.iter().any(acts)) {
            verbs.extend(further);
        }
        if let Some(second) = verbs.first() {
            labels.second = Some(second.function);
            if let Some(meaning) = second.row.and_then(|row| self.lexicon.meaning(row)) {
                labels.reason(Label::SecondFunction, meaning.row.clone(), second.place.clone());
            }
        }
        for verb in verbs.iter().skip(1) {
            if let Some(meaning) = verb.row.and_then(|row| self.lexicon.meaning(row)) {
                labels.reason(verb.further_key(), meaning.row.clone(), verb.place.clone());
            }
        }
        verbs.iter().for_each(|verb| labels.act(verb));
        // The last verb before the colon governs the items.
        verbs.into_iter().next_back().filter(|_| chapeau)
    }
}

/// What an item keeps of its chapeau's confidence: that the chapeau governs it is layout's word, not
/// its own.
const INHERITED: f32 = 0.8;

/// What a verb keeps that stands behind a subject or an adverbial, where a noun may be taken for it.
const AFTER_SUBJECT: f32 = 0.8;

/// Weight up to which a head is as often a noun.
const DOUBTFUL: f32 = 0.5;

/// The main verb of a clause, with the formula it was found by.
struct Found {
    verb: Verb,
    formula: Formula,
    subject: Option<subject::Subject>,
    /// The second verb of "Welcomes and encourages".
    second: Option<Verb>,
}

impl Found {
    fn of(
        lexicon: &Lexicon,
        text: &str,
        formula: Formula,
        subject: Option<subject::Subject>,
    ) -> Self {
        let (verb, second) = verb::read(lexicon, text, &formula);
        Self { verb, second, formula, subject }
    }
}

impl Labels {
    /// Takes the labels of the main verb over; `rule` says what besides its row gave them.
    fn take(&mut self, verb: &Verb, rule: Option<Name>, lexicon: &Lexicon) {
        self.function = verb.function;
        self.speech_act = verb.speech_act;
        self.confidence = verb.confidence;
        self.act(verb);
        if let Some(meaning) = verb.row.and_then(|row| lexicon.meaning(row)) {
            self.strengths = meaning.strengths.clone();
            self.reason(Label::Function, meaning.row.clone(), verb.place.clone());
        }
        if let Some(rule) = rule {
            self.reason(Label::Function, rule, verb.place.clone());
        }
    }

    fn act(&mut self, verb: &Verb) {
        if matches!(verb.function, Function::Directive | Function::Decision) {
            self.acts.push((verb.function, verb.place.clone()));
        }
    }

    fn reason(&mut self, label: Label, rule: Name, place: Range<usize>) {
        self.reasons.push(Reason { label, rule, place: Place::Here(place) });
    }
}

/// How many words of a clause without a known opening are shown for it.
const SHOWN: usize = 3;

/// Bytes of the first words of a clause.
fn first_words(text: &str) -> usize {
    let shown = text.match_indices(' ').nth(SHOWN - 1).map_or(text.len(), |(at, _)| at);
    text[..shown].trim_end_matches([',', ';', '.', ':']).len()
}
