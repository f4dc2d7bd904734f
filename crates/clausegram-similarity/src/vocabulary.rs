//! What the n-grams of columns are called.

use std::ops::Range;

use crate::intern::{Interner, reserve};
use crate::ngrams::names::{Kept, Names};
use crate::ngrams::postings::{CLASSES, Found};
use crate::{Error, Stop, room};

/// Tokens of n-grams, and the tokens' texts: put together on request.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    words: Interner,
    /// N-grams in the order in which each thread found them.
    names: Vec<Names>,
    /// For each task the column of its first n-gram of each document frequency, and in the first
    /// place the number of its first frequent n-gram.
    starts: Vec<[u32; CLASSES]>,
    /// The columns of frequent n-grams.
    frequent: Vec<u32>,
    columns: usize,
    between: &'static str,
}

impl Vocabulary {
    /// `order` is that of the frequent n-grams as columns.
    pub fn new(
        words: Interner,
        names: Vec<Names>,
        found: &[Found],
        order: &[u32],
        between: &'static str,
    ) -> Result<Self, Error> {
        let mut starts = Vec::new();
        reserve(&mut starts, found.len())?;
        starts.resize(found.len(), [0; CLASSES]);
        let mut column = 0;
        for class in 1..CLASSES {
            for (starts, task) in starts.iter_mut().zip(found) {
                starts[class] = column;
                column += task.columns(class) as u32;
            }
        }
        let mut number = 0;
        for (starts, task) in starts.iter_mut().zip(found) {
            starts[0] = number;
            number += task.frequent.len() as u32;
        }
        let mut frequent = room(order.len(), "the n-grams", "divide the texts")?;
        frequent.resize(order.len(), 0);
        for (column, &at) in (column..).zip(order) {
            frequent[at as usize] = column;
        }
        let columns = column as usize + order.len();
        Ok(Self { words, names, starts, frequent, columns, between })
    }

    /// The n-gram of each column.
    pub fn names(&self, stop: Stop<'_>) -> Result<Spellings, Error> {
        let mut names = Spellings::with_room(self.columns)?;
        self.try_for_each(stop, |tokens, column| {
            if let Some(column) = column {
                names.spell(column, |text| self.spell(tokens, text));
            }
            Ok(())
        })?;
        Ok(names)
    }

    /// The tokens of n-grams, by number.
    pub fn words(&self) -> &Interner {
        &self.words
    }

    /// How many n-grams there are, with those that only begin one.
    pub fn nodes(&self) -> usize {
        self.names.iter().map(Names::len).sum()
    }

    /// Calls `with` for each n-gram and what begins one, the beginning before the whole, until it
    /// fails: its tokens, and its column if it has one.
    pub fn try_for_each(
        &self,
        stop: Stop<'_>,
        mut with: impl FnMut(&[u32], Option<u32>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut done = Ok(());
        let mut next = self.starts.clone();
        for thread in &self.names {
            thread.try_for_each(stop, |task, tokens, kept| {
                let class = match kept {
                    Kept::No if done.is_ok() => return done = with(tokens, None),
                    Kept::No => return,
                    Kept::Rare(frequency) => frequency,
                    Kept::Frequent => 0,
                };
                let place = next[task][class];
                next[task][class] += 1;
                let column = if class == 0 { self.frequent[place as usize] } else { place };
                if done.is_ok() {
                    done = with(tokens, Some(column));
                }
            })?;
        }
        done
    }

    fn spell(&self, tokens: &[u32], name: &mut String) {
        for (at, &token) in tokens.iter().enumerate() {
            if at > 0 {
                name.push_str(self.between);
            }
            // Tokens are pieces of texts, so they are UTF-8.
            name.push_str(std::str::from_utf8(self.words.get(token)).unwrap_or_default());
        }
    }
}

/// What the n-grams are called, column by column: in one piece of memory, for there may be millions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spellings {
    text: String,
    places: Vec<Range<usize>>,
}

impl Spellings {
    /// Room for the names of so many columns, all empty.
    pub(crate) fn with_room(columns: usize) -> Result<Self, Error> {
        let mut places = room(columns, "the n-grams' names", "keep fewer n-grams (min_df)")?;
        places.resize(columns, 0..0);
        Ok(Self { text: String::new(), places })
    }

    /// Takes what `spell` appends as the name of a column.
    pub(crate) fn spell(&mut self, column: u32, spell: impl FnOnce(&mut String)) {
        let start = self.text.len();
        spell(&mut self.text);
        self.places[column as usize] = start..self.text.len();
    }

    /// The names in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.places.iter().map(|place| &self.text[place.clone()])
    }
}

impl PartialEq for Vocabulary {
    fn eq(&self, other: &Self) -> bool {
        match (self.names(Stop::never()), other.names(Stop::never())) {
            (Ok(one), Ok(other)) => one.iter().eq(other.iter()),
            _ => false, // there is no memory to compare them
        }
    }
}
