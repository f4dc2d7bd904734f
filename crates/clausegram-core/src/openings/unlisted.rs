//! Words of formulas that no table has, known by their endings and by the words behind them.
//!
//! ```text
//! preambular = adverb* (-ing | -ed by | -ful of | ...)   "Frobnicating also", "Deeply frobnicated", "Saddened by"
//! operative  = adverb* -s object                         "Frobnicates the lanterns", "Appoints Mr. Lampwick"
//! second     = "and" (-ing | -s)                         "Encourages and frobnicates"
//! noun       = adjective* noun ("over" | "about")        "its bewilderment over"; after "the" before "that"
//! ```
//!
//! Only the first word of a paragraph that has no listed opening is looked at in this way, since nothing
//! but a verb or an adjective is due there. An ending tells where a formula ends and not what it
//! means: such a clause stays without a function. Prefixes and likeness to other words were tried as
//! a guess at the meaning and left out, as they mislead: "recommends" is no commendation.

use super::Side;
use super::forms::{Form, Forms, HeadForm, Takes};
use super::grammar::Matched;
use super::word::next_word;

/// The row of a head that no table has.
pub(super) const UNLISTED: u32 = u32::MAX;

/// Less than that of any listed head: an ending is all that is known.
const UNLISTED_WEIGHT: f32 = 0.2;

/// Letters of an adverb that is known by its ending only: "fully", but not "only".
pub(super) const MIN_ADVERB: usize = 5;

/// Letters of a verb or noun that is known by its ending only; "is" and "being" are shorter.
const MIN_UNLISTED: usize = 6;

/// Words that follow a verb and hardly a plural noun at the beginning of a paragraph.
const BEFORE_OBJECT: [&[u8]; 8] = [b"the", b"that", b"its", b"all", b"a", b"an", b"any", b"also"];

/// Words that follow a plural noun and hardly a verb that an object follows.
const AFTER_NOUN: [&[u8]; 20] = [
    b"of", b"for", b"by", b"from", b"at", b"or", b"and", b"in", b"on", b"to", b"under", b"taken",
    b"held", b"made", b"set", b"which", b"who", b"whose", b"not", b"as",
];

/// Finite verbs, which tell that a plural before them is their subject.
const FINITE: [&[u8]; 14] = [
    b"shall", b"should", b"will", b"would", b"may", b"must", b"can", b"are", b"were", b"is",
    b"was", b"have", b"has", b"had",
];

/// Other words in -s that a paragraph may begin with: "Towards this end, requests".
const OTHERS: [&[u8]; 12] = [
    b"towards",
    b"besides",
    b"afterwards",
    b"always",
    b"perhaps",
    b"across",
    b"whereas",
    b"regards",
    b"sometimes",
    b"nevertheless",
    b"upwards",
    b"onwards",
];

/// Words in which the finite verb of a subject follows.
const LONGEST_SUBJECT: usize = 12;

/// Endings of adjectives, and the words behind that tell that they open a paragraph: "Mindful of".
const ADJECTIVES: [&[u8]; 6] = [b"ful", b"ous", b"ant", b"ent", b"ive", b"ic"];
const BEHIND_ADJECTIVE: [&[u8]; 4] = [b"of", b"that", b"at", b"about"];

/// Words behind a participle that tells of a feeling: "Saddened by", "Encouraged that".
const BEHIND_PARTICIPLE: [&[u8]; 8] =
    [b"by", b"at", b"that", b"about", b"over", b"also", b"with", b"to"];

impl Forms {
    /// "Having listened", "Encourages and facilitates": a verb that no table has, in a place where
    /// nothing but a verb can stand.
    pub(super) fn unlisted_head(&self, text: &str, from: usize, head: HeadForm) -> Option<usize> {
        let and = || self.expected_word(text, from, b"and");
        let (at, ending): (usize, &[u8]) = match head.form {
            _ if head.takes.participle => (from, b"ed"),
            Form::Finite(Side::Preambular) => (and()?, b"ing"),
            Form::Finite(Side::Operative) => (and()?, b"s"),
            Form::Base | Form::Participle => return None,
        };
        let word = next_word(text, at)?;
        let is_verb = word.letters().len() >= MIN_UNLISTED && word.letters().ends_with(ending);
        is_verb.then(|| word.end())
    }

    /// A noun that no table has, after intensifiers and before one of the words `behind`.
    pub(super) fn unlisted_noun(&self, text: &str, from: usize, behind: &[&[u8]]) -> Option<usize> {
        let mut at = from;
        while let Some((_, end)) = self.phrase(&self.intensifiers, text, at).filter(|p| p.1 > at) {
            at = end;
        }
        let noun = next_word(text, at).filter(|word| word.letters().len() >= MIN_NOUN)?;
        let next = next_word(text, noun.end())?;
        behind.contains(&next.letters()).then(|| noun.end())
    }

    /// The head that no table has at the beginning of a paragraph.
    pub(super) fn unlisted(&self, text: &str, side: Side) -> Option<Matched> {
        let (mut at, mut modified) = (0, false);
        let word = loop {
            match self.modifier_before(text, at).filter(|_| at < text.len()) {
                Some(end) => (at, modified) = (end, true),
                None => break next_word(text, at)?,
            }
        };
        let letters = word.letters();
        let is_head = match side {
            Side::Preambular => is_preambular(text, letters, word.end(), modified),
            Side::Operative => is_finite(text, letters, word.end()),
        };
        let takes = Takes { its: true, noun: true, ..Takes::default() };
        let head = HeadForm {
            form: Form::Finite(side),
            adjective: false,
            takes,
            weight: UNLISTED_WEIGHT,
            row: UNLISTED,
        };
        let found = is_head && letters.len() >= MIN_UNLISTED;
        found.then(|| Matched { head, start: word.start, end: word.end(), confirmed: false })
    }
}

/// Letters of a noun that is known by its neighbours only: "view", "need", "hope".
const MIN_NOUN: usize = 4;

fn is_preambular(text: &str, letters: &[u8], end: usize, modified: bool) -> bool {
    let behind = next_word(text, end);
    let before = |words: &[&[u8]]| behind.as_ref().is_some_and(|w| words.contains(&w.letters()));
    let ends = |ending: &&[u8]| letters.ends_with(ending);
    ends(&b"ing".as_slice())
        || (ends(&b"ed".as_slice()) && (modified || before(&BEHIND_PARTICIPLE)))
        || (ADJECTIVES.iter().any(ends) && before(&BEHIND_ADJECTIVE))
}

/// Whether a word in -s is the verb of its paragraph and no plural noun: an object follows, and no
/// other finite verb that the noun would be the subject of.
fn is_finite(text: &str, letters: &[u8], end: usize) -> bool {
    let ends = |ending: &[u8]| letters.ends_with(ending);
    let other = ends(b"ss") || ends(b"us") || ends(b"ings") || OTHERS.contains(&letters);
    if !ends(b"s") || other {
        return false;
    }
    let aside = text[end..].starts_with(',');
    let object = match next_word(text, end) {
        Some(word) if BEFORE_OBJECT.contains(&word.letters()) => return true,
        Some(word) => {
            let letters = word.letters();
            let participle = letters.ends_with(b"ed") || letters.ends_with(b"ing");
            !participle && !AFTER_NOUN.contains(&letters)
        }
        None => aside,
    };
    object && !has_finite_verb(&text[end..])
}

fn has_finite_verb(rest: &str) -> bool {
    let mut words = rest.split([' ', ',', ';']).filter(|word| !word.is_empty());
    words.by_ref().take(LONGEST_SUBJECT).any(|word| FINITE.contains(&word.as_bytes()))
        // What "shall" be has a subject, however long.
        || words.any(|word| word == "shall")
}
