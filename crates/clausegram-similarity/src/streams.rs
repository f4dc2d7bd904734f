//! Texts as rows of token numbers: distinct texts, cut in shares by the threads, numbered as one.

use std::ops::Range;

use rayon::prelude::*;

use crate::counts::Limits;
use crate::csr::large_room;
use crate::distinct::{Classes, classes};
use crate::intern::{Interner, hash_bytes, reserve};
use crate::tokens::{Cutter, END};
use crate::{Analyzer, Control, Error, Work, room};

/// A share is not smaller than this many bytes: each has a table of its own to fill.
const SHARE: usize = 1 << 16;

/// Token numbers of neighbouring distinct texts.
pub struct Stream {
    /// The tokens of text after text, [`END`] behind each; more ends behind the last.
    pub tokens: Vec<u32>,
    ends: Vec<usize>,
    /// A hash of each text's tokens.
    hashes: Vec<u64>,
    /// The number of the first text.
    first: usize,
    words: Interner,
    /// The first number that is a token's.
    first_word: u32,
}

impl Stream {
    /// The tokens' places of each text, with its number.
    pub fn texts(&self) -> impl Iterator<Item = (usize, Range<usize>)> + Clone {
        let places = self.ends.iter().scan(0, |start, &end| {
            let place = *start..end;
            *start = end;
            Some(place)
        });
        (self.first..).zip(places)
    }

    /// Gives tokens their numbers among those of all texts.
    fn renumber(&mut self, numbers: &[u32]) -> Result<(), Error> {
        let mut hashes = room(self.ends.len(), "the texts", "divide them")?;
        let mut start = 0;
        for &end in &self.ends {
            let tokens = &mut self.tokens[start..end];
            tokens.iter_mut().for_each(|token| *token = numbers[*token as usize]);
            hashes.push(hash_row(tokens));
            start = end;
        }
        self.hashes = hashes;
        Ok(())
    }

    fn tokens_of(&self, text: usize) -> &[u32] {
        let text = text - self.first;
        let start = if text == 0 { 0 } else { self.ends[text - 1] };
        &self.tokens[start..self.ends[text]]
    }
}

/// Distinct texts as token numbers.
pub struct Streams {
    pub streams: Vec<Stream>,
    /// Tokens, numbered from 1 by first occurrence.
    pub words: Interner,
}

/// The distinct texts.
pub fn distinct(texts: &[&str], control: &Control<'_>) -> Result<Classes, Error> {
    let hashes = control.run(|| {
        let mut hashes: Vec<u64> = room(texts.len(), "the distinct texts", "divide the texts")?;
        texts.par_iter().map(|text| hash_bytes(text.as_bytes())).collect_into_vec(&mut hashes);
        Ok(hashes)
    })?;
    classes(&hashes, |first, other| texts[first] == texts[other], control)
}

/// Cuts texts, of which `chosen` are distinct, into tokens.
pub fn cut(
    texts: &[&str],
    chosen: &[u32],
    analyzer: &Analyzer,
    limits: Limits,
    work: &Work<'_>,
    control: &Control<'_>,
) -> Result<Streams, Error> {
    let lengths = chosen.iter().map(|&text| texts[text as usize].len());
    let shares = shares(lengths, control.threads());
    let share = |share: Range<usize>| {
        let cut = cut_share(texts, chosen, share.clone(), analyzer, limits, control)?;
        work.advance(share.len() as u64)?;
        Ok(cut)
    };
    let mut streams =
        control.run(|| shares.into_par_iter().map(share).collect::<Result<Vec<_>, Error>>())?;
    let (words, numbers) = merge(&streams, limits)?;
    control.run(|| {
        let renumber = |(stream, numbers): (&mut Stream, Vec<u32>)| {
            control.go_on()?;
            stream.renumber(&numbers)
        };
        streams.par_iter_mut().zip(numbers).try_for_each(renumber)
    })?;
    let all: usize = streams.iter().map(|stream| stream.tokens.len()).sum();
    if all as u64 > u64::from(limits.tokens) {
        let most = u64::from(limits.tokens);
        return Err(Error::TooMany { what: "tokens", found: all as u64, most });
    }
    Ok(Streams { streams, words })
}

/// Divides texts of these lengths into about `number` shares of as many bytes.
pub fn shares(lengths: impl Iterator<Item = usize> + Clone, number: usize) -> Vec<Range<usize>> {
    let all: usize = lengths.clone().map(|length| length + 1).sum();
    let most = (all / number + 1).max(SHARE);
    let (mut shares, mut start, mut sum, mut end) = (Vec::new(), 0, 0, 0);
    for length in lengths {
        sum += length + 1;
        end += 1;
        if sum >= most {
            shares.push(start..end);
            (start, sum) = (end, 0);
        }
    }
    if start < end {
        shares.push(start..end);
    }
    shares
}

fn cut_share(
    texts: &[&str],
    chosen: &[u32],
    share: Range<usize>,
    analyzer: &Analyzer,
    limits: Limits,
    control: &Control<'_>,
) -> Result<Stream, Error> {
    let mut cutter = Cutter::new(analyzer, limits.words)?;
    let mut ends = room(share.len(), "the texts", "divide them")?;
    // Most tokens take two bytes or more; what is not needed is never provided.
    let bytes: usize = chosen[share.clone()].iter().map(|&text| texts[text as usize].len()).sum();
    let most = bytes / 2 + 2 * share.len() + analyzer.ngrams.1;
    let mut tokens = large_room(most, "the tokens of the texts", "divide them")?;
    for &text in &chosen[share.clone()] {
        control.go_on()?;
        cutter.cut(texts[text as usize], &mut tokens)?;
        ends.push(tokens.len());
    }
    reserve(&mut tokens, analyzer.ngrams.1)?;
    tokens.extend(std::iter::repeat_n(END, analyzer.ngrams.1));
    let (words, first_word) = cutter.into_words();
    Ok(Stream { tokens, ends, hashes: Vec::new(), first: share.start, words, first_word })
}

/// One numbering for all shares: taken in order, they give numbers by first occurrence, however
/// the texts were divided. For each share the new number of each of its tokens.
fn merge(streams: &[Stream], limits: Limits) -> Result<(Interner, Vec<Vec<u32>>), Error> {
    let mut words = Interner::new()?;
    words.intern(b"", u32::MAX)?;
    let most = limits.words.saturating_add(1);
    let numbers = streams.iter().map(|stream| {
        let met = stream.words.len();
        let mut numbers = room(met, "the words", "divide the texts")?;
        numbers.resize(met, END);
        for number in stream.first_word..met as u32 {
            let (bytes, hash) = (stream.words.get(number), stream.words.hash(number));
            numbers[number as usize] = words.intern_hashed(bytes, hash, most)?.0;
        }
        Ok(numbers)
    });
    let numbers = numbers.collect::<Result<_, Error>>()?;
    Ok((words, numbers))
}

impl Streams {
    /// The distinct rows of tokens, numbered by first text; texts may differ in what is no token.
    pub fn rows(&self, control: &Control<'_>) -> Result<Classes, Error> {
        let all = self.streams.iter().map(|stream| stream.hashes.len()).sum();
        let mut hashes = room(all, "the texts", "divide them")?;
        self.streams.iter().for_each(|stream| hashes.extend_from_slice(&stream.hashes));
        classes(&hashes, |a, b| self.tokens_of(a) == self.tokens_of(b), control)
    }

    fn tokens_of(&self, text: usize) -> &[u32] {
        let at = self.streams.partition_point(|stream| stream.first <= text) - 1;
        self.streams[at].tokens_of(text)
    }
}

/// Two chains that do not wait for each other, two tokens a step.
fn hash_row(tokens: &[u32]) -> u64 {
    let mix = |hash: u64, one: u32, other: u32| {
        let two = u64::from(one) | u64::from(other) << 32;
        (hash.rotate_left(23) ^ two).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let (fours, rest) = tokens.as_chunks::<4>();
    let (mut left, mut right) = (tokens.len() as u64, 0x8bb8_4b93_962e_acc9);
    for &[a, b, c, d] in fours {
        (left, right) = (mix(left, a, b), mix(right, c, d));
    }
    for &token in rest {
        left = mix(left, token, 0);
    }
    let hash = mix(left, 0, 0) ^ right;
    (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
