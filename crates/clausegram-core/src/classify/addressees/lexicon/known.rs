//! What the tables know of one word.

use super::{Around, Entry, Verb};

/// A set of kinds of words around actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Kinds(u32);

impl Kinds {
    pub(in super::super) fn with(self, kind: Around) -> Self {
        Self(self.0 | 1 << kind as u8)
    }

    pub(in super::super) fn has(self, kind: Around) -> bool {
        self.has_any(Self::default().with(kind))
    }

    pub(in super::super) fn has_any(self, kinds: Self) -> bool {
        self.0 & kinds.0 != 0
    }
}

/// What the tables know of a word.
#[derive(Debug, Default)]
pub(in super::super) struct Known {
    /// The phrases that begin with it, the longest first.
    pub(in super::super) phrases: Vec<Entry>,
    /// The kinds of those that are no actors.
    pub(in super::super) kinds: Kinds,
    /// The verb that it is a form of.
    pub(in super::super) verb: Option<Verb>,
}
