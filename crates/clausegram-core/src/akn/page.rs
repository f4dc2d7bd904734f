//! The text of a document as it is written from its markup: one paragraph a line, blank lines between.
//!
//! Whatever is written and is no clause and no footnote is a region, so that every character is accounted for.

use super::line::Line;
use crate::join::Joined;
use crate::record::Region;
use crate::regions;

/// A text and its regions.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub text: String,
    pub regions: Vec<Region>,
}

impl Page {
    /// Begins a paragraph: a blank line, but at the head of the text.
    pub fn paragraph(&mut self) {
        if !self.text.is_empty() {
            self.line();
            self.text.push('\n');
        }
    }

    /// Begins a line.
    pub fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Writes words that are a region.
    pub fn words(&mut self, words: &str, kind: &'static str) {
        let start = self.text.len();
        self.text.push_str(words);
        regions::push(&self.text, kind, start, self.text.len(), &mut self.regions);
    }

    /// Writes a number or letter before the words of its paragraph.
    pub fn enumerator(&mut self, printed: &str) {
        self.words(printed, "enumerator");
        self.text.push(' ');
    }

    /// Writes a line with its footnote marks; its words are a region of that kind, or those of a clause.
    pub fn write(&mut self, line: &Line, kind: Option<&'static str>) -> Joined {
        let start = self.text.len();
        let mut gaps = Vec::with_capacity(line.marks.len());
        let mut from = 0;
        for (at, mark) in &line.marks {
            self.stretch(&line.words[from..*at], kind);
            let length = self.mark(mark);
            gaps.push((*at, length));
            from = *at;
        }
        self.stretch(&line.words[from..], kind);
        Joined::written(line.words.clone(), start, &gaps)
    }

    fn stretch(&mut self, words: &str, kind: Option<&'static str>) {
        match kind {
            Some(kind) => {
                let blank = words.len() - words.trim_start().len();
                self.text.push_str(&words[..blank]);
                self.words(&words[blank..], kind);
            }
            None => self.text.push_str(words),
        }
    }

    /// Writes a footnote mark, and tells how long it is. A note without one leaves none.
    pub fn mark(&mut self, mark: &str) -> usize {
        let before = self.text.len();
        if !mark.is_empty() {
            self.words(&format!("[{mark}]"), "footnote_mark");
        }
        self.text.len() - before
    }
}
