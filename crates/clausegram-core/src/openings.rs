//! Opening formulas: the run at the head of a clause that the United Nations sets in italics.
//!
//! "Recalling also", "Deeply concerned", "Expressing its deep concern" open preambular paragraphs;
//! "Further requests", "Takes note with appreciation", "Reiterates its call upon" operative ones.
//! More than three hundred occur in each part and a third of them once only, so they are composed
//! (see [`grammar`]) from tables of heads, modifiers and nouns (`data/eng/openings_*.tsv`).
//!
//! Reading bears with raw text: white space, line breaks and italics marks between words, ligatures,
//! words glued together, and one misread letter in the first word (see [`misread`]).

mod grammar;
mod lexicon;
mod misread;
mod phrases;
mod word;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use crate::tables::TableError;
use grammar::Matched;
use lexicon::{Form, HeadForm, Lexicon, Sources};
use misread::{Misreadings, Restored};
use word::{Word, next_word, word_at};

/// Which part of a resolution an opening formula belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// A participle or an adjective: "Recalling", "Concerned".
    Preambular,
    /// A verb in the present indicative: "Requests".
    Operative,
}

/// The head of an opening formula, as found at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Head {
    /// The part its form belongs to.
    pub(crate) side: Side,
    /// Bytes from the start of the text to the end of the head, modifiers before it included.
    pub(crate) len: usize,
    /// Found only after a letter was restored or glued words were taken apart.
    pub(crate) misread: bool,
    /// How sure a capitalised occurrence is to begin a clause, 0 to 1: low for "Notes" and
    /// "Supports", which are nouns as well; high for "Calls upon", "Also notes" and "Recalling".
    pub(crate) weight: f32,
}

/// The opening formulas of one language.
#[derive(Debug)]
pub(crate) struct Openings {
    lexicon: Lexicon,
    misreadings: Misreadings,
}

/// What a misread head keeps of its weight: a chance likeness is likelier than a chance match.
const MISREAD_DISCOUNT: f32 = 0.8;

/// Weight of a head that modifiers or particles confirm.
const CONFIRMED_WEIGHT: f32 = 0.95;

/// Shortest head that is taken out of a glued word: "Notingthat", not "Asks" out of "Askset".
const MIN_GLUED: usize = 5;

/// Words that confirm a misread head of few letters.
const CONFIRMING: [&[u8]; 6] = [b"that", b"with", b"also", b"further", b"its", b"the"];

impl Openings {
    /// The formulas of English resolutions.
    ///
    /// # Panics
    ///
    /// If a table that was compiled in is malformed, which a test rules out.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: OnceLock<Openings> = OnceLock::new();
        ENGLISH.get_or_init(|| match Self::load(&ENGLISH_TABLES) {
            Ok(openings) => openings,
            Err((table, error)) => panic!("data/eng/{table}, {error}"),
        })
    }

    fn load(sources: &Sources) -> Result<Self, (&'static str, TableError)> {
        let lexicon = Lexicon::load(sources)?;
        let misreadings = Misreadings::of(&lexicon.restorable());
        Ok(Self { lexicon, misreadings })
    }

    /// The head of an opening formula that begins exactly at the start of `text`, which is raw
    /// source: white space and line breaks between words and italics marks around them may stand
    /// as they like. Small letters are read as capitals; whether the place is a likely one is for
    /// the caller to say.
    ///
    /// Looks at the first words only, however long `text` is.
    pub(crate) fn head_at(&self, text: &str, allow_misread: bool) -> Option<Head> {
        let found = self.find(text, None, allow_misread)?;
        let Form::Finite(side) = found.matched.head.form else {
            return None;
        };
        if self.lexicon.is_incomplete(text, found.matched) {
            return None;
        }
        let mut weight = found.matched.head.weight;
        if found.matched.confirmed {
            weight = weight.max(CONFIRMED_WEIGHT);
        }
        if found.misread {
            weight *= MISREAD_DISCOUNT;
        }
        Some(Head { side, len: found.matched.end, misread: found.misread, weight })
    }

    /// Bytes of the whole opening formula at the head of a clause with this clean `text` (single
    /// spaces), 0 if it has none. `side` keeps the search to one part where that is known.
    pub(crate) fn formula(&self, text: &str, side: Option<Side>) -> usize {
        let found = self.find(text, side, true);
        found.map_or(0, |found| self.lexicon.rest(text, found.matched, 0))
    }

    fn find(&self, text: &str, side: Option<Side>, allow_misread: bool) -> Option<Found> {
        let start = text.len() - text.trim_start_matches(['*', '_']).len();
        let first = word_at(text, start)?;
        let exact = self.find_exact(text, &first, side);
        if exact.is_some() || !allow_misread {
            return exact;
        }
        self.find_glued(text, &first, side)
            .or_else(|| self.find_restored(text, &first, side))
            .or_else(|| self.find_restored_after_modifier(text, &first, side))
            .or_else(|| self.find_broken(text, &first, side))
    }

    /// The first word as it stands: a head, or a modifier and then a head.
    fn find_exact(&self, text: &str, first: &Word, side: Option<Side>) -> Option<Found> {
        let (letters, end) = (first.letters(), first.end());
        let head = self.lexicon.head_from(text, letters, end, of_side(side));
        let matched = head.or_else(|| self.head_after_modifier(text, letters, end, side))?;
        Some(Found { matched, misread: false })
    }

    fn head_after_modifier(
        &self,
        text: &str,
        letters: &[u8],
        end: usize,
        side: Option<Side>,
    ) -> Option<Matched> {
        let phrases = self.lexicon.before.with_first(letters);
        phrases.iter().find_map(|(rest, ())| {
            let at = self.lexicon.after_words(text, end, rest)?;
            let matched = self.lexicon.modified_head(text, at, of_side(side))?;
            Some(Matched { confirmed: true, ..matched })
        })
    }

    /// "Also reguests": a misread head after a modifier, which confirms it.
    fn find_restored_after_modifier(
        &self,
        text: &str,
        first: &Word,
        side: Option<Side>,
    ) -> Option<Found> {
        let phrases = self.lexicon.before.with_first(first.letters());
        let matched = phrases.iter().find_map(|(rest, ())| {
            let at = self.lexicon.after_words(text, first.end(), rest)?;
            let word = next_word(text, at)?;
            if self.lexicon.correct.contains(word.letters()) {
                return None;
            }
            let candidates = self.misreadings.restore(word.letters());
            candidates.iter().find_map(|meant| {
                self.lexicon.head_from(text, meant.letters, word.end(), of_side(side))
            })
        })?;
        Some(Found { matched: Matched { confirmed: true, ..matched }, misread: true })
    }

    /// "Recallingits", "Takesnote", "Alsorequests".
    fn find_glued(&self, text: &str, first: &Word, side: Option<Side>) -> Option<Found> {
        let letters = first.letters();
        if !self.lexicon.heads.may_begin(letters) && !self.lexicon.before.may_begin(letters) {
            return None;
        }
        let matched = self.lexicon.glued_word(text, first, |letters, end| {
            let head = (letters.len() >= MIN_GLUED)
                .then(|| self.lexicon.head_from(text, letters, end, of_side(side)));
            head.flatten().or_else(|| {
                let phrases = self.lexicon.before.with_first(letters);
                let (rest, ()) = phrases.first()?;
                let at = self.lexicon.after_words(text, end, rest)?;
                let matched = self.lexicon.modified_head(text, at, of_side(side))?;
                Some(Matched { confirmed: true, ..matched })
            })
        })?;
        Some(Found { matched, misread: true })
    }

    fn find_restored(&self, text: &str, first: &Word, side: Option<Side>) -> Option<Found> {
        let restored = |word: &Word| {
            if self.lexicon.correct.contains(word.letters()) {
                return None;
            }
            let candidates = self.misreadings.restore(word.letters());
            candidates.iter().find_map(|word_meant| self.confirmed(text, word, word_meant, side))
        };
        let matched = match first.with_digit_at_end(text) {
            // "Commission5" is a noun with a footnote mark; "Request5" is hardly one.
            Some(longer) => restored(&longer)
                .filter(|matched| matched.confirmed || matched.head.weight >= CONFIRMED_WEIGHT)
                .or_else(|| restored(first)),
            None => restored(first),
        }?;
        Some(Found { matched, misread: true })
    }

    fn confirmed(
        &self,
        text: &str,
        word: &Word,
        meant: &Restored<'_>,
        side: Option<Side>,
    ) -> Option<Matched> {
        let (letters, end) = (meant.letters, word.end());
        let head = self.lexicon.head_from(text, letters, end, of_side(side));
        // "Lakes note": a word in its own right is an opening only where the tail of a head follows.
        let other_word = self.lexicon.lookalikes.contains(word.letters());
        let head = head.filter(|matched| {
            let unsure = meant.needs_confirmation && !confirms(text, matched.end);
            matched.confirmed || !(other_word || unsure)
        });
        head.or_else(|| self.head_after_modifier(text, letters, end, side))
    }

    /// "Recal ling", "R ecalling": one word broken in two.
    fn find_broken(&self, text: &str, first: &Word, side: Option<Side>) -> Option<Found> {
        let second = next_word(text, first.end())?;
        let letters = [first.letters(), second.letters()].concat();
        if letters.len() < MIN_BROKEN || self.lexicon.correct.contains(second.letters()) {
            return None;
        }
        let matched = self.lexicon.head_from(text, &letters, second.end(), of_side(side))?;
        Some(Found { matched, misread: true })
    }
}

/// Shortest head that is put together again from two pieces ("R ecalling"); "As" and "king" may
/// well be two words.
const MIN_BROKEN: usize = 8;

/// A head and how it was found.
struct Found {
    matched: Matched,
    misread: bool,
}

/// Lets pass the heads of clauses of this part, or of either.
fn of_side(side: Option<Side>) -> impl Fn(&HeadForm) -> bool {
    move |head| match head.form {
        Form::Finite(of) => side.is_none_or(|side| side == of),
        Form::Base | Form::Participle => false,
    }
}

fn confirms(text: &str, from: usize) -> bool {
    next_word(text, from).is_some_and(|word| CONFIRMING.contains(&word.letters()))
}

const ENGLISH_TABLES: Sources = Sources {
    heads: include_str!("../data/eng/openings_heads.tsv"),
    modifiers: include_str!("../data/eng/openings_modifiers.tsv"),
    nouns: include_str!("../data/eng/openings_nouns.tsv"),
    lookalikes: include_str!("../data/eng/openings_lookalikes.tsv"),
};
