//! N-grams to be found again: a trie over tokens, one node for each n-gram and each beginning of one.

use rustc_hash::FxHashMap;

use crate::intern::{Interner, reserve};
use crate::vocabulary::{Spellings, Vocabulary};
use crate::{Analyzer, Error, Stop, room};

/// The column of a node, or of an n-gram, that has none.
pub const NONE: u32 = u32::MAX;

/// Nodes between two looks at whether somebody asked to stop: some thousandths of a second.
const LOOK: usize = 1 << 14;

const WHAT: &str = "the n-grams that are known";
const ADVICE: &str = "keep fewer n-grams (min_df)";

/// The n-grams of columns, by their tokens.
#[derive(Debug, Clone)]
pub struct Trie {
    words: Interner,
    /// The node below a node (the root is 0) with a token.
    below: FxHashMap<(u32, u32), u32>,
    /// The column of each node; the root has none.
    columns: Vec<u32>,
}

/// What a [`Trie`] is stored as. Node `i + 1` hangs below `parents[i]`, which is a lower number (0
/// is the root), with the token `words[tokens[i]]`; `columns[i]` is its column, or [`NONE`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The tokens' texts.
    pub words: Vec<String>,
    /// The node above each.
    pub parents: Vec<u32>,
    /// The last token of each.
    pub tokens: Vec<u32>,
    /// The column of each.
    pub columns: Vec<u32>,
}

impl Trie {
    /// The n-grams of all columns.
    pub fn of(vocabulary: &Vocabulary, stop: Stop<'_>) -> Result<Self, Error> {
        let mut trie = Self::with_room(vocabulary.words().clone(), vocabulary.nodes())?;
        let mut path = [0; Analyzer::LONGEST + 1];
        vocabulary.try_for_each(stop, |tokens, column| {
            let (last, depth) = (tokens[tokens.len() - 1], tokens.len());
            path[depth] = trie.add(path[depth - 1], last, column.unwrap_or(NONE))?;
            Ok(())
        })?;
        Ok(trie)
    }

    fn with_room(words: Interner, nodes: usize) -> Result<Self, Error> {
        let mut columns = room(nodes + 1, WHAT, ADVICE)?;
        columns.push(NONE);
        let mut below = FxHashMap::default();
        below.try_reserve(nodes).map_err(|_| Error::Memory {
            what: WHAT,
            bytes: (nodes as u64).saturating_mul(16),
            advice: ADVICE,
        })?;
        Ok(Self { words, below, columns })
    }

    fn add(&mut self, parent: u32, token: u32, column: u32) -> Result<u32, Error> {
        let most = u64::from(u32::MAX - 1);
        let node = self.columns.len();
        if node as u64 > most {
            return Err(Error::TooMany { what: "n-grams", found: node as u64, most });
        }
        reserve(&mut self.columns, 1)?;
        self.columns.push(column);
        self.below.insert((parent, token), node as u32);
        Ok(node as u32)
    }

    /// For each column of another vocabulary the column of the same n-gram here, or [`NONE`].
    pub fn columns_of(
        &self,
        other: &Vocabulary,
        columns: usize,
        stop: Stop<'_>,
    ) -> Result<Vec<u32>, Error> {
        let mut known = room(other.words().len(), WHAT, ADVICE)?;
        known.extend((0..other.words().len() as u32).map(|token| {
            // No token has the number of what is none.
            self.words.find(other.words().get(token)).unwrap_or(NONE)
        }));
        let mut found = room(columns, WHAT, ADVICE)?;
        found.resize(columns, NONE);
        let mut path = [Some(0); Analyzer::LONGEST + 1];
        other.try_for_each(stop, |tokens, column| {
            let (last, depth) = (tokens[tokens.len() - 1], tokens.len());
            let node = path[depth - 1]
                .and_then(|parent| self.below.get(&(parent, known[last as usize])).copied());
            path[depth] = node;
            if let (Some(column), Some(node)) = (column, node) {
                found[column as usize] = self.columns[node as usize];
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The n-gram of each of so many columns, with `between` between its tokens.
    pub fn names(&self, columns: usize, between: &str, stop: Stop<'_>) -> Result<Spellings, Error> {
        let (parents, tokens) = self.nodes();
        let mut names = Spellings::with_room(columns)?;
        let mut words: Vec<&str> = Vec::new();
        for (at, &column) in self.columns[1..].iter().enumerate() {
            if at % LOOK == 0 {
                stop.go_on()?;
            }
            if column == NONE {
                continue;
            }
            words.clear();
            let mut node = at + 1;
            while node > 0 {
                // Tokens are pieces of texts, so they are UTF-8.
                let word = std::str::from_utf8(self.words.get(tokens[node - 1]));
                words.push(word.unwrap_or_default());
                node = parents[node - 1] as usize;
            }
            names.spell(column, |text| {
                for (at, word) in words.iter().rev().enumerate() {
                    text.push_str(if at > 0 { between } else { "" });
                    text.push_str(word);
                }
            });
        }
        Ok(names)
    }

    /// The parent and the last token of each node but the root.
    fn nodes(&self) -> (Vec<u32>, Vec<u32>) {
        let number = self.columns.len() - 1;
        let (mut parents, mut tokens) = (vec![0; number], vec![0; number]);
        // Each has a place of its own, whatever the order.
        #[allow(clippy::iter_over_hash_type)]
        for (&(parent, token), &node) in &self.below {
            parents[node as usize - 1] = parent;
            tokens[node as usize - 1] = token;
        }
        (parents, tokens)
    }

    /// What the trie can be made of again.
    pub fn parts(&self) -> Parts {
        let (parents, tokens) = self.nodes();
        let word = |token| String::from_utf8_lossy(self.words.get(token)).into_owned();
        let words = (0..self.words.len() as u32).map(word).collect();
        Parts { words, parents, tokens, columns: self.columns[1..].to_vec() }
    }

    /// The trie of these parts, which has `columns` columns.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the parts do not fit together.
    pub fn of_parts(parts: &Parts, columns: usize) -> Result<Self, Error> {
        let Parts { words, parents, tokens, columns: of_nodes } = parts;
        let wrong = || {
            let found = format!("{} nodes, {} words", parents.len(), words.len());
            Error::argument("state", found, "it must be what this version of clausegram stored")
        };
        let mut interned = Interner::new()?;
        for (number, word) in (0..).zip(words) {
            if interned.intern(word.as_bytes(), u32::MAX)? != (number, true) {
                return Err(wrong());
            }
        }
        if parents.len() != tokens.len() || parents.len() != of_nodes.len() {
            return Err(wrong());
        }
        let mut trie = Self::with_room(interned, parents.len())?;
        let mut met = room(columns, WHAT, ADVICE)?;
        met.resize(columns, false);
        for ((&parent, &token), &column) in parents.iter().zip(tokens).zip(of_nodes) {
            let is_node = (parent as usize) < trie.columns.len() && (token as usize) < words.len();
            let is_new = column == NONE
                || met.get_mut(column as usize).is_some_and(|met| !std::mem::replace(met, true));
            if !is_node || !is_new {
                return Err(wrong());
            }
            trie.add(parent, token, column)?;
        }
        let is_whole = trie.below.len() == parents.len() && met.iter().all(|&met| met);
        if is_whole { Ok(trie) } else { Err(wrong()) }
    }
}
