//! N-gram counts of texts.
//!
//! 1. Texts that are the same byte by byte are collapsed ([`streams::distinct`]).
//! 2. The others are cut into tokens, and these numbered ([`streams::cut`]).
//! 3. Texts with the same tokens are collapsed ([`Streams::rows`]).
//! 4. N-grams are grouped, which gives posting lists ([`crate::ngrams`]), and numbered by document
//!    frequency.
//! 5. Posting lists are transposed into rows ([`crate::ngrams::rows`]).
//! 6. Rows with the same counts are collapsed.

use rayon::prelude::*;

use crate::csr::large_room;
use crate::distinct::{Classes, classes};
use crate::intern::Interner;
use crate::ngrams::beginnings::Beginnings;
use crate::ngrams::grouping::{Grouping, Rules, space_of_words};
use crate::ngrams::names::Names;
use crate::ngrams::postings::{FIRST, Found, Slabs, Unit, units};
use crate::ngrams::rows::{Rows, keep, rows};
use crate::ngrams::{Record, layout};
use crate::streams::{self, Streams};
use crate::vocabulary::{Spellings, Vocabulary};
use crate::workers::workers;
use crate::{Analyzer, Control, Csr, Error, Phase, Stop, Work, room};

const ADVICE: &str = "divide the texts";
const PHASE: Phase = Phase { name: "counting n-grams", unit: "texts" };

/// Which n-grams are kept, by the number of texts that have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentFrequencies {
    /// The fewest texts.
    pub least: u32,
    /// The most texts.
    pub most: u32,
}

impl Default for DocumentFrequencies {
    fn default() -> Self {
        Self { least: 1, most: u32::MAX }
    }
}

/// How often each text has each n-gram.
///
/// Texts with the same counts share one *distinct row*. Columns are n-grams, the rarest first:
/// ordered by document frequency. N-grams of the same frequency are ordered as in a trie whose
/// branches are ordered by first occurrence: by the first occurrence of the first token, then the
/// shorter before what it begins, then by the first occurrence of the second token behind the
/// first, and so on.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// Counts by distinct row and column.
    pub rows: Csr<u32>,
    /// The distinct row of each text; rows are numbered by their first text.
    pub row_of: Vec<u32>,
    /// In how many texts (not distinct rows) each column's n-gram stands; never falls.
    pub frequency: Vec<u32>,
    pub(crate) vocabulary: Vocabulary,
}

/// How much 32-bit numbers can tell apart; less in tests.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Texts that are not the same byte by byte: the bit above is [`FIRST`].
    pub distinct: u32,
    /// Different tokens; two numbers are taken for what is none.
    pub words: u32,
    /// Tokens of all distinct texts together, with their ends.
    pub tokens: u32,
    /// N-grams; one number is taken for none.
    pub columns: u32,
}

impl Limits {
    const WIDEST: Self =
        Self { distinct: FIRST - 1, words: u32::MAX - 2, tokens: u32::MAX, columns: u32::MAX };
}

fn check(what: &'static str, found: usize, most: u32) -> Result<(), Error> {
    let (found, most) = (found as u64, u64::from(most));
    if found > most { Err(Error::TooMany { what, found, most }) } else { Ok(()) }
}

impl Counts {
    /// Counts the n-grams of texts.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for an impossible analyzer, [`Error::TooMany`] past 2³² − 1 texts,
    /// n-grams or tokens, or 2³¹ − 1 distinct texts, [`Error::Memory`], [`Error::Cancelled`].
    pub fn of(
        texts: &[&str],
        analyzer: &Analyzer,
        kept: DocumentFrequencies,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        Self::within(texts, analyzer, kept, Limits::WIDEST, control)
    }

    fn within(
        texts: &[&str],
        analyzer: &Analyzer,
        kept: DocumentFrequencies,
        limits: Limits,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        analyzer.check()?;
        control.go_on()?;
        check("texts", texts.len(), u32::MAX)?;
        let distinct = streams::distinct(texts, control)?;
        check("distinct texts", distinct.first.len(), limits.distinct)?;
        // Three stages, each of which goes through all distinct texts.
        let work = control.work_in_passes(3, distinct.first.len() as u64, PHASE);
        let streams = streams::cut(texts, &distinct.first, analyzer, limits, &work, control)?;
        let collapsed = streams.rows(control)?;
        let row_of = through(&distinct.class_of, &collapsed.class_of)?;
        let stage = Stage { streams, collapsed: &collapsed, analyzer, kept, work: &work, control };
        let Grouped { found, slabs, names, words } = stage.group(&row_of)?;
        let (units, order) = units(&found, &slabs)?;
        let columns = units.iter().map(|unit| unit.columns as usize).sum();
        check("n-grams", columns, limits.columns)?;
        let counted = rows(&units, collapsed.first.len(), &work, control)?;
        let frequency = frequencies(&units, columns)?;
        drop(units);
        drop(slabs);
        let (rows, row_of) = collapse(counted, row_of, control)?;
        let between = if analyzer.is_of_characters() { "" } else { " " };
        let vocabulary = Vocabulary::new(words, names, &found, &order, between)?;
        Ok(Self { rows, row_of, frequency, vocabulary })
    }

    /// The n-gram of each column: its tokens with a space between words, and nothing between
    /// characters.
    ///
    /// # Errors
    ///
    /// [`Error::Memory`], [`Error::Cancelled`].
    pub fn names(&self, stop: Stop<'_>) -> Result<Spellings, Error> {
        self.vocabulary.names(stop)
    }
}

/// Tokens to n-grams.
struct Stage<'a> {
    streams: Streams,
    collapsed: &'a Classes,
    analyzer: &'a Analyzer,
    kept: DocumentFrequencies,
    work: &'a Work<'a>,
    control: &'a Control<'a>,
}

impl Stage<'_> {
    fn group(self, row_of: &[u32]) -> Result<Grouped, Error> {
        let number = self.collapsed.first.len();
        let mut copies = room(number, "the distinct texts", ADVICE)?;
        copies.resize(number, 0_u32);
        row_of.iter().for_each(|&row| copies[row as usize] += 1);
        let (shortest, longest) = self.analyzer.ngrams;
        let (layout, is_narrow) = layout(longest, self.streams.words.len(), number);
        let space = space_of_words(self.analyzer, self.streams.words.find(b" "));
        let kept = self.kept;
        let rules = Rules { layout, shortest, longest, space, copies: &copies, kept };
        if is_narrow { self.group_by::<u64>(rules) } else { self.group_by::<[u32; 6]>(rules) }
    }

    fn group_by<R: Record>(self, rules: Rules<'_>) -> Result<Grouped, Error> {
        let Streams { streams, words } = self.streams;
        let tokens = words.len();
        let collapsed = self.collapsed;
        let sorted = self.control.run(|| {
            let sort = |stream: streams::Stream| {
                self.control.go_on()?;
                let rows = stream.texts().filter_map(|(text, place)| {
                    let row = collapsed.class_of[text];
                    (collapsed.first[row as usize] as usize == text).then_some((row, place))
                });
                Beginnings::<R>::sort(&stream.tokens, rows, tokens, rules.layout)
            };
            streams.into_par_iter().map(sort).collect::<Result<Vec<_>, Error>>()
        })?;
        let shares = shares(&sorted, tokens, 8 * self.control.threads());
        let (number, distinct) = (shares.len() as u64, collapsed.class_of.len() as u64);
        let begin = |thread| Ok((Grouping::new(rules, tokens, thread)?, Vec::new()));
        let work = |state: &mut (Grouping<'_, R>, Vec<(usize, Found)>), (task, share)| {
            let (grouping, found) = state;
            for token in std::ops::Range::<usize>::clone(&share) {
                self.control.go_on()?;
                let pieces: Vec<&[R]> = pieces(&sorted, token as u32);
                if !pieces.is_empty() {
                    grouping.group(token as u32, &pieces)?;
                }
            }
            let done = |shares| distinct * shares / number;
            self.work.advance(done(task as u64 + 1) - done(task as u64))?;
            found.push((task, grouping.finish(task)?));
            Ok(())
        };
        let threads = workers(shares.into_iter().enumerate(), self.control, begin, work)?;
        Ok(Grouped::new(
            threads.into_iter().map(|(grouping, found)| (grouping.into_parts(), found)),
            words,
        ))
    }
}

/// The n-grams of all tasks, and what they are made of.
struct Grouped {
    found: Vec<Found>,
    slabs: Vec<Slabs>,
    names: Vec<Names>,
    words: Interner,
}

impl Grouped {
    fn new(
        threads: impl Iterator<Item = ((Slabs, Names), Vec<(usize, Found)>)>,
        words: Interner,
    ) -> Self {
        let (parts, found): (Vec<_>, Vec<_>) = threads.unzip();
        let (slabs, names) = parts.into_iter().unzip();
        let mut found: Vec<_> = found.into_iter().flatten().collect();
        found.sort_by_key(|(task, _)| *task);
        Self { found: found.into_iter().map(|(_, found)| found).collect(), slabs, names, words }
    }
}

fn pieces<R: Record>(sorted: &[Beginnings<R>], token: u32) -> Vec<&[R]> {
    sorted.iter().map(|share| share.of(token)).filter(|piece| !piece.is_empty()).collect()
}

/// Divides tokens into about `number` shares of as many occurrences.
fn shares<R: Record>(
    sorted: &[Beginnings<R>],
    tokens: usize,
    number: usize,
) -> Vec<std::ops::Range<usize>> {
    let length = |token| sorted.iter().map(|share| share.len(token)).sum::<usize>();
    let most = (0..tokens).map(length).sum::<usize>() / number + 1;
    let (mut shares, mut start, mut sum) = (Vec::new(), 0, 0);
    for token in 0..tokens {
        sum += length(token);
        if sum >= most || token + 1 == tokens {
            shares.push(start..token + 1);
            (start, sum) = (token + 1, 0);
        }
    }
    shares
}

fn frequencies(units: &[Unit<'_>], columns: usize) -> Result<Vec<u32>, Error> {
    let mut frequency = large_room(columns, "the document frequencies", ADVICE)?;
    for unit in units {
        frequency.extend(std::iter::repeat_n(unit.frequency, unit.columns as usize));
    }
    Ok(frequency)
}

/// Rows with the same counts as one.
fn collapse(
    counted: Rows,
    row_of: Vec<u32>,
    control: &Control<'_>,
) -> Result<(Csr<u32>, Vec<u32>), Error> {
    let Rows { mut rows, hashes } = counted;
    let same = |a: usize, b: usize| rows.row(a) == rows.row(b);
    let Classes { class_of, first } = classes(&hashes, same, control)?;
    if first.len() == hashes.len() {
        return Ok((rows, row_of));
    }
    keep(&mut rows, &first);
    let row_of = through(&row_of, &class_of)?;
    Ok((rows, row_of))
}

/// For each text the class of its class.
fn through(class_of: &[u32], classes: &[u32]) -> Result<Vec<u32>, Error> {
    let mut through = room(class_of.len(), "the distinct texts", ADVICE)?;
    through.extend(class_of.iter().map(|&class| classes[class as usize]));
    Ok(through)
}

#[cfg(test)]
mod tests {
    use super::{Counts, DocumentFrequencies, Limits};
    use crate::{Analyzer, Control, Error, threads};

    /// What is too much of with these limits, and how much there was.
    fn error(limits: Limits) -> Option<Error> {
        let pool = threads(2).expect("threads");
        let texts = ["a b c", "a b c", "c d!", "c d"];
        let kept = DocumentFrequencies::default();
        Counts::within(&texts, &Analyzer::default(), kept, limits, &Control::new(&pool)).err()
    }

    #[test]
    fn numbers_do_not_overflow() {
        // Three distinct texts, four words, 7 tokens and 3 ends with 3 more, and n-grams:
        // a, a b, a b c, b, b c, c, c d, d.
        let enough = Limits { distinct: 3, words: 4, tokens: 13, columns: 8 };
        assert_eq!(error(enough), None);
        let too_many = |what, found, most| Some(Error::TooMany { what, found, most });
        assert_eq!(error(Limits { distinct: 2, ..enough }), too_many("distinct texts", 3, 2));
        assert!(matches!(
            error(Limits { words: 3, ..enough }),
            Some(Error::TooMany { what: "different words", .. })
        ));
        assert_eq!(error(Limits { tokens: 12, ..enough }), too_many("tokens", 13, 12));
        assert_eq!(error(Limits { columns: 7, ..enough }), too_many("n-grams", 8, 7));
    }
}
