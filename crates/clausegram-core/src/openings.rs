//! Opening formulas: the run at the head of a clause that the United Nations sets in italics.
//!
//! "Recalling also", "Deeply concerned", "Expressing its deep concern" open preambular paragraphs;
//! "Further requests", "Takes note with appreciation", "Reiterates its call upon" operative ones.
//! More than three hundred occur in each part and a third of them once only, so they are composed
//! (see [`grammar`]) from tables of heads, modifiers and nouns (`data/eng/openings_*.tsv`).
//!
//! Reading bears with raw text: white space, line breaks and italics marks between words, ligatures,
//! words glued together, and one misread letter in the first word (see [`misread`]).

mod forms;
mod formula;
mod grammar;
mod misread;
mod nearest;
mod phrases;
mod unlisted;
mod word;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::lexicon::Entry;
use crate::runs::{Shape, Shapes};
use crate::tables::TableError;
pub(crate) use formula::{Formula, Part, Relation};

use forms::{Form, Forms, HeadForm};
use grammar::Matched;
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

/// The opening formulas of one lexicon.
#[derive(Debug)]
pub(crate) struct Openings {
    forms: Forms,
    misreadings: Misreadings,
    /// First words of heads, of modifiers before them and of adverbials.
    first_words: Shapes,
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
    /// The formulas that the rows of a lexicon make.
    pub(crate) fn of(entries: &[Entry]) -> Result<Self, TableError> {
        let forms = Forms::load(entries)?;
        let misreadings = Misreadings::of(&forms.restorable());
        let mut first_words = Shapes::default();
        let words = [forms.heads.first_words(), forms.before.first_words()].concat();
        for word in words.into_iter().chain(forms.adverbials.first_words()) {
            first_words.insert(Shape::of(word));
        }
        Ok(Self { forms, misreadings, first_words })
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
        if self.forms.is_incomplete(text, found.matched) {
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

    /// The opening formula at the head of a clause with this clean `text` (single spaces). `side`
    /// keeps the search to one part where that is known.
    pub(crate) fn formula(&self, text: &str, side: Option<Side>) -> Option<Formula> {
        let found = self.find(text, side, true)?;
        Some(self.formula_of(text, found))
    }

    /// The formula of a paragraph whose head no table has, by the ending of its first word:
    /// "Frobnicating also".
    pub(crate) fn unlisted(&self, text: &str, side: Side) -> Option<Formula> {
        let matched = self.forms.unlisted(text, side)?;
        Some(self.formula_of(text, Found { matched, misread: false }))
    }

    /// The formula whose head, or a modifier before it, begins exactly at byte `at` of a clause's
    /// text, read as it stands; `wanted` tells which side will do.
    pub(crate) fn formula_at(&self, text: &str, at: usize, side: Side) -> Option<Formula> {
        let word = word_at(text, at)?;
        if !self.forms.heads.may_begin(word.letters())
            && !self.forms.before.may_begin(word.letters())
        {
            return None;
        }
        let found = self.find_exact(text, &word, Some(side))?;
        Some(self.formula_of(text, found))
    }

    /// Whether a formula or an adverbial may begin with a word of this shape, which is nothing but letters
    /// and does not go on behind them.
    pub(crate) fn may_begin(&self, shape: Shape) -> bool {
        self.first_words.may_hold(shape)
    }

    fn formula_of(&self, text: &str, found: Found) -> Formula {
        let Matched { head, start, end, confirmed } = found.matched;
        let mut parts = Vec::new();
        let end_of_all = self.forms.rest(text, found.matched, 0, &mut parts);
        let side = match head.form {
            Form::Finite(side) => Some(side),
            Form::Base | Form::Participle => None,
        };
        Formula {
            row: head.row,
            side,
            head: start..end,
            end: end_of_all,
            parts,
            head_weight: head.weight,
            weight: if confirmed { head.weight.max(CONFIRMED_WEIGHT) } else { head.weight },
            misread: found.misread,
        }
    }

    /// The verb in its base form that begins at byte `at` or behind modifiers there: "solemnly
    /// reaffirm".
    pub(crate) fn base_at(&self, text: &str, at: usize) -> Option<Formula> {
        let base = |head: &HeadForm| head.form == Form::Base;
        let matched = self.forms.modified_head(text, at, base)?;
        Some(self.formula_of(text, Found { matched, misread: false }))
    }

    /// Whether "to" and a word follow, and the row of that word where it is a known verb.
    pub(crate) fn base_after_to(&self, text: &str, at: usize) -> Option<Option<u32>> {
        let at = self.forms.expected_word(text, at, b"to")?;
        let base = |head: &HeadForm| head.form == Form::Base;
        Some(self.forms.modified_head(text, at, base).map(|matched| matched.head.row))
    }

    /// The noun of attitude behind `article` and intensifiers, with its row: "the urgent call".
    pub(crate) fn noun_after(&self, text: &str, at: usize, article: &str) -> Option<Part> {
        let at = self.forms.expected_word(text, at, article.as_bytes())?;
        let mut parts = Vec::new();
        let end = self.forms.nouns(text, at, |_| true, &mut parts)?;
        parts.first().map(|part| Part { end, ..*part })
    }

    /// One past an adverbial that begins at byte `at`: "in this regard".
    pub(crate) fn adverbial(&self, text: &str, at: usize) -> Option<usize> {
        let letters = text.as_bytes().get(at..at + 3)?;
        let plain = letters.iter().all(u8::is_ascii_lowercase);
        if plain && !self.forms.adverbials.may_begin(letters) {
            return None;
        }
        let word = word_at(text, at)?;
        let phrases = self.forms.adverbials.with_first(word.letters());
        // Many phrases begin with "in": the word behind tells which of them may stand here.
        let second = next_word(text, word.end()).filter(|_| !phrases.is_empty());
        let second = second.as_ref().map_or(&[][..], Word::letters);
        let mut likely = phrases.iter().filter(|(rest, ())| match rest.first() {
            Some(word) => word.first() == second.first() && second.starts_with(word),
            None => true,
        });
        likely.find_map(|(rest, ())| self.forms.after_words(text, word.end(), rest))
    }

    /// The words of a formula that say how much, with their rows: "deeply", "grave".
    pub(crate) fn degrees(&self, text: &str, place: Range<usize>) -> Vec<(u32, Range<usize>)> {
        let (mut found, mut at) = (Vec::new(), place.start);
        while let Some(word) = next_word(text, at).filter(|word| word.end() <= place.end) {
            at = word.end();
            let degrees = &self.forms.degrees;
            if degrees.may_begin(word.letters())
                && let Some((row, end)) = self.forms.phrase(degrees, text, word.start)
                && end <= place.end
            {
                found.push((*row, word.start..end));
                at = end;
            }
        }
        found
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
        let head = self.forms.head_from(text, letters, first.start..end, of_side(side));
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
        let phrases = self.forms.before.with_first(letters);
        phrases.iter().find_map(|(rest, ())| {
            let at = self.forms.after_words(text, end, rest)?;
            let matched = self.forms.modified_head(text, at, of_side(side))?;
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
        let phrases = self.forms.before.with_first(first.letters());
        let matched = phrases.iter().find_map(|(rest, ())| {
            let at = self.forms.after_words(text, first.end(), rest)?;
            let word = next_word(text, at)?;
            if self.forms.correct.contains(word.letters()) {
                return None;
            }
            let candidates = self.misreadings.restore(word.letters());
            candidates.iter().find_map(|meant| {
                let place = word.start..word.end();
                self.forms.head_from(text, meant.letters, place, of_side(side))
            })
        })?;
        Some(Found { matched: Matched { confirmed: true, ..matched }, misread: true })
    }

    /// "Recallingits", "Takesnote", "Alsorequests".
    fn find_glued(&self, text: &str, first: &Word, side: Option<Side>) -> Option<Found> {
        let letters = first.letters();
        if !self.forms.heads.may_begin(letters) && !self.forms.before.may_begin(letters) {
            return None;
        }
        let matched = self.forms.glued_word(text, first, |letters, end| {
            let head = (letters.len() >= MIN_GLUED)
                .then(|| self.forms.head_from(text, letters, first.start..end, of_side(side)));
            head.flatten().or_else(|| {
                let phrases = self.forms.before.with_first(letters);
                let (rest, ()) = phrases.first()?;
                let at = self.forms.after_words(text, end, rest)?;
                let matched = self.forms.modified_head(text, at, of_side(side))?;
                Some(Matched { confirmed: true, ..matched })
            })
        })?;
        Some(Found { matched, misread: true })
    }

    fn find_restored(&self, text: &str, first: &Word, side: Option<Side>) -> Option<Found> {
        let restored = |word: &Word| {
            if self.forms.correct.contains(word.letters()) {
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
        let head = self.forms.head_from(text, letters, word.start..end, of_side(side));
        // "Lakes note": a word in its own right is an opening only where the tail of a head follows.
        let other_word = self.forms.lookalikes.contains(word.letters());
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
        if letters.len() < MIN_BROKEN || self.forms.correct.contains(second.letters()) {
            return None;
        }
        let place = first.start..second.end();
        let matched = self.forms.head_from(text, &letters, place, of_side(side))?;
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
