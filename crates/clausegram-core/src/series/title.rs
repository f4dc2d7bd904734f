//! Titles as series see them: without what moves on, and as words with weights.
//!
//! ```text
//! key   = the letters of all words but the little ones, plurals folded, outside slots
//! words = the same, as a set
//! ```
//!
//! The key has no spaces, since extractors lose hyphens and spaces of titles ("confidencebuilding").

use rustc_hash::FxHashMap;

use crate::fuzzy::within_edits;
use crate::slots::slots;

/// The titles of all members.
pub(super) struct Titles {
    keys: Vec<Option<String>>,
    /// Numbers of the words of each title, sorted, each once.
    words: Vec<Vec<u32>>,
    /// The weight of each word.
    weights: Vec<f64>,
    /// How many titles have each word.
    counts: Vec<u32>,
    /// The words.
    forms: Vec<String>,
}

/// A word stands in so many times as many titles as its misreading.
const OFTEN: u32 = 3;

/// Letters of a word that may be misread: "scliool".
const MISREAD: usize = 2;

/// Words of so many letters tell no subject: "0f", "tor".
const SHORT: usize = 3;

impl Titles {
    pub(super) fn of<'t>(titles: impl Iterator<Item = Option<&'t str>>) -> Self {
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut counts: Vec<u32> = Vec::new();
        let (mut keys, mut words) = (Vec::new(), Vec::new());
        for title in titles {
            let list = title.map(words_of).unwrap_or_default();
            let key = list.concat();
            keys.push((!key.is_empty()).then_some(key));
            let mut own: Vec<u32> = list
                .into_iter()
                .map(|word| {
                    let next = ids.len() as u32;
                    *ids.entry(word).or_insert(next)
                })
                .collect();
            own.sort_unstable();
            own.dedup();
            counts.resize(ids.len(), 0);
            own.iter().for_each(|&word| counts[word as usize] += 1);
            words.push(own);
        }
        let all = keys.len() as f64;
        // One more than the inverse frequency, so that a word of every title weighs something in a small corpus.
        let weights = counts.iter().map(|&count| (1.0 + all / f64::from(count)).ln()).collect();
        let mut forms = vec![String::new(); ids.len()];
        // Each goes to its own place: the order of the map does not matter.
        ids.into_iter().for_each(|(form, id)| forms[id as usize] = form);
        Self { keys, words, weights, counts, forms }
    }

    /// What is the same in all titles of a series; `None` without a title.
    pub(super) fn key(&self, index: usize) -> Option<&str> {
        self.keys[index].as_deref()
    }

    /// Whether two titles could be one, misread. Each word by which they differ is the misreading of one of the other, or
    /// too short to tell: of a word and its misreading one stands in many titles and one in few, while words of
    /// two subjects ("northern", "southern") stand in the titles of two series.
    pub(super) fn may_be_misread(&self, a: usize, b: usize) -> bool {
        let apart = |one: usize, other: usize| -> Vec<usize> {
            let others = &self.words[other];
            let own = self.words[one].iter().filter(|word| others.binary_search(word).is_err());
            own.map(|&word| word as usize).collect()
        };
        let (own, others) = (apart(a, b), apart(b, a));
        let is_misreading = |one: usize, other: usize| {
            let (more, less) = (
                self.counts[one].max(self.counts[other]),
                self.counts[one].min(self.counts[other]),
            );
            (more >= OFTEN * less || more == 1)
                && within_edits(&self.forms[one], &self.forms[other], MISREAD)
        };
        let is_told = |word: usize, others: &[usize]| {
            self.forms[word].len() <= SHORT
                || others.iter().any(|&other| is_misreading(word, other))
        };
        own.iter().all(|&word| is_told(word, &others))
            && others.iter().all(|&word| is_told(word, &own))
    }

    /// The weight of the words that two titles share, as part of the heavier one; `None` if either has no title.
    pub(super) fn shared(&self, a: usize, b: usize) -> Option<f64> {
        let (a, b) = (&self.words[a], &self.words[b]);
        if a.is_empty() || b.is_empty() {
            return None;
        }
        let weight = |words: &[u32]| words.iter().map(|&w| self.weights[w as usize]).sum::<f64>();
        let both: Vec<u32> = a.iter().copied().filter(|w| b.binary_search(w).is_ok()).collect();
        Some(weight(&both) / weight(a).max(weight(b)))
    }
}

/// Words that say nothing of a subject.
const LITTLE: [&str; 16] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or", "the", "to",
    "with",
];

/// The words of a title, folded.
fn words_of(title: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut at = 0;
    let found = slots(title);
    for (start, end) in found.iter().map(|slot| (slot.start, slot.end)) {
        take(&title[at..start], &mut words);
        at = end;
    }
    take(&title[at..], &mut words);
    words
}

fn take(part: &str, words: &mut Vec<String>) {
    for piece in part.split(|c: char| c.is_whitespace() || matches!(c, '/' | '–' | '—')) {
        let word: String = piece.chars().filter(|c| c.is_alphanumeric()).collect();
        let word = word.to_lowercase();
        if !word.is_empty() && !LITTLE.contains(&word.as_str()) {
            words.push(folded(word));
        }
    }
}

/// Without the plural's "s", with "s" for "z": "organizations" is "organisation".
fn folded(mut word: String) -> String {
    if word.len() > SHORTEST_PLURAL && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
    word.replace('z', "s")
}

/// "Us", "its" and "gas" are no plurals.
const SHORTEST_PLURAL: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_what_does_not_move_on() {
        let key = |title: &str| words_of(title).concat();
        assert_eq!(
            key("Report of the Lamp Commission on the work of its fifty-fourth session"),
            key("REPORT OF THE LAMP COMMISSIONS on the work of its 55th session"),
        );
        assert_eq!(
            key("Budget for the biennium 2004–2005"),
            key("Budget for the biennium 2006-2007")
        );
        assert_eq!(key("Confidence-building at sea"), key("Confidencebuilding at sea"));
        assert_ne!(key("Question of Harbourland"), key("Question of Lampland"));
        assert_eq!(key("2005"), "");
    }

    #[test]
    fn rare_words_weigh_more() {
        let titles =
            ["Lamps of the sea", "Lamps of the port", "Lamps of the sea and shore", "", "é"];
        let titles = Titles::of(titles.iter().map(|title| Some(*title)));
        let shared = |a, b| titles.shared(a, b).unwrap_or(-1.0);
        assert!(shared(0, 2) > shared(0, 1));
        assert!((shared(0, 0) - 1.0).abs() < 1e-12);
        assert_eq!(titles.shared(0, 3), None);
    }
}
