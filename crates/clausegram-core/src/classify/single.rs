//! A clause given alone, without the document it stands in.
//!
//! Its part follows from the form of its verb (a participle or adjective, or the present
//! indicative), and where that is not known from the mark at its end: a comma in the preamble, a
//! semicolon or a full stop in the operative part.

use super::subject;
use crate::LONGEST_TEXT;
use crate::assemble;
use crate::document::Document;
use crate::join::{Hyphens, join};
use crate::lexicon::Lexicon;
use crate::openings::Side;
use crate::record::{Part, Resolution};

/// Letters and digits of an enumerator before a clause, at the most: "(viii)", "125.".
const LONGEST_ENUMERATOR: usize = 6;

/// What is known of the document that a clause given alone comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Full name of the organ that speaks, such as `Security Council`.
    pub organ: Option<String>,
    /// Number of the session.
    pub session: Option<u32>,
    /// Day of adoption, ISO 8601.
    pub adopted: Option<String>,
    /// The part, where it need not be told from the clause.
    pub part: Option<Part>,
    /// The clauses that it is an item of, the outermost first.
    pub chapeaux: Vec<String>,
}

/// Classifies one clause: the record of a document of nothing but this clause. A number or letter
/// before it is left out; places count bytes of `text`.
#[must_use]
pub fn classify(text: &str, setting: &Setting, lexicon: &Lexicon) -> Resolution {
    if text.len() > LONGEST_TEXT {
        return assemble::too_long(text);
    }
    let start = text.len() - text.trim_start().len();
    let start = start + enumerator(&text[start..]);
    let words = &text[start..];
    let doc = Document::new(words, lexicon);
    let joined = join(&doc, 0..doc.tokens.len(), &[], &Hyphens::of(&doc));
    let first = setting.chapeaux.first().map_or(joined.text.as_str(), String::as_str);
    let part = setting.part.unwrap_or_else(|| part_of(first, lexicon));
    let mut record = assemble::single(joined, part, setting, lexicon);
    record.visit_offsets(|offset| *offset += start);
    record
}

/// The part of a resolution that a clause comes from.
fn part_of(text: &str, lexicon: &Lexicon) -> Part {
    let formula = lexicon.openings.formula(text, None);
    let formula = formula.or_else(|| subject::after_conjunction(lexicon, text, None));
    let comma = text.trim_end().ends_with(',');
    // "Acting under Chapter VII, decides": the verb behind the participle tells.
    let decides = || subject::find(lexicon, text, Part::Operative).is_some();
    match formula.and_then(|formula| formula.side) {
        Some(Side::Preambular) if !comma && decides() => Part::Operative,
        Some(Side::Preambular) => Part::Preamble,
        Some(Side::Operative) => Part::Operative,
        None if comma => Part::Preamble,
        None => Part::Operative,
    }
}

/// Bytes of "1. ", "(a) ", "ii. " before a clause.
fn enumerator(text: &str) -> usize {
    let inner = text.trim_start_matches('(');
    let open = text.len() - inner.len();
    let letters = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if open > 1 || letters == 0 || letters > LONGEST_ENUMERATOR {
        return 0;
    }
    let behind = &inner[letters..];
    let closed = behind.starts_with(')') || (behind.starts_with('.') && open == 0);
    let blank = closed && behind[1..].starts_with(' ');
    if blank { open + letters + 2 } else { 0 }
}
