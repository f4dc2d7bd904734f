//! Soft hyphens within words: invisible in print, in the way of every comparison.
//!
//! They are taken out before a text is read, and every place of the record is put back onto the
//! text as it was. A soft hyphen at a line's end stays: there it says that the word goes on.

use crate::record::Resolution;

const SOFT_HYPHEN: char = '\u{ad}';

/// A text without its inner soft hyphens.
pub(crate) struct Stripped {
    pub text: String,
    /// For each soft hyphen that was taken out: bytes of `text` before it.
    removed: Vec<usize>,
}

impl Stripped {
    /// `None` where the text has no soft hyphen within a word.
    pub fn of(text: &str) -> Option<Self> {
        if !text.contains(SOFT_HYPHEN) {
            return None;
        }
        let mut stripped = String::with_capacity(text.len());
        let mut removed = Vec::new();
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let inner = rest.peek().is_some_and(|next| !next.is_whitespace());
            if c == SOFT_HYPHEN && inner {
                removed.push(stripped.len());
            } else {
                stripped.push(c);
            }
        }
        (!removed.is_empty()).then_some(Self { text: stripped, removed })
    }

    /// Puts every offset of a record of the stripped text onto the text as it was. What begins
    /// behind a soft hyphen begins with it, so that no soft hyphen is lost between two stretches.
    pub fn restore(&self, mut record: Resolution) -> Resolution {
        let width = SOFT_HYPHEN.len_utf8();
        record.visit_offsets(|offset| {
            *offset += self.removed.partition_point(|&at| at < *offset) * width;
        });
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_soft_hyphens_go_and_those_at_line_ends_stay() {
        let stripped = Stripped::of("re\u{ad}so\u{ad}lu\u{ad}\ntion").expect("soft hyphens");
        assert_eq!(stripped.text, "resolu\u{ad}\ntion");
        assert_eq!(stripped.removed, [2, 4]);
        assert!(Stripped::of("resolu\u{ad}\ntion").is_none());
        assert!(Stripped::of("resolution").is_none());
    }

    #[test]
    fn places_come_back_onto_the_text() {
        let text = "The General Assem\u{ad}bly,\nRe\u{ad}calling its reso\u{ad}lution 53/70,\n1. De\u{ad}cides to act.\n";
        let record = crate::parse(text);
        let words = |start: usize, end: usize| text[start..end].replace('\u{ad}', "");
        assert_eq!(record.clauses.len(), 2);
        for clause in &record.clauses {
            assert_eq!(words(clause.start(), clause.end()), clause.text);
        }
        assert_eq!(words(record.citations[0].start, record.citations[0].end), "53/70");
    }
}
