//! What belongs to an actor from behind: "concerned", "of the region", "to the Convention", "on the
//! right to food".

use super::actor::Kernel;
use super::lexicon::{Around, Class, Takes, What};
use super::phrase::{Frame, Phrase};
use super::text::{Sort, Tokens};

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
        let close = (at..self.tokens.len()).find(|at| self.sort(*at) == Some(Sort::Close))?;
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
        if takes.name
            && self.is_capital(phrase.head_end - 1)
            && self.is_any(at, &["on", "for", "against", "at", "in", "with"])
        {
            let inserted =
                self.phrase(at, |e| matches!(e.what, What::Around(Around::Aside))).is_some();
            return if inserted
                || self.is_any(
                    at + 1,
                    &[
                        "accordance",
                        "cooperation",
                        "consultation",
                        "close",
                        "collaboration",
                        "coordination",
                        "its",
                        "his",
                        "their",
                        "a",
                        "order",
                        "line",
                        "full",
                        "conformity",
                    ],
                ) {
                None
            } else {
                self.object(at + 1, name)
            };
        }
        if self.is_any(at, &["in", "from", "within", "on"])
            && !self.is_any(at + 1, &["its", "their", "his", "her"])
        {
            return self.place(at + 1);
        }
        if self.is(at, "with") {
            return self
                .phrase(at + 1, |e| matches!(e.what, What::Around(Around::With)))
                .map(|(_, end)| end);
        }
        None
    }

    /// Whether "to" begins no infinitive: "parties to the Convention".
    fn noun_follows(&self, at: usize) -> bool {
        self.is_capital(at)
            || self.is_any(
                at,
                &[
                    "the", "this", "that", "these", "those", "any", "an", "a", "all", "such",
                    "its", "both",
                ],
            )
            || self.phrase(at, |e| matches!(e.what, What::Around(Around::Complement))).is_some()
    }

    /// "the region", "the Middle East", "the United Nations system".
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        let first = at
            + usize::from(
                self.is_any(at, &["the", "that", "those", "this", "these", "all", "both"]),
            );
        let mut end = first;
        let mut place = false;
        // Short: a place is told in a few words.
        while end < first + 6 && self.sort(end) == Some(Sort::Word) {
            if let Some((_, after)) =
                self.phrase(end, |e| matches!(e.what, What::Around(Around::Place) | What::State))
            {
                (place, end) = (true, after);
                if !self.is_capital(end) {
                    break;
                }
                continue;
            }
            let word = self.phrase(end, |e| {
                matches!(
                    e.what,
                    What::Around(Around::Preposition | Around::Verb | Around::Relative)
                )
            });
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

    /// The token after what a preposition governs.
    fn object(&self, from: usize, of: Object) -> Option<usize> {
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
                && self.is_any(at, &["on", "for", "against", "in", "with", "to", "at"])
                && self.goes_on_in_name(at)
            {
                at += 1;
                continue;
            }
            let known = self.phrase(at, |e| !matches!(e.what, What::Around(_))).is_some();
            if self.ends_object(at, of.name)
                || of.frame == Frame::Verb && noun && !known && !token.capital
            {
                break;
            }
            noun |= known && self.phrase(at, |e| matches!(e.what, What::Modifier { .. })).is_none();
            at += 1;
            last = Some(at);
        }
        last
    }

    /// Whether a preposition inside a name's complement is part of it: "on the right to food", "for Children in
    /// Armed Conflict", not "to report", "in accordance with".
    fn goes_on_in_name(&self, at: usize) -> bool {
        let aside = self.phrase(at, |e| {
            matches!(e.what, What::Around(Around::Aside | Around::Preposition))
                && !e.rest.is_empty()
        });
        let infinitive = self.is(at, "to") && !self.right_to(at);
        aside.is_none()
            && !infinitive
            && !self.is_any(
                at + 1,
                &[
                    "its",
                    "his",
                    "their",
                    "her",
                    "close",
                    "full",
                    "consultation",
                    "cooperation",
                    "accordance",
                    "a",
                    "order",
                    "line",
                    "conformity",
                    "coordination",
                    "collaboration",
                ],
            )
    }

    /// "right to food", "rights to freedom of": an infinitive does not follow "right" in a name.
    fn right_to(&self, at: usize) -> bool {
        self.noun_follows(at + 1)
            || at > 0 && self.is_any(at - 1, &["right", "rights", "access", "regard"])
    }

    fn ends_object(&self, at: usize, name: bool) -> bool {
        let stop = self.phrase(at, |entry| {
            matches!(
                entry.what,
                What::Around(
                    Around::Aside
                        | Around::Relative
                        | Around::Preposition
                        | Around::Verb
                        | Around::Separator
                        | Around::Example
                        | Around::Particular
                )
            )
        });
        let word = self.word(at);
        let small = self.get(at).is_some_and(|token| !token.capital);
        // "internally displaced": an adverb goes with the word behind it, unless that ends the object itself.
        let goes_on = self.sort(at + 1) == Some(Sort::Word)
            && !self.is(at + 1, "to")
            && !self.joins(at + 1)
            && name;
        let adverb = small
            && (word.ends_with(b"ly") && !goes_on
                || self.phrase(at, |e| matches!(e.what, What::Around(Around::Adverb))).is_some()
                || self.postposed(at, Frame::Infinitive).is_some());
        let participle = word.ends_with(b"ing") && !self.is_any(at, &["relating", "concerning"])
            || !name && self.is_participle(at);
        let reduced = small && participle && self.participle_ends(at);
        stop.is_some() || adverb || reduced
    }

    /// A participle that begins a reduced clause: another stop follows it.
    fn participle_ends(&self, at: usize) -> bool {
        self.phrase(at + 1, |e| matches!(e.what, What::Around(Around::Preposition))).is_some()
    }

    /// Whether what follows "and" inside a complement is an actor of the outer list.
    fn separate(&self, at: usize, of: Object) -> bool {
        let Some(phrase) = self.kernel(at, Frame::Infinitive) else { return false };
        let Kernel::Known { entry, .. } = phrase.kernel else {
            // "the Government and the Lantern Keepers’ Front": an unknown name with an article of its own.
            let named = matches!(phrase.kernel, Kernel::Proper) && self.is_capital(phrase.first);
            return named && phrase.article && !of.name;
        };
        let determined = phrase.article
            || self.is_any(
                at,
                &[
                    "his",
                    "her",
                    "its",
                    "other",
                    "all",
                    "relevant",
                    "their",
                    "other",
                    "any",
                    "interested",
                    "both",
                ],
            );
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
        let verb = self.lexicon.verb(self.word(at)).is_some();
        let phrase = self.kernel(at, Frame::Infinitive);
        !verb
            && phrase.is_some_and(|phrase| {
                matches!(phrase.kernel, Kernel::Thing | Kernel::Common | Kernel::Proper)
                    && !phrase.article
                    && !self.is(phrase.end, "to")
                    && !(self.is_comma(phrase.end)
                        && self.is(phrase.end + 1, "to")
                        && self.is_capital(phrase.first))
            })
    }

    /// "that", "not", "engaged in", "in a position to".
    pub(super) fn relative_follows(&self, at: usize) -> bool {
        let small = self.get(at).is_some_and(|t| t.sort == Sort::Word && !t.capital);
        let relative =
            self.phrase(at, |e| matches!(e.what, What::Around(Around::Relative))).is_some();
        let word = self.word(at);
        relative
            || small
                && !self.is(at, "including")
                && !self.is(at, "following")
                && (word.ends_with(b"ing") || self.is_participle(at))
            || self.is(at, "in") && self.is(at + 1, "a") && self.is(at + 2, "position")
    }
}

/// How far a complement reaches over "and".
#[derive(Clone, Copy)]
struct Object {
    /// The complement of a name: "on the promotion of truth, justice and reparation".
    name: bool,
    /// Of "representatives of" and "Governments of", bare nouns after "and" are inside.
    distributes: bool,
    /// What goes on behind it.
    frame: Frame,
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
