//! What the n-grams of columns are called.

use crate::intern::Interner;
use crate::tokens::END;

/// Tokens of n-grams in the order of columns, and the tokens' texts: put together on request.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    words: Interner,
    /// Token numbers of neighbouring columns, `longest` for each.
    parts: Vec<Vec<u32>>,
    longest: usize,
    between: &'static str,
}

impl Vocabulary {
    pub fn new(
        words: Interner,
        parts: Vec<Vec<u32>>,
        longest: usize,
        between: &'static str,
    ) -> Self {
        Self { words, parts, longest, between }
    }

    /// The n-gram of each column.
    pub fn names(&self) -> impl Iterator<Item = String> {
        let columns = self.parts.iter().flat_map(|part| part.chunks_exact(self.longest));
        columns.map(|tokens| {
            let mut name = String::new();
            for (at, &token) in tokens.iter().take_while(|token| **token != END).enumerate() {
                if at > 0 {
                    name.push_str(self.between);
                }
                // Tokens are pieces of texts, so they are UTF-8.
                name.push_str(std::str::from_utf8(self.words.get(token)).unwrap_or_default());
            }
            name
        })
    }
}

impl PartialEq for Vocabulary {
    fn eq(&self, other: &Self) -> bool {
        self.names().eq(other.names())
    }
}
