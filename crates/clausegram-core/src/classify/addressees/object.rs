//! What a preposition after a head governs: how far "of the Secretariat" or "on the right to food"
//! reaches, and where "and" ends it because what follows is an actor of the outer list.

use super::actor::Kernel;
use super::lexicon::{Around, Class, What};
use super::phrase::Frame;
use super::text::{Sort, Tokens};

/// Prepositions that stand in names: "Committee against", "Office for", "Rapporteur on".
pub(super) const NAME_PREPOSITIONS: &[&str] = &["on", "for", "against", "at", "in", "with"];

/// How far a complement reaches over "and".
#[derive(Clone, Copy)]
pub(super) struct Object {
    /// The complement of a name: "on the promotion of truth, justice and reparation".
    pub(super) name: bool,
    /// Of "representatives of" and "Governments of", bare nouns after "and" are inside.
    pub(super) distributes: bool,
    /// What goes on behind it.
    pub(super) frame: Frame,
}

impl Tokens<'_> {
    /// The token after what a preposition governs.
    pub(super) fn object(&self, from: usize, of: Object) -> Option<usize> {
        let mut at = from + usize::from(self.is_any(from, &["that", "those", "such"]));
        let mut last = None;
        // A known noun was read, so that a word that is none may be the verb.
        let mut noun = false;
        while let Some(token) = self.get(at) {
            match token.sort {
                Sort::Word => {}
                Sort::Open => match self.after_brackets(at).filter(|_| !self.is_acronym(at + 1)) {
                    Some(end) if of.name || last.is_some_and(|last| self.is_capital(last - 1)) => {
                        (at, last) = (end, Some(end));
                        continue;
                    }
                    _ => break,
                },
                Sort::Comma if of.name && self.name_goes_on(at + 1) => {
                    at += 1;
                    continue;
                }
                _ => break,
            }
            if let Some((_, end)) =
                self.phrase(at, |e| matches!(e.what, What::Name { .. } | What::State))
                && end > at + 1
            {
                (at, last, noun) = (end, Some(end), true);
                continue;
            }
            if self.joins(at) {
                if self.separate(at + 1, of) {
                    break;
                }
                at += 1;
                continue;
            }
            if self.is(at, "of") && at > from {
                at += 1;
                continue;
            }
            let named = of.name
                || last.is_some_and(|last| self.is_capital(last - 1)) && self.is_capital(at + 1);
            if named
                && at > from
                && (self.is(at, "to") || self.is_any(at, NAME_PREPOSITIONS))
                && self.goes_on_in_name(at)
            {
                at += 1;
                continue;
            }
            let known = self.part_of_actor(at).is_some();
            let named = last.is_some_and(|last| self.is_capital(last - 1));
            let may_be_verb = of.frame == Frame::Verb && !known && !token.capital;
            let governs = self.is_any(at + 1, &["a", "an", "the", "its", "his", "her", "their"])
                || self.is(at + 1, "to") && !self.right_to(at + 1);
            let verb = may_be_verb && (noun || named || last.is_some() && governs);
            if verb || self.ends_object(at, of.name) {
                break;
            }
            noun |= known && self.phrase(at, |e| matches!(e.what, What::Modifier { .. })).is_none();
            at += 1;
            last = Some(at);
        }
        last
    }

    /// Whether a preposition inside a name's complement is part of it: "on the right to food", "for
    /// Children in Armed Conflict", not "to report", "in accordance with".
    fn goes_on_in_name(&self, at: usize) -> bool {
        let aside = self.around(at, &[Around::Preposition]).filter(|end| *end > at + 1);
        let infinitive = self.is(at, "to") && !self.right_to(at);
        aside.is_none() && !infinitive && !self.begins_adverbial(at)
    }

    /// "in accordance with", "for its part", "on their own": a preposition that begins no part of a
    /// name.
    pub(super) fn begins_adverbial(&self, at: usize) -> bool {
        self.around(at, &[Around::Aside]).is_some()
            || self.around(at + 1, &[Around::Adverbial]).is_some()
    }

    /// "right to food", "rights to freedom of": an infinitive does not follow "right" in a name.
    fn right_to(&self, at: usize) -> bool {
        self.noun_follows(at + 1)
            || at > 0 && self.is_any(at - 1, &["right", "rights", "access", "regard"])
    }

    fn ends_object(&self, at: usize, name: bool) -> bool {
        let stop = self.around(
            at,
            &[
                Around::Aside,
                Around::Relative,
                Around::Preposition,
                Around::Verb,
                Around::Separator,
                Around::Example,
                Around::Particular,
            ],
        );
        let word = self.word(at);
        let small = self.get(at).is_some_and(|token| !token.capital);
        // "internally displaced": an adverb goes with the word behind it, unless that ends the
        // object itself.
        let goes_on = self.sort(at + 1) == Some(Sort::Word)
            && !self.is(at + 1, "to")
            && !self.joins(at + 1)
            && name;
        let adverb = small
            && (word.ends_with(b"ly") && !goes_on
                || self.around(at, &[Around::Adverb]).is_some()
                || self.postposed(at, Frame::Infinitive).is_some());
        let participle = word.ends_with(b"ing") && !self.is_any(at, &["relating", "concerning"])
            || !name && self.is_participle(at);
        let reduced = small && participle && self.participle_ends(at);
        stop.is_some() || adverb || reduced
    }

    /// A participle that begins a reduced clause: another stop follows it.
    fn participle_ends(&self, at: usize) -> bool {
        self.around(at + 1, &[Around::Preposition]).is_some()
    }

    /// Whether what follows "and" inside a complement is an actor of the outer list.
    fn separate(&self, at: usize, of: Object) -> bool {
        let Some(phrase) = self.kernel(at, Frame::Infinitive) else { return false };
        let Kernel::Known { entry, .. } = phrase.kernel else {
            // "the Government and the Lantern Keepers’ Front": an unknown name with an article of
            // its own.
            let named = matches!(phrase.kernel, Kernel::Proper) && self.is_capital(phrase.first);
            return named && phrase.article && !of.name;
        };
        let determined = phrase.article || self.around(at, &[Around::Determiner]).is_some();
        if phrase.is_singular() && !determined {
            return false;
        }
        if of.name && !determined && phrase.class() == Some(Class::Body) && self.is_capital(at) {
            return false;
        }
        if of.distributes {
            return determined;
        }
        let people = matches!(
            entry.what,
            What::Head { actor: "people", .. }
                | What::Name { actor: "people" | "indigenous_peoples" | "youth", .. }
        );
        !(of.name && people)
    }

    /// Whether a comma inside a name's complement goes on with it: "truth, justice and reparation".
    fn name_goes_on(&self, at: usize) -> bool {
        let at = at + usize::from(self.joins(at));
        if self.sort(at) != Some(Sort::Word) || self.ends_object(at, true) || self.is(at, "to") {
            return false;
        }
        if self.is_capital(at) && self.is_any(at, &["their", "its"]) {
            return true;
        }
        let Some(phrase) = self.kernel(at, Frame::Infinitive) else { return false };
        if self.verb(at).is_some() || phrase.is_known() || phrase.article {
            return false;
        }
        // An unknown name before the infinitive is an actor: "..., LANFRO, to report".
        let infinitive = self.is(phrase.end + 1, "to") && self.is_comma(phrase.end);
        let actor = infinitive && self.is_capital(phrase.first);
        !actor && !self.is(phrase.end, "to")
    }
}
