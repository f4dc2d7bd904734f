//! The pieces of the source that a clause came from: nearly always one.

use std::ops::{Deref, DerefMut};

use serde::Serialize;

use super::Span;

/// Some pieces of the source, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans(Pieces);

/// One piece takes no memory of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pieces {
    One(Span),
    Others(Box<[Span]>),
}

impl Default for Spans {
    fn default() -> Self {
        Self(Pieces::Others(Box::default()))
    }
}

impl From<Vec<Span>> for Spans {
    fn from(spans: Vec<Span>) -> Self {
        Self(match spans[..] {
            [one] => Pieces::One(one),
            _ => Pieces::Others(spans.into()),
        })
    }
}

impl Deref for Spans {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        match &self.0 {
            Pieces::One(span) => std::slice::from_ref(span),
            Pieces::Others(spans) => spans,
        }
    }
}

impl DerefMut for Spans {
    fn deref_mut(&mut self) -> &mut [Span] {
        match &mut self.0 {
            Pieces::One(span) => std::slice::from_mut(span),
            Pieces::Others(spans) => spans,
        }
    }
}

impl Serialize for Spans {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_those_they_were_made_of() {
        for spans in [vec![], vec![Span(1, 2)], vec![Span(1, 2), Span(4, 7)]] {
            assert_eq!(*Spans::from(spans.clone()), *spans);
        }
    }
}
