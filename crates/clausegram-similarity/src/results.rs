//! Results that hold only what is similar.

/// Pairs of texts with their similarity, ordered by row, then by column.
///
/// Of one collection and a symmetric measure each pair stands once, with `rows[i] < columns[i]`;
/// of a measure that is not symmetric both directions stand. A text is never paired with itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pairs {
    /// The text of the row.
    pub rows: Vec<u32>,
    /// The text of the column; counted from 0 in the second collection, if there are two.
    pub columns: Vec<u32>,
    /// Their similarity.
    pub scores: Vec<f64>,
}

/// The most similar texts of each text, best first; ties by the lower index.
///
/// Only texts with a similarity above 0 stand there, and never the text itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TopK {
    /// Where the neighbours of each row begin, and where the last ones end.
    pub offsets: Vec<usize>,
    /// The neighbours, as in [`Pairs`].
    pub columns: Vec<u32>,
    /// Their similarity.
    pub scores: Vec<f64>,
}
