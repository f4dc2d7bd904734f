//! What an unknown opening resembles most.
//!
//! Told to a reader who asks why a clause has no function, and never a ground for a label: what is
//! within reach of a misreading was matched already (see [`super::misread`]).

use super::word::{Word, next_word, word_at};
use super::{Form, Openings};

/// A known head that begins much as the clause does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// Its row in the lexicon.
    pub(crate) row: u32,
    /// Its first word, in small letters.
    pub(crate) word: String,
    /// How many letters have to be changed, added or left out.
    pub(crate) distance: usize,
}

impl Openings {
    /// The head whose first word is nearest to the first word of `text` that is no modifier.
    pub(crate) fn nearest(&self, text: &str) -> Option<Nearest> {
        let mut at = 0;
        let word: Word = loop {
            match self.forms.modifier_before(text, at).filter(|end| *end > at) {
                Some(end) => at = end,
                None if at == 0 => break word_at(text, at)?,
                None => break next_word(text, at)?,
            }
        };
        let finite =
            self.forms.heads.all().filter(|(_, head)| matches!(head.form, Form::Finite(_)));
        let found = finite.map(|(first, head)| (distance(word.letters(), first), first, head.row));
        let (distance, first, row) = found.min()?;
        Some(Nearest { row, word: String::from_utf8_lossy(first).into_owned(), distance })
    }
}

/// Levenshtein's distance.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    fn nearest(text: &str) -> Option<(String, usize)> {
        Lexicon::english().openings.nearest(text).map(|found| (found.word, found.distance))
    }

    #[test]
    fn the_nearest_head_is_found_behind_modifiers() {
        let found = |word: &str, distance| Some((word.to_owned(), distance));
        assert_eq!(nearest("Reqwests the wells"), found("requests", 1));
        assert_eq!(nearest("Also reqeusting wells"), found("requesting", 2));
        assert_eq!(nearest("Further Rcqvests"), found("requests", 2));
        assert_eq!(nearest(""), None);
        assert_eq!(nearest(&"x".repeat(80_000)), None);
    }
}
