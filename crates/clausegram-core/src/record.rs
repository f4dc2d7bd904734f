//! The record of one document: what the parser returns and what is written as one JSON object.
//!
//! Every `start`, `end` and span is half-open and counts **bytes** of the parsed text until
//! [`Resolution::into_code_points`] turns all of them into code points, once, for the outside.

mod adoption;
mod clause;
mod name;
mod spans;

use std::borrow::Cow;

use serde::Serialize;

use crate::citations::Kind;
use crate::references::{Link, ReferenceKind};

pub use adoption::{Subject, Voters, Votes};
pub(crate) use clause::Path;
pub use clause::{Addressee, Clause, Deadline, Evidence, Label};
pub use name::Name;
pub use spans::Spans;

/// A half-open range of the source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Span(pub usize, pub usize);

/// What the masthead, the title line and the closing lines tell; `None` where the text does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Header {
    /// Canonical symbol, such as `A/RES/57/53` or `S/RES/1325(2000)`.
    pub symbol: Option<String>,
    /// Full name of the organ that adopted the text, such as `General Assembly`.
    pub organ: Option<String>,
    /// Number of the session, 57 for the fifty-seventh.
    pub session: Option<u32>,
    /// Title without its number.
    pub title: Option<String>,
    /// Agenda item or items as printed after the words, such as `61` or `18 (a)`.
    pub agenda_item: Option<String>,
    /// Day of adoption, ISO 8601.
    pub adopted: Option<String>,
    /// Number of the meeting at which the text was adopted.
    pub meeting: Option<u32>,
    /// Day of distribution, ISO 8601.
    pub distributed: Option<String>,
    /// Main committee that reported, such as `First Committee`; `None` without reference to one.
    pub committee: Option<String>,
    /// Symbol of that committee's report, such as `A/57/505`.
    pub report: Option<String>,
    /// Symbol of the draft resolution, where it was adopted without reference to a Main Committee.
    pub draft: Option<String>,
    /// How it was voted on. This and what follows only a file with metadata tells; elsewhere there is no such key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<Votes>,
    /// Who submitted the draft, and who joined in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<String>,
    /// What it is about, in the terms of thesauri.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Subject>,
}

/// The part of a resolution a clause stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Before the operative part: why the organ acts.
    Preamble,
    /// What the organ decides, requests, states.
    #[default]
    Operative,
    /// Attached to the resolution.
    Annex,
}

/// A footnote's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Footnote {
    /// The mark as a plain string: `1`, `*`.
    pub mark: String,
    /// The words, on one line.
    pub text: String,
    /// First character of the body.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
}

/// A reference to a resolution or another document, under its canonical symbol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Canonical symbol, such as `A/RES/53/70`.
    pub symbol: String,
    /// Id of the clause that cites; `None` in a footnote.
    pub clause: Option<String>,
    /// The words of the text that stand for the symbol, such as `53/70`.
    pub text: String,
    /// First character of these words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Resolution, decision or other document.
    pub kind: Kind,
    /// What the clause does with it.
    pub link: Link,
    /// The part of it that is meant; `None` for all of it.
    ///
    /// ```text
    /// target   = place { ";" place }
    /// place    = { division "/" } ( numbers | division )
    /// division = ( "annex" | "section" | "chapter" | "part" | "principle" | "appendix" ) [ numbers ] | "preamble"
    /// numbers  = number [ "-" number ] { "," number [ "-" number ] }
    /// number   = "4" | "6(a)" | "VII" | "(b)"
    /// ```
    ///
    /// Numbers without a division are those of paragraphs: `4`, `1-3`, `2(a),5-7`, `section II/5`, `annex/10`.
    pub target_paragraph: Option<String>,
}

/// A reference to what has no symbol: a treaty, a conference, the document itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// What it points at.
    pub kind: ReferenceKind,
    /// Full name: of a treaty from the table, or in the words of the text; `present resolution`.
    pub name: Cow<'static, str>,
    /// Id of the clause that refers; `None` in a footnote.
    pub clause: Option<String>,
    /// What the clause does with it.
    pub link: Link,
    /// As in [`Citation::target_paragraph`]; numbers of a treaty without a division are articles: `24(2)(c)`.
    pub target_paragraph: Option<String>,
    /// Ids of the clauses of this document that are meant, in the order of the text.
    pub targets: Vec<String>,
    /// Where a conference was held.
    pub place: Option<String>,
    /// When: `1993`, `1993-06`, `1993-06-14` or two days with a slash between.
    pub date: Option<String>,
    /// What is odd: `whole_resolution` (no paragraph is named), `no_such_clause`, `in_a_footnote`, `implied` (the text says
    /// "paragraph 4" and no more), `short_name` ("the Convention" was named before), `likely_name` (several were, and the one named most often is
    /// given), `unknown_name` (none was), `too_many` (the
    /// document refers to itself more often than can be written down).
    pub note: Option<&'static str>,
    /// The words of the text.
    pub text: String,
    /// First character of these words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A stretch of the source that is no clause and no footnote body, by what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Region {
    /// Such as `masthead`, `enumerator`, `running_head`, `page_number`, `heading`, `prose`.
    pub kind: &'static str,
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Something a user should know of before trusting the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A fixed name, such as `no_operative_part` or `missing_number`.
    pub kind: &'static str,
    /// What, where and what to do.
    pub message: String,
    /// First character it concerns.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Everything that was found in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Resolution {
    /// ISO 639-3 code of the language the text was read in.
    pub language: &'static str,
    /// Masthead, title and closing lines.
    pub header: Header,
    /// Clauses in reading order.
    pub clauses: Vec<Clause>,
    /// Footnotes in the order of their marks' places.
    pub footnotes: Vec<Footnote>,
    /// Resolutions cited in clauses and footnotes.
    pub citations: Vec<Citation>,
    /// Other documents cited: reports, letters, decisions.
    pub documents: Vec<Citation>,
    /// References to what has no symbol: treaties, articles of the Charter, conferences, own paragraphs.
    pub references: Vec<Reference>,
    /// Everything else but white space, so that every character is accounted for.
    pub regions: Vec<Region>,
    /// What was seen to be wrong or missing.
    pub problems: Vec<Problem>,
}

impl Resolution {
    /// Turns every offset from bytes of `text` into code points, in one pass over the text.
    ///
    /// `text` must be the text that was parsed.
    #[must_use]
    pub fn into_code_points(mut self, text: &str) -> Self {
        if text.is_ascii() {
            return self;
        }
        let index = CodePoints::of(text);
        self.visit_offsets(|offset| *offset = index.of_byte(*offset));
        self
    }

    pub(crate) fn visit_offsets(&mut self, mut visit: impl FnMut(&mut usize)) {
        for clause in &mut self.clauses {
            clause.visit_offsets(&mut visit);
        }
        for note in &mut self.footnotes {
            visit(&mut note.start);
            visit(&mut note.end);
        }
        for citation in self.citations.iter_mut().chain(&mut self.documents) {
            visit(&mut citation.start);
            visit(&mut citation.end);
        }
        for reference in &mut self.references {
            visit(&mut reference.start);
            visit(&mut reference.end);
        }
        for region in &mut self.regions {
            visit(&mut region.start);
            visit(&mut region.end);
        }
        for problem in &mut self.problems {
            visit(&mut problem.start);
            visit(&mut problem.end);
        }
    }
}

/// Code points before every 64th byte; the rest is counted on demand, a block at the most.
pub(crate) struct CodePoints<'t> {
    text: &'t [u8],
    before_block: Vec<u32>,
}

/// Bytes a block: 4 bytes of index for 64 of text, and at most 64 bytes counted for an offset.
const BLOCK: usize = 64;

impl<'t> CodePoints<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut count = 0;
        let before_block = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let before = count;
                count += code_points(block);
                before
            })
            .collect();
        Self { text: text.as_bytes(), before_block }
    }

    fn of_byte(&self, byte: usize) -> usize {
        let block = (byte / BLOCK).min(self.before_block.len().saturating_sub(1));
        let before = self.before_block.get(block).copied().unwrap_or(0);
        (before + code_points(&self.text[block * BLOCK..byte])) as usize
    }

    /// The byte that a code point begins at; the end of the text for one that it does not have.
    pub(crate) fn byte_of(&self, code_point: usize) -> usize {
        let is_before = |before: &u32| *before as usize <= code_point;
        let block = self.before_block.partition_point(is_before).saturating_sub(1);
        let mut left =
            code_point - self.before_block.get(block).map_or(0, |before| *before as usize);
        for (byte, value) in self.text.iter().enumerate().skip(block * BLOCK) {
            if begins_one(*value) {
                if left == 0 {
                    return byte;
                }
                left -= 1;
            }
        }
        self.text.len()
    }
}

/// Bytes that begin a code point: all but the continuation bytes `10xxxxxx`.
fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| begins_one(byte)).count() as u32
}

fn begins_one(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points_at_every_boundary() {
        let text = "“é”, 中文 ".repeat(40);
        let index = CodePoints::of(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.of_byte(byte), count);
            assert_eq!(index.byte_of(count), byte);
        }
        assert_eq!(index.of_byte(text.len()), text.chars().count());
        assert_eq!(index.byte_of(text.chars().count()), text.len());
        assert_eq!(CodePoints::of("").of_byte(0), 0);
        assert_eq!(CodePoints::of("").byte_of(3), 0);
    }
}
