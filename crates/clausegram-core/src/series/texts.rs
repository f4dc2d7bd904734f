//! What a text carries on, where its title or symbols were misread or lost.
//!
//! Extractors misread one title in ten ("scliool rontes"), and the Security Council gives none. Then the words of the whole
//! text tell: whoever compares texts names for each member those that are most similar to it. Of these one is
//! carried on whose title is the same but for misread letters, or is not known; where both titles can be read and
//! differ, the texts are of two subjects in the same words (one for each territory, one for each mission).

use super::{Ground, Previous, Series};
use crate::fuzzy::within_edits;

/// A member with a similar text, and how similar it is, from 0 to 1: the cosine of the words of both.
pub type Alike = (usize, f64);

/// So much as this the texts of a series have in common when half of the clauses are new.
const SAME_TEXT: f64 = 0.5;

/// Of candidates about as similar as the best the latest is carried on: an older one may be closer by chance.
const ABOUT_AS_SIMILAR: f64 = 0.85;

/// One letter in so many of a title may be misread,
const LETTERS_A_MISREAD: usize = 6;

/// and so many at most: another country's name in a long title takes more.
const MOST_MISREAD: usize = 4;

impl Series<'_> {
    /// Puts a later one with the same text in place of what titles and citations found.
    pub(super) fn by_text(&self, alike: &[Vec<Alike>], found: &mut [Option<Previous>]) {
        for (index, alike) in alike.iter().enumerate() {
            let later = |other: usize| {
                found[index].is_none_or(|held| self.session(other) > self.session(held.index))
            };
            let candidates = || {
                let all = alike
                    .iter()
                    .copied()
                    .filter(|&(other, score)| score >= SAME_TEXT && self.may_precede(index, other));
                all.filter(|&(other, _)| self.is_same_title(index, other))
            };
            let best = candidates().map(|(_, score)| score).fold(0.0, f64::max);
            let near = candidates().filter(|(_, score)| *score >= best * ABOUT_AS_SIMILAR);
            let latest = near.max_by(|&(a, one), &(b, other)| {
                let time = self.session(a).cmp(&self.session(b));
                time.then(one.total_cmp(&other)).then(self.ranks[a].cmp(&self.ranks[b]))
            });
            if let Some((other, _)) = latest.filter(|&(other, _)| later(other)) {
                found[index] = Some(Previous { index: other, ground: Ground::Text });
            }
        }
    }

    /// Whether two titles are the same but for misread letters, or one is not known.
    fn is_same_title(&self, index: usize, other: usize) -> bool {
        match (self.titles.key(index), self.titles.key(other)) {
            (Some(a), Some(b)) => {
                let misread = a.chars().count().max(b.chars().count()) / LETTERS_A_MISREAD;
                within_edits(a, b, misread.min(MOST_MISREAD))
                    && self.titles.may_be_misread(index, other)
            }
            _ => true,
        }
    }
}
