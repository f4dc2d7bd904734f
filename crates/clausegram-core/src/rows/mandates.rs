//! Mandates: who is asked to do what by when, one row for each of them.
//!
//! Each verb of a clause has what stands behind it, up to the next one: in "Decides to meet at its next
//! session, and requests the pilots to report" the session is that of the decision, and the pilots
//! decide nothing. An item that its chapeau governs has the addressees of the chapeau's last verb.

use rustc_hash::FxHashMap;

use super::Source;
use crate::classify::addressees::{AGAIN, PRONOUN};
use crate::classify::{Function, SHALL};
use crate::{Addressee, Clause, Deadline, Evidence, Label};

/// A directive or a decision with one of its addressees and one of its deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mandate<'r> {
    /// The clause it stands in.
    pub clause: &'r Clause,
    /// [`Function::Directive`] or [`Function::Decision`].
    pub function: Function,
    /// The verb's lemma, such as `request`; `None` for what "shall" be, and where none is known.
    pub verb: Option<&'r str>,
    /// Who is asked; `None` where only a deadline is told.
    pub addressee: Option<&'r Addressee>,
    /// By when; `None` where nothing is told of it.
    pub deadline: Option<&'r Deadline>,
}

/// A main verb of a clause, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Act<'r> {
    start: usize,
    function: Function,
    verb: Option<&'r str>,
}

impl Act<'_> {
    fn asks_or_decides(&self) -> bool {
        matches!(self.function, Function::Directive | Function::Decision)
    }
}

/// A verb with whom it asks and by when.
type Asked<'r> = (Act<'r>, Vec<&'r Addressee>, Vec<&'r Deadline>);

/// The mandates of the clauses of a document, whose offsets count code points of `source`: a row for
/// each addressee and deadline of a verb that asks or decides, if it has any.
#[must_use]
pub fn mandates<'r>(clauses: &'r [Clause], source: &Source<'_>) -> Vec<Mandate<'r>> {
    let mut rows = Vec::new();
    // By its path, the last clause that bears it.
    let mut above = FxHashMap::default();
    for clause in clauses {
        above.insert(clause.path(), clause);
        if clause.addressees.is_empty() && clause.deadlines.is_empty() && !clause.inherited {
            continue;
        }
        for (act, addressees, deadlines) in asked(clause, &above, source) {
            if act.asks_or_decides() && !(addressees.is_empty() && deadlines.is_empty()) {
                push(&mut rows, clause, act, &addressees, &deadlines);
            }
        }
    }
    rows
}

/// Each addressee with each deadline; where one side is empty, the other alone.
fn push<'r>(
    rows: &mut Vec<Mandate<'r>>,
    clause: &'r Clause,
    act: Act<'r>,
    addressees: &[&'r Addressee],
    deadlines: &[&'r Deadline],
) {
    for to in 0..addressees.len().max(1) {
        for by in 0..deadlines.len().max(1) {
            let (addressee, deadline) = (addressees.get(to).copied(), deadlines.get(by).copied());
            let Act { function, verb, .. } = act;
            rows.push(Mandate { clause, function, verb, addressee, deadline });
        }
    }
}

/// The verbs that govern a clause, each with its addressees and deadlines.
fn asked<'r>(
    clause: &'r Clause,
    above: &FxHashMap<&str, &'r Clause>,
    source: &Source<'_>,
) -> Vec<Asked<'r>> {
    if !clause.inherited {
        let acts = acts(clause);
        let each = |act: &Act<'r>| {
            (*act, addressees(act, &acts, clause, source), deadlines(act, &acts, clause))
        };
        return acts.iter().map(each).collect();
    }
    let mut act = Act { start: 0, function: clause.function, verb: None };
    let mut asked: Vec<_> = clause.addressees.iter().collect();
    let mut item = clause;
    // The clauses that govern an item without a verb of its own, the nearest first.
    while item.inherited
        && let Some(chapeau) = item.parent().and_then(|path| above.get(path))
    {
        item = chapeau;
        let acts = acts(item);
        // The last verb before the colon governs what follows it.
        if let Some(last) = acts.last() {
            act = Act { function: clause.function, ..*last };
            if asked.is_empty() {
                asked = addressees(last, &acts, item, source);
            }
        }
    }
    vec![(act, asked, clause.deadlines.iter().collect())]
}

/// The main verbs of a clause's own words, in order, out of rules such as "verb request".
fn acts(clause: &Clause) -> Vec<Act<'_>> {
    let mut acts: Vec<Act<'_>> = clause.evidence.iter().filter_map(|e| act(e, clause)).collect();
    acts.sort_by_key(|act| (act.start, act.function.name(), act.verb));
    acts
}

fn act<'r>(evidence: &'r Evidence, clause: &Clause) -> Option<Act<'r>> {
    let function = match evidence.label {
        Label::Function => clause.function,
        Label::SecondFunction => clause.second_function?,
        Label::FurtherDirective => Function::Directive,
        Label::FurtherDecision => Function::Decision,
        Label::FurtherOther => Function::Other,
        _ => return None,
    };
    let place = evidence.place();
    let verb = match evidence.rule.split_once(' ') {
        Some(("verb" | "adjective" | "noun", lemma)) => Some(lemma).filter(|l| !l.is_empty()),
        // What "shall" be has no row of a table.
        _ if *evidence.rule == *SHALL => None,
        _ => return None,
    };
    (!place.is_empty()).then_some(Act { start: place.start, function, verb })
}

/// The last verb before a place, or the first one.
fn owner<'a, 'r>(start: usize, acts: &'a [Act<'r>]) -> Option<&'a Act<'r>> {
    acts.iter().rev().find(|act| act.start <= start).or_else(|| acts.first())
}

fn deadlines<'r>(act: &Act<'_>, acts: &[Act<'_>], clause: &'r Clause) -> Vec<&'r Deadline> {
    clause.deadlines.iter().filter(|due| owner(due.start, acts) == Some(act)).collect()
}

/// Whom a verb asks, those included whom an earlier verb had asked and who stand in the record once
/// only.
fn addressees<'r>(
    act: &Act<'_>,
    acts: &[Act<'_>],
    clause: &'r Clause,
    source: &Source<'_>,
) -> Vec<&'r Addressee> {
    let acting: Vec<Act<'_>> = acts.iter().copied().filter(Act::asks_or_decides).collect();
    let Some(last) = acting.last() else { return Vec::new() };
    let is_pronoun = |start: usize| {
        let rules = clause.evidence.iter().rev().filter(|evidence| {
            evidence.label == Label::Addressees && !evidence.rule.starts_with(AGAIN)
        });
        rules
            .into_iter()
            .find(|e| e.place().start == start)
            .is_some_and(|e| e.rule.starts_with(PRONOUN))
    };
    let is_own = |addressee: &&Addressee| {
        let start = addressee.start;
        if is_pronoun(start) {
            // The words stand before the verb whose pronoun they are the meaning of.
            return acting.iter().find(|one| one.start > start).unwrap_or(last) == act;
        }
        owner(start, &acting) == Some(act)
    };
    let mut asked: Vec<_> = clause.addressees.iter().filter(is_own).collect();
    for evidence in &clause.evidence {
        let is_again = evidence.rule.starts_with(AGAIN);
        if is_again && owner(evidence.place().start, &acting) == Some(act) {
            asked.extend(again(evidence, clause, source));
        }
    }
    asked
}

/// The addressees before some words that name one of them again, or stand for it.
fn again<'r>(evidence: &Evidence, clause: &'r Clause, source: &Source<'_>) -> Vec<&'r Addressee> {
    let place = evidence.place();
    let words: Vec<&str> = source.slice(place.clone()).split_whitespace().collect();
    let words = words.join(" ").to_lowercase();
    let before = || clause.addressees.iter().filter(|one| one.start < place.start);
    let same: Vec<_> = before().filter(|one| one.text.to_lowercase() == words).collect();
    // Whom a pronoun stands for is among those that were named last.
    if same.is_empty() { before().next_back().into_iter().collect() } else { same }
}

#[cfg(test)]
mod tests;
