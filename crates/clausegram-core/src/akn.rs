//! Akoma Ntoso: official files in, in all six languages of the United Nations, as they are marked up.
//!
//! [`read`] takes nothing but the markup's word for what is a preamble, a paragraph, a heading or a note; only which
//! item belongs to which paragraph is told by the enumerators, since most files have all of them side by side. The text of
//! the record is written from the markup, and all places count in it.
//!
//! # What official files look like
//!
//! They are AKN4UN, the profile of Akoma Ntoso 3.0 that the United Nations use. In the order of the file:
//!
//! ```text
//! akomaNtoso
//!   statement name="resolution"
//!     meta
//!       identification      FRBRWork, FRBRExpression, FRBRManifestation: addresses, dates, FRBRlanguage (ISO 639-3)
//!       classification *    keyword value showAs dictionary [href]: Sustainable Development Goals, thesauri, agenda
//!       workflow            step date outcome by [as refersTo]: draftResolution, draftResolutionAdditionalSponsors,
//!                           recommendedForAdoption, adopted; a date that is not known is 0001-01-01
//!       analysis            parliamentary / voting outcome / count value refersTo="inFavour" | "against" | "abstaining"
//!                           / akn4un:voters / organization (a name in capitals)
//!       references          TLCOrganization, TLCConcept, TLCRole, TLCTerm: what the refersTo below point at
//!       presentation        akn4un:footerFirstPage: docketNumber, images
//!     coverPage             p *, one for each line: docAuthority, docNumber refersTo="#symbol", docStatus, docDate
//!                           refersTo="#dateOfIssuance", session value, inline name="agenda item" | "agenda item name",
//!                           docTitle, docProponent refersTo="#firstCommittee" | ... | "#noMainCommittee" with inline
//!                           name="originating document"
//!     preface               p: docNumber, docTitle refersTo="#resolutionTitle"; a second p with docNumber
//!                           refersTo="#letter" and a title for one resolution of several under a number
//!     preamble
//!       formula             name="enactingFormula": p
//!       container *         name = the opening formula: p; name="table": table; or blockList: listIntroduction, item *
//!     mainBody
//!       paragraph *         class = style: SingleTxt, MercuryDocument; H1, H23, H4, HCh for headings
//!         [num]             "1."; of items "(a)", but most items are paragraphs without num, their letter before a tab
//!         content           p; or, with items inside, list: intro, point * (num, content), sublist *
//!         or subheading, heading, or content / p / subheading
//!       section *           [num] subheading * crossHeading refersTo="#preamble" * paragraph *: resolutions of several
//!                           parts, each with preambular paragraphs of its own
//!       container           name="table": table / tr / th | td / p
//!     conclusions           p: inline name="adoptionMeeting" title, eol, docDate refersTo="#adoptionDate"
//!     attachments           attachment / doc name="annex": meta, mainBody; one for all annexes, told apart by headings
//! ```
//!
//! Inside of p: `span class="italic"` is the opening formula at the head of a paragraph (`bold italic` in Arabic),
//! `a href="https://undocs.org/en/A/RES/70/1"` a link, `authorialNote marker placement="bottom" eId` a note where its mark
//! stands, with p inside; `sup`; a tab stands before the first word. A document of several resolutions has a
//! documentCollection (meta, coverPage, preface, collectionBody with a documentRef for each) and behind it components, each
//! with a statement that has its own preface, and the rest from the collection. `eId` are `container_2`, `para_32`,
//! `para_32__content`, `authorialNote_1`; they count through the file, with gaps.
//!
//! Of 2,589 official files of three sessions, 2,575 are valid against `akomantoso30.xsd`, as the Python package cobalt has it;
//! one is not well-formed, five have a preamble behind the body, five a subheading amid the content of a paragraph.
//!
//! Deviations that are read: `num` of a section; Arabic files with numbers ("1 -") and parentheses around marks in the text;
//! headings that are paragraphs of a heading's style; preambular paragraphs in the body and the other way round.

mod citations;
mod draft;
mod encoding;
mod enumerator;
mod events;
mod finish;
mod frame;
mod language;
mod line;
mod links;
mod masthead;
mod meta;
mod outline;
mod page;
mod reader;
mod sponsors;
#[cfg(test)]
mod tests;

pub use encoding::decode;

use crate::lexicon::Lexicon;
use crate::record::{Problem, Resolution};
use events::{Broken, Events};
use reader::Reader;

/// What is read at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Elements inside each other; official files have 13.
    pub depth: usize,
    /// Bytes of a document in UTF-8.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 128, bytes: 64 << 20 }
    }
}

/// A resolution as a file has it.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// Which of the resolutions of a file it is, mostly by its letter; none where there is one.
    pub part: Option<String>,
    /// Its text, written from the markup.
    pub text: String,
    /// Its record; offsets count bytes of `text`.
    pub record: Resolution,
}

/// The name of the root element of all Akoma Ntoso.
const ROOT: &str = "akomaNtoso";

/// Bytes in which the root element has to begin: comments and a declaration may stand before it.
const HEAD: usize = 8 * 1024;

/// Whether a text is an XML document at all: it begins with a declaration, or with a root element that
/// declares a name space.
#[must_use]
pub fn is_xml(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("<?xml") || root(text).is_some_and(|root| root.contains("xmlns"))
}

/// Whether the root element of a text is that of Akoma Ntoso.
#[must_use]
pub fn is_akoma_ntoso(text: &str) -> bool {
    root(text).is_some_and(|root| {
        let name = root.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        name.rsplit(':').next() == Some(ROOT)
    })
}

/// The start tag of the root element, without its brackets.
fn root(text: &str) -> Option<&str> {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut rest = text[..end].trim_start();
    loop {
        let tag = rest.strip_prefix('<')?;
        let subset = tag.find('[').is_some_and(|at| tag.find('>').is_some_and(|end| at < end));
        let close = match tag {
            _ if tag.starts_with("!--") => "-->",
            _ if tag.starts_with('!') && subset => "]>",
            _ => ">",
        };
        let end = tag.find(close);
        if !tag.starts_with(['!', '?']) {
            return Some(&tag[..end.unwrap_or(tag.len())]);
        }
        rest = tag[end? + close.len()..].trim_start();
    }
}

/// Reads the resolutions of a document: mostly one. What cannot be read is one without text, with a problem.
#[must_use]
pub fn read(text: &str, limits: Limits, lexicon: &Lexicon) -> Vec<Edition> {
    match drafts(text, limits) {
        Ok(reader) if reader.drafts.is_empty() => {
            let kind = reader.kind.unwrap_or_else(|| "nothing".to_owned());
            vec![failed(
                "no_statement",
                format!(
                    "this is Akoma Ntoso, but holds no resolution (its root holds {kind:?}); a resolution is a statement"
                ),
            )]
        }
        Ok(reader) => {
            let several = reader.drafts.len() > 1;
            let drafts = reader.drafts.into_iter().enumerate();
            let parts = drafts.map(|(n, draft)| (several.then(|| part(&draft, n)), draft));
            parts.map(|(part, draft)| finish::edition(draft, part, lexicon)).collect()
        }
        Err(Broken { kind, message, at }) => {
            let (line, column) = place(text, at);
            vec![failed(kind, format!("{message} (line {line}, column {column})"))]
        }
    }
}

fn drafts(text: &str, limits: Limits) -> Result<Reader, Broken> {
    if text.len() > limits.bytes {
        let message = format!(
            "the file has {} bytes, more than the {} that are read",
            text.len(),
            limits.bytes
        );
        return Err(Broken { kind: "oversized_xml", message, at: 0 });
    }
    if let Some(at) = text.find(|c| !events::is_allowed(c)) {
        let code = text[at..].chars().next().map_or(0, u32::from);
        return Err(Broken::new(
            format!("the character U+{code:04X} is none of XML; the file may be damaged"),
            at,
        ));
    }
    if !is_akoma_ntoso(text) {
        return Err(Broken {
            kind: "not_akoma_ntoso",
            message: "this is not Akoma Ntoso, whose root element is akomaNtoso; other XML has to be made text first".to_owned(),
            at: 0,
        });
    }
    Reader::default().read(&mut Events::of(text, limits.depth), limits.bytes)
}

/// The letter of a resolution in its address or its preface, or its place in the file.
fn part(draft: &draft::Draft, position: usize) -> String {
    let address = draft.meta.address.as_deref().unwrap_or_default().trim_end_matches('/');
    let number = address.rsplit('/').next().unwrap_or_default();
    let letter = number.chars().next_back().filter(char::is_ascii_uppercase);
    let letter =
        letter.filter(|_| number.len() > 1 && number.as_bytes()[number.len() - 2].is_ascii_digit());
    let letter = letter.map(String::from).or_else(|| draft.masthead.letter.clone());
    letter.unwrap_or_else(|| (position + 1).to_string())
}

/// Makes the tables that a file may need.
pub(crate) fn prepare() {
    language::prepare();
    masthead::prepare();
    sponsors::prepare();
}

/// Line and column of a byte, both from 1; columns count characters.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..at.min(text.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column = before[start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
    (line, column)
}

fn failed(kind: &'static str, message: String) -> Edition {
    let problems = vec![Problem { kind, message, start: 0, end: 0 }];
    Edition {
        record: Resolution { language: "und", problems, ..Resolution::default() },
        ..Edition::default()
    }
}
