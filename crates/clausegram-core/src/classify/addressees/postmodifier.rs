//! What belongs to an actor from behind: "concerned", "of the region", "to the Convention", "on the
//! right to food".

use super::actor::Kernel;
use super::lexicon::{Around, Class, Takes, What};
use super::object::{NAME_PREPOSITIONS, Object};
use super::phrase::{Frame, Phrase};
use super::text::{Sort, Tokens};

/// Words in which a place is told, so that a long adverbial is none.
const MOST_WORDS_OF_A_PLACE: usize = 6;

impl Tokens<'_> {
    /// The actor at `at` with what belongs to it.
    pub(super) fn actor_phrase(&self, at: usize, frame: Frame) -> Option<Phrase> {
        let mut phrase = self.kernel(at, frame)?;
        if matches!(phrase.kernel, Kernel::Thing) {
            return Some(phrase);
        }
        self.take_place_in_brackets(&mut phrase);
        let takes = takes_of(&phrase, self.is_capital(phrase.head_end - 1));
        while let Some(end) = self.postmodifier(&phrase, takes, frame) {
            phrase.end = end;
            phrase.complemented = true;
        }
        phrase.relative |= self.relative_follows(phrase.end);
        Some(phrase)
    }

    /// "Yugoslavia (Serbia and Montenegro)": brackets that are part of a state's name.
    fn take_place_in_brackets(&self, phrase: &mut Phrase) {
        if phrase.is_state()
            && !self.is_acronym(phrase.end + 1)
            && let Some(end) = self.after_brackets(phrase.end)
        {
            phrase.end = end;
        }
    }

    /// The token after the brackets that open at `at`.
    pub(super) fn after_brackets(&self, at: usize) -> Option<usize> {
        if self.sort(at) != Some(Sort::Open) {
            return None;
        }
        let close = self.places(at).find(|at| self.sort(*at) == Some(Sort::Close))?;
        Some(close + 1)
    }

    fn postmodifier(&self, phrase: &Phrase, takes: Takes, frame: Frame) -> Option<usize> {
        let at = phrase.end;
        if let Some(end) = self.postposed(at, frame) {
            return Some(end);
        }
        let distributes = is_many(phrase);
        let plain = Object { name: false, distributes, frame };
        let name = Object { name: true, distributes: false, frame };
        if self.is(at, "of") {
            let members = self.is_any(phrase.head_end - 1, &["members", "member"]);
            if frame == Frame::Agent && !members && is_complete(phrase) {
                return None;
            }
            let titled = matches!(phrase.class(), Some(Class::Office | Class::Post | Class::Unit))
                && self.is_capital(phrase.head_end - 1);
            return self.object(at + 1, if titled && !distributes { name } else { plain });
        }
        if self.is(at, "to") && (takes.to || takes.name) && self.noun_follows(at + 1) {
            let named = takes.name || (at + 1..at + 3).any(|at| self.is_capital(at));
            return self.object(at + 1, if named { name } else { plain });
        }
        let capital = self.is_capital(phrase.head_end - 1);
        if takes.name && capital && self.is_any(at, NAME_PREPOSITIONS) {
            return if self.begins_adverbial(at) { None } else { self.object(at + 1, name) };
        }
        if takes.within && self.is(at, "in") && !self.begins_adverbial(at) {
            return self.object(at + 1, plain);
        }
        if self.is_any(at, &["in", "from", "within", "on"])
            && !self.is_any(at + 1, &["its", "their", "his", "her"])
        {
            return self.place(at + 1);
        }
        if self.is(at, "with") {
            return self.around(at + 1, &[Around::With]);
        }
        None
    }

    /// Whether "to" begins no infinitive: "parties to the Convention".
    pub(super) fn noun_follows(&self, at: usize) -> bool {
        self.is_capital(at) || self.around(at, &[Around::Determiner, Around::Complement]).is_some()
    }

    /// "the region", "the Middle East", "the United Nations system".
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        let first = self.around(at, &[Around::Determiner]).unwrap_or(at);
        let mut end = first;
        let mut place = false;
        while end < first + MOST_WORDS_OF_A_PLACE && self.sort(end) == Some(Sort::Word) {
            if let Some((_, after)) =
                self.phrase(end, |e| matches!(e.what, What::Around(Around::Place) | What::State))
            {
                (place, end) = (true, after);
                if !self.is_capital(end) {
                    break;
                }
                continue;
            }
            let word = self.around(end, &[Around::Preposition, Around::Verb, Around::Relative]);
            if word.is_some() || self.joins(end) {
                break;
            }
            end += 1;
        }
        let named = end > first && (first..end).all(|at| self.is_capital(at));
        if !(place || named) {
            return None;
        }
        if self.is(end, "of") {
            self.object(
                end + 1,
                Object { name: false, distributes: false, frame: Frame::Infinitive },
            )
        } else {
            Some(end)
        }
    }

    /// "that", "not", "engaged in", "in a position to".
    pub(super) fn relative_follows(&self, at: usize) -> bool {
        let small = self.get(at).is_some_and(|t| t.sort == Sort::Word && !t.capital);
        let relative = self.around(at, &[Around::Relative]).is_some();
        let word = self.word(at);
        relative
            || small
                && !self.is(at, "including")
                && !self.is(at, "following")
                && (word.ends_with(b"ing") || self.is_participle(at))
            || self.is(at, "in") && self.is(at + 1, "a") && self.is(at + 2, "position")
    }
}

/// Heads of many that belong to as many: "Governments of", "representatives of".
fn is_many(phrase: &Phrase) -> bool {
    let Kernel::Known { entry, .. } = phrase.kernel else { return false };
    matches!(
        entry.what,
        What::Head {
            plural: true,
            actor: "governments"
                | "representatives"
                | "leaders"
                | "authorities"
                | "experts"
                | "people"
                | "*",
            ..
        } | What::Name { actor: "executive_heads" | "people", .. }
    )
}

/// Actors that need no complement.
fn is_complete(phrase: &Phrase) -> bool {
    let Kernel::Known { entry, .. } = phrase.kernel else { return true };
    matches!(
        entry.what,
        What::Name { .. }
            | What::State
            | What::Head { class: Class::Group | Class::State, plural: true, .. }
    )
}

/// What may follow the head; `capital` tells that it is a name: "Coalition on".
fn takes_of(phrase: &Phrase, capital: bool) -> Takes {
    match phrase.kernel {
        Kernel::Known { entry, .. } => match entry.what {
            What::Head { class: Class::Body, plural: false, takes, .. } if capital => {
                Takes { name: true, ..takes }
            }
            What::Name { takes, .. } | What::Head { takes, .. } => takes,
            _ => Takes::default(),
        },
        Kernel::Proper => Takes { name: true, ..Takes::default() },
        _ => Takes::default(),
    }
}
