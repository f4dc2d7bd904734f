//! The pieces of the source that a clause came from: nearly always one.

use serde::Serialize;

use super::Span;

/// Some pieces of the source, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans(Pieces);

/// One piece takes no memory of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pieces {
    One(Piece),
    Others(Box<[Piece]>),
}

/// A span in 32 bits a place, as a clause has it.
type Piece = (u32, u32);

impl Default for Spans {
    fn default() -> Self {
        Self(Pieces::Others(Box::default()))
    }
}

impl From<Vec<Span>> for Spans {
    fn from(spans: Vec<Span>) -> Self {
        let piece = |span: &Span| (span.0 as u32, span.1 as u32);
        Self(match &spans[..] {
            [one] => Pieces::One(piece(one)),
            spans => Pieces::Others(spans.iter().map(piece).collect()),
        })
    }
}

impl Spans {
    /// The pieces in reading order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Span> + ExactSizeIterator {
        self.pieces().iter().map(|piece| Span(piece.0 as usize, piece.1 as usize))
    }

    /// The first piece.
    #[must_use]
    pub fn first(&self) -> Option<Span> {
        self.iter().next()
    }

    /// The last piece.
    #[must_use]
    pub fn last(&self) -> Option<Span> {
        self.iter().next_back()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces().is_empty()
    }

    fn pieces(&self) -> &[Piece] {
        match &self.0 {
            Pieces::One(piece) => std::slice::from_ref(piece),
            Pieces::Others(pieces) => pieces,
        }
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Piece> {
        match &mut self.0 {
            Pieces::One(piece) => std::slice::from_mut(piece),
            Pieces::Others(pieces) => pieces,
        }
        .iter_mut()
    }
}

impl Serialize for Spans {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_those_they_were_made_of() {
        for spans in [vec![], vec![Span(1, 2)], vec![Span(1, 2), Span(4, 7)]] {
            assert!(Spans::from(spans.clone()).iter().eq(spans));
        }
    }
}
