//! Paragraphs and items as stretches of the text, and how they hang together over a document.

use crate::assemble;
use crate::document::Document;
use crate::flow::Flow;
use crate::label::Label;
use crate::outline::Outline;
use crate::record::Part;
use crate::sections::Section;
use crate::tight::push_tight;
use crate::tokens::Role;

use std::num::NonZeroU32;
use std::ops::Range;

/// A paragraph or an item. Every few bytes of a text may be one, so places take 32 bits and the path
/// is put together when the record is.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Tokens from the first to the last, with furniture between them.
    tokens: Range<u32>,
    /// Tokens of the enumerator.
    enumerator: Range<u32>,
    /// Bytes of its last token that the enumerator takes, where it shares that with the first word.
    glued: Option<NonZeroU32>,
    pub label: Label,
    pub level: u8,
    pub part: Part,
}

/// Where a unit stands, in positions of a flow.
pub(crate) struct Place {
    /// The enumerator among them.
    pub range: Range<usize>,
    pub enumerator: Range<usize>,
    /// Bytes of its last token that the enumerator takes; the whole token where it is none of them.
    pub enumerator_len: usize,
}

impl Unit {
    pub fn new(flow: &Flow, part: Part, label: Label, level: u8, place: Place) -> Self {
        let Place { range, enumerator, enumerator_len } = place;
        let shared = !enumerator.is_empty()
            && enumerator_len < flow.token(enumerator.start).len()
            && range.contains(&enumerator.start);
        Self {
            tokens: flow.stretch(range),
            enumerator: flow.stretch(enumerator),
            glued: NonZeroU32::new(if shared { enumerator_len as u32 } else { 0 }),
            label,
            level,
            part,
        }
    }

    /// The words of a paragraph before its items, or behind them.
    pub fn paragraph(
        flow: &Flow,
        part: Part,
        label: Label,
        range: Range<usize>,
        enumerator: Range<usize>,
    ) -> Self {
        Self::new(flow, part, label, 1, Place { range, enumerator, enumerator_len: usize::MAX })
    }

    /// Where it stands in its document.
    pub fn place(&self) -> assemble::Place {
        assemble::Place { part: self.part, label: self.label, level: self.level }
    }

    /// The tokens of its words, in reading order.
    pub fn words<'d>(&self, doc: &'d Document) -> impl DoubleEndedIterator<Item = usize> + use<'d> {
        let (unit, range) = (self.clone(), self.tokens.clone());
        range.map(|at| at as usize).filter(move |at| unit.has_word(doc, *at))
    }

    /// Whether a token is one of its words.
    pub fn has_word(&self, doc: &Document, token: usize) -> bool {
        let within = self.tokens.contains(&(token as u32));
        let enumerator = self.glued.is_none() && self.enumerator.contains(&(token as u32));
        within && !enumerator && doc.tokens[token].role == Role::Content
    }

    /// The bytes of an enumerator that shares a token with the first word.
    pub fn glued_enumerator(&self, doc: &Document) -> Option<Range<u32>> {
        let start = doc.tokens[self.enumerator.end.checked_sub(1)? as usize].start;
        self.glued.map(|length| start..start + length.get())
    }
}

/// The units of a document, piece by piece.
#[derive(Default)]
pub(crate) struct Plan {
    pub pieces: Vec<Piece>,
    pub units: Vec<Unit>,
    /// Numbers that the text lost, with the first token of their paragraph.
    pub missing: Vec<(u32, u32)>,
    /// Stretches of tokens that are headings, furniture among them.
    headings: Vec<Range<u32>>,
    /// The same for annexes; there it is all heading.
    annex_headings: Vec<Range<u32>>,
}

/// A section or an annex.
pub(crate) struct Piece {
    /// One past its last unit.
    pub end: u32,
    /// Letter of a lettered resolution.
    pub letter: Option<char>,
    /// Number of the annex, counted from 1; 0 for the resolution itself.
    pub annex: u32,
}

impl Plan {
    /// Adds the outline of a resolution.
    pub fn push(&mut self, flow: &Flow, outline: Outline, section: &Section) {
        self.push_piece(flow, outline, section, 0);
    }

    /// Adds the outline of the `n`th annex, counted from 1, which `heading` stands before.
    pub fn push_annex(
        &mut self,
        flow: &Flow,
        outline: Outline,
        section: &Section,
        n: usize,
        heading: Range<usize>,
    ) {
        push_tight(&mut self.annex_headings, heading.start as u32..heading.end as u32);
        self.push_piece(flow, outline, section, n as u32);
    }

    fn push_piece(&mut self, flow: &Flow, outline: Outline, section: &Section, annex: u32) {
        if self.units.is_empty() {
            self.units = outline.units;
        } else {
            outline.units.into_iter().for_each(|unit| push_tight(&mut self.units, unit));
        }
        for heading in outline.headings {
            push_tight(&mut self.headings, flow.stretch(heading));
        }
        let missing = outline.missing.into_iter();
        self.missing.extend(missing.map(|(number, at)| (number, flow.tokens[at])));
        let end = self.units.len() as u32;
        push_tight(&mut self.pieces, Piece { end, letter: section.letter, annex });
    }

    /// The last token of each unit's words, in order.
    pub fn ends(&self, doc: &Document) -> Vec<u32> {
        let mut ends = Vec::with_capacity(self.units.len());
        let last = |unit: &Unit| unit.words(doc).next_back().map(|at| at as u32);
        ends.extend(self.units.iter().filter_map(last));
        ends.sort_unstable();
        ends
    }

    /// Tells the tokens of headings and enumerators what they are.
    pub fn mark_roles(&self, doc: &mut Document) {
        for heading in &self.annex_headings {
            doc.mark(heading.start as usize..heading.end as usize, Role::Heading);
        }
        let enumerators =
            self.units.iter().filter(|unit| unit.glued.is_none()).map(|unit| &unit.enumerator);
        let headings = self.headings.iter().map(|heading| (heading, Role::Heading));
        for (range, role) in headings.chain(enumerators.map(|range| (range, Role::Enumerator))) {
            let tokens = &mut doc.tokens[range.start as usize..range.end as usize];
            // Headings that the outline marked a moment ago may hold an enumerator.
            let free = |r: Role| matches!(r, Role::Content | Role::Heading);
            tokens.iter_mut().filter(|t| free(t.role)).for_each(|token| token.role = role);
        }
    }

    /// Forgets all units: the text is no resolution.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A long text has one every few bytes; a field more is felt in the memory that it takes.
    #[test]
    fn what_a_text_has_most_of_is_small() {
        assert!(size_of::<Unit>() <= 32);
        assert!(size_of::<crate::tokens::Token>() <= 12);
        assert!(size_of::<crate::join::Cut>() <= 12);
    }
}
