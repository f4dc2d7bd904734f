//! Texts as rows of words, kept in order, so that what changed between two of them can be told.
//!
//! [`crate::Counts`] forgets the order of words; here it is kept, with punctuation, and each word
//! knows whether it stands in a *slot*: a stretch of text that moves on by routine (the number of
//! a session, a list of earlier texts), as whoever knows the language says.

mod words;

use std::collections::hash_map::Entry;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::intern::{Interner, ShortKey, ShortWords, reserve};
use crate::streams::shares;
use crate::tokens::classes;
use crate::{Control, Error, Phase, Stop, room};

pub use words::words;

const ADVICE: &str = "divide the texts";

/// A stretch of a text that moves on by routine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What it holds: from 1 to 255, numbered by the caller.
    pub kind: u8,
    /// Bytes of the text.
    pub place: Range<usize>,
}

/// Kind of a word that stands in no slot.
pub const PLAIN: u8 = 0;

/// Texts as rows of numbered words.
#[derive(Debug, Clone)]
pub struct Wording {
    /// Where the words of each text stand; texts that are the same byte by byte share them.
    rows: Vec<Range<usize>>,
    /// Numbers of words, row after row.
    words: Vec<u32>,
    /// The kind of slot that each word stands in, or [`PLAIN`].
    kinds: Vec<u8>,
    /// For each number: that of the word in lower case.
    lower: Vec<u32>,
    /// For each number: how much the word tells, in [`UNIT`]s; 0 for punctuation.
    weights: Vec<u32>,
    /// For each number: whether the word tells little by itself.
    common: Vec<bool>,
}

/// Among fewer texts nothing can be told from how many have a word.
const FEW: usize = 20;

/// Among few texts, words of so many bytes tell little: "the", "of".
const SHORT: usize = 3;

/// What a word weighs that stands in one text of `e - 1`: weights are whole numbers, so that sums
/// do not depend on their order.
pub const UNIT: u32 = 1 << 10;

/// The words of one text.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Numbers of the words.
    pub words: &'a [u32],
    /// The kind of slot that each stands in, or [`PLAIN`].
    pub kinds: &'a [u8],
}

impl Wording {
    /// Cuts texts into words. `slots` tells of each text, by its position, what moves on by routine,
    /// in order and without overlap.
    ///
    /// A word weighs `ln(1 + texts / texts that have it)`, in any case of letters.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] past 2³² − 1 words, [`Error::Memory`], [`Error::Cancelled`].
    pub fn of(
        texts: &[&str],
        slots: impl Fn(usize) -> Vec<Slot> + Sync,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let shares = shares(texts.iter().map(|text| text.len()), control.threads());
        let work =
            control.work(texts.len() as u64, Phase { name: "cutting into words", unit: "texts" });
        let cut = |share: Range<usize>| {
            let cut = Share::cut(texts, share.clone(), &slots, control.stop())?;
            work.advance(share.len() as u64)?;
            Ok(cut)
        };
        let shares = control
            .run(|| shares.into_par_iter().map(cut).collect::<Result<Vec<Share>, Error>>())?;
        Self::merged(shares, control.stop())
    }

    /// The same on the calling thread, for a few texts: a pool would take longer to be woken.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] past 2³² − 1 words, [`Error::Memory`], [`Error::Cancelled`].
    pub fn of_few(
        texts: &[&str],
        slots: impl Fn(usize) -> Vec<Slot> + Sync,
        stop: Stop<'_>,
    ) -> Result<Self, Error> {
        let all = Share::cut(texts, 0..texts.len(), &slots, stop)?;
        Self::merged(vec![all], stop)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words of a text.
    pub fn row(&self, text: usize) -> Row<'_> {
        let place = self.rows[text].clone();
        Row { words: &self.words[place.clone()], kinds: &self.kinds[place] }
    }

    /// How much a word tells, in [`UNIT`]s.
    pub fn weight(&self, word: u32) -> u32 {
        self.weights[word as usize]
    }

    /// Whether a word tells little by itself: more than a tenth of the texts have it, or among few texts
    /// it is short. Articles, prepositions, the organ's name.
    pub fn is_common(&self, word: u32) -> bool {
        self.common[word as usize]
    }

    /// The number of a word in lower case.
    pub fn lower(&self, word: u32) -> u32 {
        self.lower[word as usize]
    }

    /// Joins shares; words are numbered by first occurrence, however the texts were divided.
    fn merged(shares: Vec<Share>, stop: Stop<'_>) -> Result<Self, Error> {
        let shares = match <[Share; 1]>::try_from(shares) {
            Ok([Share { rows, words, kinds, known, .. }]) => {
                return Self::weighed(rows, words, kinds, known);
            }
            Err(shares) => shares,
        };
        let mut all = Interner::new()?;
        let total = |count: fn(&Share) -> usize| shares.iter().map(count).sum::<usize>();
        let mut rows = room(total(|share| share.rows.len()), "the texts", ADVICE)?;
        let mut words = room(total(|share| share.words.len()), "the words", ADVICE)?;
        let mut kinds = room(words.capacity(), "the words", ADVICE)?;
        for share in shares {
            stop.go_on()?;
            let known = &share.known;
            let mut numbers = room(known.len(), "the words", ADVICE)?;
            for number in 0..known.len() as u32 {
                numbers.push(all.intern_hashed(known.get(number), known.hash(number), u32::MAX)?.0);
            }
            let first = words.len();
            rows.extend(share.rows.iter().map(|row| first + row.start..first + row.end));
            words.extend(share.words.iter().map(|word| numbers[*word as usize]));
            kinds.extend_from_slice(&share.kinds);
        }
        Self::weighed(rows, words, kinds, all)
    }

    fn weighed(
        rows: Vec<Range<usize>>,
        words: Vec<u32>,
        kinds: Vec<u8>,
        mut all: Interner,
    ) -> Result<Self, Error> {
        let lower = lowered(&mut all)?;
        let weights = weights(&rows, &words, &lower, &all)?;
        const LN_11: f64 = 2.397_895_272_798_370_5;
        let is_common = |(weight, word): (&u32, u32)| match rows.len() {
            0..FEW => all.get(word).len() <= SHORT,
            _ => f64::from(*weight) < LN_11 * f64::from(UNIT),
        };
        let mut common = room(weights.len(), "the words", ADVICE)?;
        common.extend(weights.iter().zip(0..).map(is_common));
        Ok(Self { rows, words, kinds, lower, weights, common })
    }
}

/// For each word the number of its form in lower case, which may be a new one.
fn lowered(all: &mut Interner) -> Result<Vec<u32>, Error> {
    let mut lower: Vec<u32> = room(all.len(), "the words", ADVICE)?;
    let mut number = 0;
    while (number as usize) < all.len() {
        let form = all.get(number);
        let is_lower = form.iter().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let lowered = if is_lower {
            number
        } else {
            let form = std::str::from_utf8(form).unwrap_or_default().to_lowercase();
            all.intern(form.as_bytes(), u32::MAX)?.0
        };
        reserve(&mut lower, 1)?;
        lower.push(lowered);
        number += 1;
    }
    Ok(lower)
}

/// What each word weighs; that of its lower case.
fn weights(
    rows: &[Range<usize>],
    words: &[u32],
    lower: &[u32],
    all: &Interner,
) -> Result<Vec<u32>, Error> {
    let mut texts = room(all.len(), "the words", ADVICE)?;
    texts.resize(all.len(), (0_u32, u32::MAX));
    for (text, row) in (0..).zip(rows) {
        for word in &words[row.clone()] {
            let (count, last) = &mut texts[lower[*word as usize] as usize];
            *count += u32::from(*last != text);
            *last = text;
        }
    }
    let number = rows.len() as f64;
    let weight = |word: &u32| {
        let first = std::str::from_utf8(all.get(*word)).ok().and_then(|form| form.chars().next());
        let is_punctuation = first.is_none_or(|first| !classes::WORD.has(first));
        let count = f64::from(texts[*word as usize].0.max(1));
        if is_punctuation { 0 } else { ((number / count).ln_1p() * f64::from(UNIT)) as u32 }
    };
    let mut weights = room(all.len(), "the words", ADVICE)?;
    weights.extend(lower.iter().map(weight));
    Ok(weights)
}

/// Neighbouring texts, with numbers of their own.
struct Share {
    rows: Vec<Range<usize>>,
    words: Vec<u32>,
    kinds: Vec<u8>,
    known: Interner,
    /// Numbers of short words as they stand.
    short: ShortWords,
}

impl Share {
    fn cut(
        texts: &[&str],
        share: Range<usize>,
        slots: &impl Fn(usize) -> Vec<Slot>,
        stop: Stop<'_>,
    ) -> Result<Self, Error> {
        let rows = room(share.len(), "the texts", ADVICE)?;
        let (known, short) = (Interner::new()?, ShortWords::new()?);
        let mut cut = Self { rows, words: Vec::new(), kinds: Vec::new(), known, short };
        let mut seen: FxHashMap<&str, Range<usize>> = FxHashMap::default();
        for text in share {
            stop.go_on()?;
            let row = match seen.entry(texts[text]) {
                Entry::Occupied(row) => row.get().clone(),
                Entry::Vacant(row) => row.insert(cut.row(texts[text], &slots(text))?).clone(),
            };
            cut.rows.push(row);
        }
        Ok(cut)
    }

    /// Cuts one text; where its words stand.
    fn row(&mut self, text: &str, slots: &[Slot]) -> Result<Range<usize>, Error> {
        let first = self.words.len();
        let mut ahead = slots.iter().peekable();
        words(text, |form, place| {
            while ahead.next_if(|slot| slot.place.end <= place.start).is_some() {}
            let within = |slot: &&&Slot| slot.place.start <= place.start;
            let kind = ahead.peek().filter(within).map_or(PLAIN, |slot| slot.kind);
            let number = self.number(form)?;
            reserve(&mut self.words, 1)?;
            reserve(&mut self.kinds, 1)?;
            self.words.push(number);
            self.kinds.push(kind);
            Ok::<_, Error>(())
        })?;
        Ok(first..self.words.len())
    }

    /// The number of a word.
    fn number(&mut self, form: &str) -> Result<u32, Error> {
        let bytes = form.as_bytes();
        if bytes.len() > ShortKey::LONGEST {
            return Ok(self.known.intern(bytes, u32::MAX)?.0);
        }
        let key = ShortKey::of(bytes, 0, bytes.len());
        match self.short.find(key) {
            Ok(number) => Ok(number),
            Err(place) => {
                let (number, _) = self.known.intern(bytes, u32::MAX)?;
                self.short.insert(place, key, number)?;
                Ok(number)
            }
        }
    }
}
