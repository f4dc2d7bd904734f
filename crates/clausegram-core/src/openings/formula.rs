//! An opening formula, taken apart: its head, and the nouns and heads behind it.

use std::ops::Range;

use super::Side;

/// How a noun or a further head belongs to the head before it in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// "with deep concern", "its concern".
    Feeling,
    /// "its commitment".
    Stance,
    /// "its request".
    Act,
    /// "continues to encourage".
    Infinitive,
    /// "remains concerned".
    Adjective,
    /// "having considered".
    Participle,
    /// "welcomes and encourages".
    Second,
}

impl Relation {
    /// How many there are.
    pub(crate) const COUNT: usize = 7;

    /// The relation that a lexicon calls so; a second head takes nothing over.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "feeling" => Self::Feeling,
            "stance" => Self::Stance,
            "act" => Self::Act,
            "infinitive" => Self::Infinitive,
            "adjective" => Self::Adjective,
            "participle" => Self::Participle,
            _ => return None,
        })
    }
}

/// A noun or a further head in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) relation: Relation,
    /// Its row in the lexicon.
    pub(crate) row: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// An opening formula, taken apart. Places are bytes of the clause's text.
#[derive(Clone, Debug)]
pub(crate) struct Formula {
    /// Row of its head in the lexicon.
    pub(crate) row: u32,
    /// The part its form belongs to; `None` for a base form.
    pub(crate) side: Option<Side>,
    /// Where the head stands, without modifiers before it.
    pub(crate) head: Range<usize>,
    /// One past the whole formula.
    pub(crate) end: usize,
    /// The nouns and heads behind its head, in order.
    pub(crate) parts: Vec<Part>,
    /// How sure a capitalised occurrence is to begin a clause, 0 to 1.
    pub(crate) weight: f32,
    /// The same for the head alone, without the modifiers that confirm it.
    pub(crate) head_weight: f32,
    /// Found only after a letter was restored or glued words were taken apart.
    pub(crate) misread: bool,
}
