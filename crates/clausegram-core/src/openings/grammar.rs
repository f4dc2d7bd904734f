//! How an opening formula is composed.
//!
//! ```text
//! formula    = before* head rest*
//! before     = "Also" | "Further" | "Once again" | "Strongly" | ...
//! head       = "Recalling" | "Takes [modifier*] note" | "Calls [modifier*] upon" | "Concerned" | ...
//! rest       = after | with | complement | "and" second
//! after      = "also" | "once again" | "in particular" | "in the strongest terms" | ...
//! with       = "with" nouns of feeling
//! complement = "its" nouns ["upon" | "for"] | nouns | "the" nouns | "it" predicate
//!            | "to" before* infinitive rest* | before* adjective rest* | before* participle rest*
//! nouns      = intensifier* noun ["and" intensifier* noun]
//! second     = before* head rest*                    of the same part of the resolution
//! ```
//!
//! What complement a head takes is a column of the table of heads, and one head takes one
//! complement. No word is read across punctuation, so no formula reaches past a comma.

use super::forms::{Form, Forms, HeadForm, NounKind, Takes};
use super::phrases::Letters;
use super::word::{next_word, peek};
use super::{Part, Relation, Side};
use std::ops::Range;

/// Modifiers in a row, and parts after a head. The longest real formula has 5 parts; more is noise.
const MAX_PARTS: usize = 6;

/// Second heads and infinitives inside each other: "Continues to welcome and encourage".
const MAX_DEPTH: usize = 3;

/// The row of a head that no table has.
pub(super) const UNLISTED: u32 = u32::MAX;

/// Less than that of any listed head: an ending is all that is known.
const UNLISTED_WEIGHT: f32 = 0.2;

/// Words that follow a verb and hardly a plural noun at the beginning of a paragraph.
const BEFORE_OBJECT: [&[u8]; 9] =
    [b"the", b"that", b"its", b"all", b"a", b"an", b"any", b"also", b"with"];

/// Letters of a verb or an adverb that is known by its ending only; "is", "being" and "only" are
/// shorter.
const MIN_UNLISTED: usize = 6;

/// Letters of an adjective that no table has, before a noun of feeling: shorter words are articles and
/// prepositions.
const MIN_ADJECTIVE: usize = 4;

/// A head with its modifiers, and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched {
    pub(super) head: HeadForm,
    /// Where the head itself begins.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Modifiers before it or particles after it confirm that it is an opening.
    pub(super) confirmed: bool,
}

impl Forms {
    /// The head at `from` that `wanted` lets pass, the longest first.
    pub(super) fn head(
        &self,
        text: &str,
        from: usize,
        wanted: impl Fn(&HeadForm) -> bool,
    ) -> Option<Matched> {
        if peek(text, from).is_some_and(|letters| !self.heads.may_begin(&letters)) {
            return None;
        }
        let word = next_word(text, from)?;
        if !self.heads.may_begin(word.letters()) {
            return None;
        }
        self.known_word(text, &word, |letters, end| {
            self.head_from(text, letters, word.start..end, &wanted)
        })
    }

    /// The head whose first word has these `letters` and this place.
    pub(super) fn head_from(
        &self,
        text: &str,
        letters: &[u8],
        place: Range<usize>,
        wanted: impl Fn(&HeadForm) -> bool,
    ) -> Option<Matched> {
        let forms = self.heads.with_first(letters);
        forms.iter().filter(|(_, head)| wanted(head)).find_map(|(tail, head)| {
            let end = self.after_tail(text, place.end, tail)?;
            Some(Matched { head: *head, start: place.start, end, confirmed: !tail.is_empty() })
        })
    }

    /// "once again upon": the words that belong to a head, modifiers before them allowed.
    fn after_tail(&self, text: &str, from: usize, tail: &[Letters]) -> Option<usize> {
        if tail.is_empty() {
            return Some(from);
        }
        self.after_words(text, from, tail).or_else(|| {
            let mut at = from;
            for _ in 0..MAX_PARTS {
                at = self.modifier_inside(text, at)?;
                if let Some(end) = self.after_words(text, at, tail) {
                    return Some(end);
                }
            }
            None
        })
    }

    /// "Takes due note", "Takes also note".
    fn modifier_inside(&self, text: &str, from: usize) -> Option<usize> {
        let tables = [&self.after, &self.intensifiers];
        tables.into_iter().find_map(|table| self.phrase(table, text, from)).map(|(_, end)| end)
    }

    /// A head after any number of modifiers.
    pub(super) fn modified_head(
        &self,
        text: &str,
        from: usize,
        wanted: impl Fn(&HeadForm) -> bool,
    ) -> Option<Matched> {
        let mut at = from;
        for _ in 0..MAX_PARTS {
            if let Some(matched) = self.head(text, at, &wanted) {
                return Some(Matched { confirmed: matched.confirmed || at > from, ..matched });
            }
            at = self.modifier_before(text, at)?;
        }
        None
    }

    /// The place after one modifier that may stand before a head: a listed one, or inside a formula
    /// any other adverb in -ly.
    pub(super) fn modifier_before(&self, text: &str, from: usize) -> Option<usize> {
        let listed = self.phrase(&self.before, text, from).map(|(_, end)| end);
        listed.or_else(|| {
            let adverb = next_word(text, from)?;
            let is_adverb =
                adverb.letters().len() >= MIN_UNLISTED && adverb.letters().ends_with(b"ly");
            is_adverb.then(|| adverb.end())
        })
    }

    /// Where the formula ends whose head is `matched`; `parts` takes the nouns and further heads.
    pub(super) fn rest(
        &self,
        text: &str,
        matched: Matched,
        depth: usize,
        parts: &mut Vec<Part>,
    ) -> usize {
        let head = matched.head;
        let (mut end, mut complement) = (matched.end, false);
        for _ in 0..MAX_PARTS {
            let next = self
                .modifier_after(text, end, head.form)
                .or_else(|| (!complement).then(|| self.with_feeling(text, end, parts)).flatten());
            if let Some(next) = next {
                end = next;
                continue;
            }
            if !complement && let Some(next) = self.complement(text, end, head, parts) {
                (end, complement) = (next, true);
                continue;
            }
            let longer = self.longer_head(text, end, head, depth, parts).or_else(|| {
                // After a complement "and" may go on with another noun.
                (!complement).then(|| self.unlisted_head(text, end, head)).flatten()
            });
            return longer.unwrap_or(end);
        }
        end
    }

    fn modifier_after(&self, text: &str, from: usize, form: Form) -> Option<usize> {
        let (_, end) = self.phrase(&self.after, text, from)?;
        // In the operative part "Further" stands before the head, so that "Encourages further
        // efforts" speaks of further efforts; it modifies the head only before a function word.
        let further = text[from..end].trim_start().eq_ignore_ascii_case("further");
        if further && form == Form::Finite(Side::Operative) {
            let next = next_word(text, end)?;
            self.follows_adverb(next.letters()).then_some(())?;
        }
        Some(end)
    }

    fn follows_adverb(&self, letters: &[u8]) -> bool {
        const WORDS: [&[u8]; 12] = [
            b"that", b"to", b"the", b"its", b"all", b"upon", b"of", b"with", b"both", b"in",
            b"those", b"on",
        ];
        WORDS.contains(&letters)
    }

    fn with_feeling(&self, text: &str, from: usize, parts: &mut Vec<Part>) -> Option<usize> {
        let at = self.word(text, from, b"with")?;
        self.nouns(text, at, |kind| kind == NounKind::Feeling, parts)
    }

    fn complement(
        &self,
        text: &str,
        from: usize,
        head: HeadForm,
        parts: &mut Vec<Part>,
    ) -> Option<usize> {
        let takes = head.takes;
        let after = |introduced: bool, word: &[u8]| {
            introduced.then(|| self.word(text, from, word)).flatten()
        };
        after(takes.its, b"its")
            .and_then(|at| self.nouns(text, at, |_| true, parts))
            .or_else(|| {
                after(takes.the, b"the").and_then(|at| self.nouns(text, at, |_| true, parts))
            })
            .or_else(|| {
                let at = after(takes.it, b"it")?;
                self.phrase(&self.predicates, text, at).map(|(_, end)| end)
            })
            .or_else(|| {
                let attitude = |kind| kind != NounKind::Act;
                takes.noun.then(|| self.nouns(text, from, attitude, parts)).flatten()
            })
    }

    /// "to encourage", "deeply concerned", "considered", "and encourages": the formula goes on with
    /// a head of its own.
    fn longer_head(
        &self,
        text: &str,
        from: usize,
        head: HeadForm,
        depth: usize,
        parts: &mut Vec<Part>,
    ) -> Option<usize> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let takes = head.takes;
        let infinitive = || {
            let at = takes.infinitive.then(|| self.word(text, from, b"to")).flatten()?;
            let matched = self.modified_head(text, at, |other| other.form == Form::Base)?;
            Some((Relation::Infinitive, matched))
        };
        let adjective = || {
            let wanted = |other: &HeadForm| other.adjective;
            let matched = takes.adjective.then(|| self.modified_head(text, from, wanted))??;
            Some((Relation::Adjective, matched))
        };
        let participle = || {
            let wanted = |other: &HeadForm| other.form == Form::Participle;
            let matched = takes.participle.then(|| self.modified_head(text, from, wanted))??;
            Some((Relation::Participle, matched))
        };
        let second = || {
            let at = self.word(text, from, b"and")?;
            let matched = self.modified_head(text, at, |other| other.form == head.form)?;
            Some((Relation::Second, matched))
        };
        let found = infinitive().or_else(adjective).or_else(participle).or_else(second);
        let (relation, matched) = found?;
        parts.push(Part {
            relation,
            row: matched.head.row,
            start: matched.start,
            end: matched.end,
        });
        Some(self.rest(text, matched, depth + 1, parts))
    }

    /// "Having listened", "Encourages and facilitates": a verb that no table has, in a place where
    /// nothing but a verb can stand, known by its ending.
    fn unlisted_head(&self, text: &str, from: usize, head: HeadForm) -> Option<usize> {
        let (at, ending): (usize, &[u8]) = match head.form {
            _ if head.takes.participle => (from, b"ed"),
            Form::Finite(Side::Preambular) => (self.word(text, from, b"and")?, b"ing"),
            Form::Finite(Side::Operative) => (self.word(text, from, b"and")?, b"s"),
            Form::Base | Form::Participle => return None,
        };
        let word = next_word(text, at)?;
        let is_verb = word.letters().len() >= MIN_UNLISTED && word.letters().ends_with(ending);
        is_verb.then(|| word.end())
    }

    /// "Frobnicating also", "Deeply frobnicated", "Frobnicates with concern": a head that no table has, at
    /// the beginning of a paragraph, known by its ending and, since plural nouns end in -s as well, by the
    /// word behind.
    pub(super) fn unlisted(&self, text: &str, side: Side) -> Option<Matched> {
        let (mut at, mut modified) = (0, false);
        let word = loop {
            match self.modifier_before(text, at).filter(|_| at < text.len()) {
                Some(end) => (at, modified) = (end, true),
                None => break next_word(text, at)?,
            }
        };
        let letters = word.letters();
        let ends = |ending: &[u8]| letters.ends_with(ending);
        let is_head = letters.len() >= MIN_UNLISTED
            && match side {
                Side::Preambular => ends(b"ing") || (modified && ends(b"ed")),
                Side::Operative => {
                    let behind = next_word(text, word.end())?;
                    let behind = behind.letters();
                    let object = BEFORE_OBJECT.contains(&behind);
                    ends(b"s") && !ends(b"ss") && !ends(b"us") && object
                }
            };
        let takes = Takes { its: true, noun: true, ..Takes::default() };
        let head = HeadForm {
            form: Form::Finite(side),
            adjective: false,
            takes,
            weight: UNLISTED_WEIGHT,
            row: UNLISTED,
        };
        is_head.then(|| Matched { head, start: word.start, end: word.end(), confirmed: false })
    }

    /// "deep concern", "gratitude and appreciation", "call upon".
    pub(super) fn nouns(
        &self,
        text: &str,
        from: usize,
        wanted: impl Fn(NounKind) -> bool,
        parts: &mut Vec<Part>,
    ) -> Option<usize> {
        let end = self.noun(text, from, &wanted, parts)?;
        let second = self.word(text, end, b"and");
        Some(second.and_then(|at| self.noun(text, at, &wanted, parts)).unwrap_or(end))
    }

    fn noun(
        &self,
        text: &str,
        from: usize,
        wanted: impl Fn(NounKind) -> bool,
        parts: &mut Vec<Part>,
    ) -> Option<usize> {
        let (mut at, mut unlisted) = (from, false);
        for _ in 0..MAX_PARTS {
            if let Some((noun, end)) = self.phrase(&self.nouns, text, at) {
                if !wanted(noun.kind) || (unlisted && noun.kind != NounKind::Feeling) {
                    return None;
                }
                let start = next_word(text, at)?.start;
                parts.push(Part { relation: noun.kind.relation(), row: noun.row, start, end });
                let particle = |word: &Letters| self.word(text, end, word);
                return Some(noun.particles.iter().find_map(particle).unwrap_or(end));
            }
            let intensifier = self.phrase(&self.intensifiers, text, at).map(|(_, end)| end);
            at = match intensifier {
                Some(end) => end,
                // "with renewed concern": any one word between two that are known.
                None if unlisted => return None,
                None => {
                    next_word(text, at).filter(|word| word.letters().len() >= MIN_ADJECTIVE)?.end()
                }
            };
            unlisted |= intensifier.is_none();
            // "strong and unequivocal condemnation"
            let joined = self.word(text, at, b"and");
            if let Some((_, end)) = joined.and_then(|at| self.phrase(&self.intensifiers, text, at))
            {
                at = end;
            }
        }
        None
    }

    /// Whether the head means nothing without what it takes: "Is", "Remains".
    pub(super) fn is_incomplete(&self, text: &str, matched: Matched) -> bool {
        matched.head.takes.adjective
            && self.longer_head(text, matched.end, matched.head, 0, &mut Vec::new()).is_none()
    }

    /// The place after exactly this word.
    fn word(&self, text: &str, from: usize, word: &[u8]) -> Option<usize> {
        self.expected_word(text, from, word)
    }
}
