//! One actor: modifiers, a head, and what belongs to it.

use super::actor::Kernel;
use super::lexicon::{Around, Class, Entry, What};
use super::text::{Sort, Tokens};

/// What goes on after the phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// An infinitive: nouns belong to the phrase.
    Infinitive,
    /// A verb: "that the Fund report".
    Verb,
    /// Nothing: "action by Member States". What "of" adds belongs to the activity.
    Agent,
}

/// A noun phrase that may be an actor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// First token, after the article.
    pub(super) first: usize,
    /// Token after the last one.
    pub(super) end: usize,
    /// Token after the head.
    pub(super) head_end: usize,
    /// The head.
    pub(super) kernel: Kernel,
    /// "the", "a".
    pub(super) article: bool,
    /// Anything but an article stands before the head.
    pub(super) modified: bool,
    /// Something belongs to it from behind: "of the Secretariat".
    pub(super) complemented: bool,
    /// A relative clause follows, full or reduced.
    pub(super) relative: bool,
}

impl Phrase {
    pub(super) fn is_known(&self) -> bool {
        matches!(self.kernel, Kernel::Known { .. })
    }

    pub(super) fn class(&self) -> Option<Class> {
        match self.kernel {
            Kernel::Known { entry, .. } => match entry.what {
                What::Head { class, .. } => Some(class),
                What::Name { class, .. } => class,
                _ => None,
            },
            _ => None,
        }
    }

    /// A head in the singular.
    pub(super) fn is_singular(&self) -> bool {
        matches!(
            self.kernel,
            Kernel::Known { entry: Entry { what: What::Head { plural: false, .. }, .. }, .. }
        )
    }

    pub(super) fn is_state(&self) -> bool {
        matches!(self.kernel, Kernel::Known { entry: Entry { what: What::State, .. }, .. })
    }
}

impl Tokens<'_> {
    /// Words that no noun phrase goes over. Names of several words that hold one are tried before.
    pub(super) fn stops(&self, at: usize) -> bool {
        self.around(
            at,
            &[
                Around::Aside,
                Around::Adverb,
                Around::Relative,
                Around::Preposition,
                Around::Verb,
                Around::Example,
                Around::Particular,
                Around::Separator,
            ],
        )
        .is_some()
    }

    /// "and", "or", "and/or".
    pub(super) fn joins(&self, at: usize) -> bool {
        self.is_any(at, &["and", "or", "andor", "nor"])
    }

    /// "concerned", "Members of the Council" after a head, with the token after it.
    pub(super) fn postposed(&self, at: usize, frame: Frame) -> Option<usize> {
        let end = self.around(at, &[Around::Postposed])?;
        let closes = match self.sort(end) {
            None => true,
            Some(Sort::Word) => {
                self.joins(end)
                    || self.is_any(end, &["to", "that", "not", "immediately"])
                    || self.is(end, "in") && self.place(end + 1).is_some()
                    || self.word(end).ends_with(b"ly")
                    || self
                        .around(end, &[Around::Verb, Around::Adverb, Around::Separator])
                        .is_some()
                    || frame == Frame::Verb
                        && self.around(end, &[Around::Preposition, Around::Relative]).is_none()
            }
            Some(_) => true,
        };
        closes.then_some(end)
    }

    /// "immediately", "fully".
    pub(super) fn is_manner(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.capital) && self.word(at).ends_with(b"ly")
    }

    /// Whether the ending is that of nouns that name no one: "implementation", "support for
    /// refugees".
    pub(super) fn names_an_act(&self, at: usize) -> bool {
        let word = self.word(at);
        let word = word.strip_suffix(b"s").unwrap_or(word);
        self.lexicon.act_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the ending is that of nouns for those who do something: "guarantors",
    /// "shareholders".
    pub(super) fn names_someone(&self, at: usize) -> bool {
        self.lexicon.person_endings.iter().any(|ending| self.word(at).ends_with(ending))
    }

    /// "held", "invited".
    pub(super) fn is_participle(&self, at: usize) -> bool {
        self.word(at).ends_with(b"ed") || self.around(at, &[Around::Participle]).is_some()
    }
}
