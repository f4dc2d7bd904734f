//! Which words stand in brackets or quotation marks.
//!
//! A mark that is opened and never closed was misread or lost its partner, and counts for nothing.

/// Open brackets and quotation marks while the words are read.
#[derive(Default)]
pub(super) struct Nesting {
    depth: u32,
    straight: bool,
    /// The first word of the outermost that is open.
    since: Option<usize>,
}

impl Nesting {
    /// Reads what stands before a word; whether the word is inside.
    pub(super) fn enter(&mut self, before: &str, word: usize) -> bool {
        for c in before.chars() {
            match c {
                '(' | '[' | '“' | '«' => self.depth += 1,
                '"' => self.straight = !self.straight,
                _ => {}
            }
        }
        let inside = self.depth > 0 || self.straight;
        if inside && self.since.is_none() {
            self.since = Some(word);
        }
        inside
    }

    /// Reads a word and what stands behind it.
    pub(super) fn leave(&mut self, word: &str, behind: &str) {
        // "Member(s)" opens and closes within a word.
        let within = word.bytes().filter(|byte| matches!(byte, b'(' | b'[')).count();
        let mut within =
            within - word.bytes().filter(|byte| matches!(byte, b')' | b']')).count().min(within);
        for c in behind.chars() {
            match c {
                ')' | ']' if within > 0 => within -= 1,
                ')' | ']' | '”' | '»' => self.depth = self.depth.saturating_sub(1),
                '"' => self.straight = !self.straight,
                '(' | '[' | '“' => self.depth += 1,
                _ => {}
            }
        }
        if self.depth == 0 && !self.straight {
            self.since = None;
        }
    }

    pub(super) fn unclosed(&self) -> Option<usize> {
        self.since
    }
}
