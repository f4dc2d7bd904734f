//! Whom a clause asks to act.
//!
//! The directive or decision verb is given; what stands after it is read as one of
//!
//! ```text
//! complement  = {aside} [particle] (list ["to" ...] | "that" {aside} list predicate | activity "by" list)
//! list        = actor {separator actor}
//! separator   = "," | [","] ("and" | "or" | "as well as" | "together with") [particle]
//!             | "," ("including" | "in particular" | "especially" ...)
//! actor       = ["the"] {modifier} head {postmodifier}
//! postmodifier= "concerned" | "of" actor | "to" actor | ... | relative clause
//! aside       = "in this regard" | "," anything ","
//! ```
//!
//! * *Requests the Secretary-General and his Special Representative to*: an object and an
//!   infinitive. An unknown name there is an actor; after verbs that ask for activities as well
//!   ("encourages efforts to") an unknown common noun is none.
//! * *Requests that*, *Demands that*, *Decides that*: the subject of the clause, if it is an actor
//!   and not acted upon ("that the report be issued"). After a decision "shall", "should", "will"
//!   or "must" has to follow, with a verb of acting.
//! * *Calls for action by all States*: the agent.
//!
//! An article is left out, a relative clause too ("that have not yet done so", "requesting
//! exemption"); "concerned", "of the region", "to the Convention" stay. An "and" joins
//! adjectives as long as no head stands before it ("regional and subregional organizations"),
//! and heads that share their modifiers where both are names of a sort of body and the second is
//! bare ("relevant departments and offices of the Secretariat"); else it joins actors.
//! Members after "in particular" are asked by name; those after "including" are
//! named as examples of a group that was asked already. [`Link`] keeps them apart.
//!
//! Actors come from `data/eng/actors.tsv`, heads and modifiers composed (see [`actor`]).

mod actor;
mod complement;
mod forms;
mod lexicon;
mod list;
mod object;
mod phrase;
mod postmodifier;
mod predicate;
mod pronoun;
mod run;
mod separator;
mod text;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

pub(crate) use list::Link;
pub(crate) use pronoun::RULE as PRONOUN;

/// What kind of verb stands in the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// "Requests", "Calls upon", "Reiterates its appeal".
    Directive,
    /// "Decides", "Authorizes", "Agrees".
    Decision,
}

/// One whom a clause asks to act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addressee {
    /// Byte of the clause text where its words begin, without the article.
    pub(crate) start: usize,
    /// Byte after its last word.
    pub(crate) end: usize,
    /// Normalised actor: `member_states`, `sixth_committee`; `other` if no row knows it.
    pub(crate) actor: Cow<'static, str>,
    /// How it stands in the list.
    pub(crate) link: Link,
    /// The construction in which it was found: `object`, `that`, `by`, `pronoun`.
    pub(crate) rule: &'static str,
    /// Line of `data/eng/actors.tsv` or `data/eng/states.tsv` that knows its head.
    pub(crate) row: Option<usize>,
}

/// Those whom the verb at `verb`, bytes of `text` in which a directive or decision verb phrase
/// stands with its modifiers ("Also calls upon", "requests", "Reiterates its appeal"), asks to act,
/// in the order of the text. None where no actor is named.
///
/// `text` is a clause on one line. Looks at a bounded number of words after the verb.
#[must_use]
pub(crate) fn find(text: &str, verb: Range<usize>, mood: Mood) -> Vec<Addressee> {
    complement::read(text, verb, mood)
}

/// Those whom an item asks whose verb stands in the chapeau, in the words `verb` ("Encourages").
pub(crate) fn find_below(text: &str, verb: &str, mood: Mood) -> Vec<Addressee> {
    complement::read_below(text, verb, mood)
}

/// An actor that a later verb asks again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Again {
    /// The words that name it again; for a pronoun, the verb.
    pub(crate) place: Range<usize>,
    /// `AGAIN`, or `AGAIN_BY_PRONOUN`.
    pub(crate) rule: &'static str,
}

/// The same words stand behind a later verb.
pub(crate) const AGAIN: &str = "asked again";

/// A pronoun stands for somebody whom an earlier verb asks.
const AGAIN_BY_PRONOUN: &str = "asked again by a pronoun";

/// The same for all verbs of a clause in order, each actor once: whom a later verb asks again in the
/// same words, or by a pronoun where an earlier verb had named whom it asks, is told apart.
#[must_use]
pub(crate) fn find_all(text: &str, verbs: &[(Range<usize>, Mood)]) -> (Vec<Addressee>, Vec<Again>) {
    let mut found: Vec<Addressee> = Vec::new();
    let mut asked_again = Vec::new();
    for (at, (verb, mood)) in verbs.iter().enumerate() {
        let earlier = found.len();
        // What one verb asks ends where the next begins.
        let next = verbs.get(at + 1).map_or(text.len(), |(next, _)| next.start);
        let own = text.get(..next).filter(|_| next >= verb.end).unwrap_or(text);
        for addressee in find(own, verb.clone(), *mood) {
            let words = &text[addressee.start..addressee.end];
            let again =
                found[..earlier].iter().any(|f| text[f.start..f.end].eq_ignore_ascii_case(words));
            let referred = earlier > 0 && addressee.rule == pronoun::RULE;
            if referred {
                asked_again.push(Again { place: verb.clone(), rule: AGAIN_BY_PRONOUN });
            } else if again {
                let place = addressee.start..addressee.end;
                asked_again.push(Again { place, rule: AGAIN });
            } else {
                found.push(addressee);
            }
        }
    }
    (found, asked_again)
}

/// Makes what is made once.
pub(crate) fn prepare() {
    lexicon::Lexicon::english();
}
