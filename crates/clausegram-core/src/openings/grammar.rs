//! How an opening formula is composed.
//!
//! ```text
//! formula    = before* head rest*
//! before     = "Also" | "Further" | "Once again" | "Strongly" | ...
//! head       = "Recalling" | "Takes [modifier*] note" | "Calls [modifier*] upon" | "Concerned" | ...
//! rest       = after | with | complement | "and" second
//! after      = "also" | "once again" | "in particular" | "in the strongest terms" | ...
//! with       = "with" nouns of feeling
//! complement = possessive nouns ["upon" | "for"] | nouns | "the" nouns | "it" predicate
//!            | "to" before* infinitive rest* | before* adjective rest* | before* participle rest*
//! possessive = "its" | "our" | "their"
//! nouns      = intensifier* noun [[preposition] "and" intensifier* noun]
//! second     = before* head rest*                    of the same part of the resolution
//! ```
//!
//! What complement a head takes is a column of the table of heads, and one head takes one
//! complement. No word is read across punctuation, so no formula reaches past a comma.

use super::forms::{Form, Forms, HeadForm, NounKind};
use super::phrases::Letters;
use super::unlisted::MIN_ADVERB;
use super::word::{next_word, peek};
use super::{Part, Relation, Side};
use std::ops::Range;

/// Modifiers in a row, and parts after a head. The longest real formula has 5 parts; more is noise.
const MAX_PARTS: usize = 6;

/// Second heads and infinitives inside each other: "Continues to welcome and encourage".
const MAX_DEPTH: usize = 3;

/// Whose attitude it is: the organ's, or in a declaration that of those who make it.
const POSSESSIVES: [&[u8]; 3] = [b"its", b"our", b"their"];

/// What may part a first noun or head from "and", where both govern what follows.
const PREPOSITIONS: [&[u8]; 6] = [b"of", b"to", b"with", b"for", b"in", b"upon"];

/// What follows a noun of feeling: "its preoccupation over".
const BEFORE_CAUSE: [&[u8]; 2] = [b"over", b"about"];

/// What follows a noun with a content: "the expectation that".
const BEFORE_CONTENT: [&[u8]; 2] = [b"that", b"to"];

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
                adverb.letters().len() >= MIN_ADVERB && adverb.letters().ends_with(b"ly");
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
            let longer = self.longer_head(text, end, matched, depth, parts).or_else(|| {
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
        let possessive = || POSSESSIVES.iter().find_map(|word| after(takes.its, word));
        possessive()
            .and_then(|at| {
                let listed = self.nouns(text, at, |_| true, parts);
                listed.or_else(|| self.unlisted_noun(text, at, &BEFORE_CAUSE))
            })
            .or_else(|| {
                let at = after(takes.the, b"the")?;
                let listed = self.nouns(text, at, |_| true, parts);
                listed.or_else(|| self.unlisted_noun(text, at, &BEFORE_CONTENT))
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
        first: Matched,
        depth: usize,
        parts: &mut Vec<Part>,
    ) -> Option<usize> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let takes = first.head.takes;
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
            // "Calls attention to and reaffirms", but "requests for and offers of" are nouns.
            let particle = text[first.start..first.end].contains(' ');
            let at = if particle { self.and(text, from) } else { self.word(text, from, b"and") }?;
            let matched = self.modified_head(text, at, |other| other.form == first.head.form)?;
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

    /// "deep concern", "gratitude and appreciation", "call upon".
    pub(super) fn nouns(
        &self,
        text: &str,
        from: usize,
        wanted: impl Fn(NounKind) -> bool,
        parts: &mut Vec<Part>,
    ) -> Option<usize> {
        let end = self.noun(text, from, &wanted, parts)?;
        // "solidarity with and support"
        let second = self.and(text, end);
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
                let particle = |word: &Letters| self.word(text, end, word);
                let particle = noun.particles.iter().find_map(particle);
                // "its timely call upon", but not "its previous commitment".
                let sure = noun.kind == NounKind::Feeling || particle.is_some();
                if !wanted(noun.kind) || (unlisted && !sure) {
                    return None;
                }
                let start = next_word(text, at)?.start;
                parts.push(Part { relation: noun.kind.relation(), row: noun.row, start, end });
                return Some(particle.unwrap_or(end));
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
            && self.longer_head(text, matched.end, matched, 0, &mut Vec::new()).is_none()
    }

    /// The place after "and", which a preposition may stand before.
    fn and(&self, text: &str, from: usize) -> Option<usize> {
        let next = next_word(text, from)?;
        let preposition = PREPOSITIONS.contains(&next.letters());
        self.word(text, if preposition { next.end() } else { from }, b"and")
    }

    /// The place after exactly this word.
    fn word(&self, text: &str, from: usize, word: &[u8]) -> Option<usize> {
        self.expected_word(text, from, word)
    }
}
