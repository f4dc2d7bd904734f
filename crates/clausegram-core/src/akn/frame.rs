//! The open elements, and what each means for the text in it.

use super::events::Element;

/// The part of a document that an element stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Zone {
    /// In containers of the whole.
    #[default]
    Outside,
    Meta,
    Cover,
    Preface,
    Formula,
    Preamble,
    Body,
    Annex,
    Conclusions,
}

impl Zone {
    /// Whether text in it is part of the document.
    pub fn has_text(self) -> bool {
        !matches!(self, Self::Outside | Self::Meta)
    }
}

/// What the text in an element is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Holds {
    /// None of its own.
    #[default]
    Nothing,
    Paragraph,
    /// A preambular paragraph, wherever it stands.
    Preambular,
    Number,
    Heading,
    /// A heading, also of the paragraph it stands in.
    InnerHeading,
    /// A row of a table.
    Row,
    /// A note below a table.
    TableNote,
}

/// What of the masthead an element holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Field {
    #[default]
    None,
    Symbol,
    Letter,
    Organ,
    AgendaItem,
    Title,
    Meeting,
    Proponent,
    Origin,
}

/// What is complete when an element ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ends {
    #[default]
    Nothing,
    Statement,
    /// What the resolutions of a collection share.
    Collection,
}

/// An open element.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub zone: Zone,
    pub holds: Holds,
    pub field: Field,
    pub ends: Ends,
    /// It stands in an element that has the style of a heading.
    pub heading: bool,
    /// It stands in an element that has the style of a footnote: the note of a table.
    pub table_note: bool,
    /// The number of the paragraph that it is, until a line takes it.
    pub number: Option<String>,
    /// It is no paragraph, so that its number is a heading.
    pub is_section: bool,
    /// How its letters are set.
    pub italic: bool,
    pub bold: bool,
    pub superscript: bool,
    pub is_link: bool,
    pub is_note: bool,
    /// It stands in a row of a table, or is one.
    pub in_row: bool,
    /// Cells of the row so far.
    pub cells: u32,
    /// Where the words of an inline begin in its line.
    pub start: usize,
}

impl Frame {
    /// The frame of an element inside that of another.
    pub fn of(element: &Element<'_>, above: Option<&Self>) -> Self {
        let name = element.name();
        let outer = above.map_or(Zone::Outside, |above| above.zone);
        let zone = zone(name, outer, above);
        let mut frame = Self { zone, ..Self::default() };
        if !zone.has_text() {
            frame.ends = match name {
                "statement" => Ends::Statement,
                "documentCollection" => Ends::Collection,
                _ => Ends::Nothing,
            };
            return frame;
        }
        let class = element.attribute("class").unwrap_or_default();
        frame.heading = above.is_some_and(|above| above.heading && above.zone == zone)
            || is_heading_style(&class);
        frame.in_row = name == "tr" || above.is_some_and(|above| above.in_row);
        frame.cells = above.filter(|above| above.in_row).map_or(0, |above| above.cells);
        frame.table_note = above.is_some_and(|above| above.table_note) || class == "FootnoteText";
        frame.holds = match holds(element) {
            Holds::Paragraph if frame.table_note => Holds::TableNote,
            holds => holds,
        };
        frame.field = field(element, zone);
        let styled = |style| name == "span" && class.split(' ').any(|class| class == style);
        frame.italic = name == "i" || styled("italic");
        frame.bold = name == "b" || styled("bold");
        frame.superscript =
            name == "sup" || above.is_some_and(|above| above.superscript && is_inline(name));
        frame.is_link = matches!(name, "a" | "ref");
        frame.is_note = name == "authorialNote";
        frame.is_section = name == "section";
        frame
    }
}

fn zone(name: &str, outer: Zone, above: Option<&Frame>) -> Zone {
    match (name, outer) {
        ("meta", _) => Zone::Meta,
        ("coverPage", Zone::Outside) => Zone::Cover,
        ("preface", Zone::Outside) => Zone::Preface,
        ("preamble", Zone::Outside) => Zone::Preamble,
        ("formula", Zone::Preamble) => Zone::Formula,
        ("mainBody" | "body", Zone::Outside) => Zone::Body,
        ("conclusions", Zone::Outside) => Zone::Conclusions,
        ("attachment", _) => Zone::Annex,
        // An element inside a heading's style is not one of another part.
        _ => above.map_or(Zone::Outside, |above| above.zone),
    }
}

/// Styles of headings in the United Nations' templates: `H1`, `H23`, `HCh`, `TitleH1`.
fn is_heading_style(class: &str) -> bool {
    let style = class.split("TitleH").last().filter(|rest| rest.len() < class.len());
    let style = style.or_else(|| class.strip_prefix('H'));
    style.is_some_and(|style| {
        style.starts_with(|c: char| c.is_ascii_digit()) || style.eq_ignore_ascii_case("ch")
    })
}

fn holds(element: &Element<'_>) -> Holds {
    match element.name() {
        "p" | "listIntroduction" | "listWrapUp" | "block" | "intro" | "wrapUp" => Holds::Paragraph,
        "num" => Holds::Number,
        "heading" => Holds::Heading,
        "subheading" => Holds::InnerHeading,
        "crossHeading" => match element.attribute("refersTo").as_deref() {
            Some("#preamble") => Holds::Preambular,
            _ => Holds::Heading,
        },
        "tr" => Holds::Row,
        _ => Holds::Nothing,
    }
}

fn field(element: &Element<'_>, zone: Zone) -> Field {
    let is = |attribute, value| element.attribute(attribute).as_deref() == Some(value);
    match (element.name(), zone) {
        ("docNumber", Zone::Preface) => Field::Letter,
        ("docNumber", _) if is("refersTo", "#symbol") => Field::Symbol,
        ("docAuthority", _) if is("refersTo", "#issuingBody") => Field::Organ,
        ("docTitle", _) if is("refersTo", "#resolutionTitle") => Field::Title,
        ("docProponent", _) => Field::Proponent,
        ("inline", _) if is("name", "agenda item") => Field::AgendaItem,
        ("inline", _) if is("name", "originating document") => Field::Origin,
        ("inline", _) if is("name", "adoptionMeeting") => Field::Meeting,
        _ => Field::None,
    }
}

/// Whether an element stands in a line; all others are blocks. In the order of the alphabet.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.binary_search(&name).is_ok()
}

const INLINE: [&str; 56] = [
    "a",
    "abbr",
    "affectedDocument",
    "b",
    "br",
    "change",
    "concept",
    "date",
    "def",
    "del",
    "docAuthority",
    "docCommittee",
    "docDate",
    "docIntroducer",
    "docJurisdiction",
    "docNumber",
    "docProponent",
    "docPurpose",
    "docStage",
    "docStatus",
    "docTitle",
    "docType",
    "docketNumber",
    "entity",
    "eol",
    "event",
    "i",
    "img",
    "inline",
    "ins",
    "judge",
    "legislature",
    "location",
    "mod",
    "mref",
    "noteRef",
    "object",
    "omissis",
    "organization",
    "party",
    "person",
    "quantity",
    "quotedText",
    "ref",
    "relatedDocument",
    "remark",
    "role",
    "rref",
    "session",
    "shortTitle",
    "signature",
    "span",
    "sub",
    "sup",
    "term",
    "u",
];

/// The open elements, the outermost first.
#[derive(Default)]
pub(super) struct Frames(Vec<Frame>);

impl Frames {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn last(&self) -> Option<&Frame> {
        self.0.last()
    }

    pub fn push(&mut self, frame: Frame) {
        self.0.push(frame);
    }

    pub fn pop(&mut self) -> Option<Frame> {
        self.0.pop()
    }

    /// The row of a table that is open.
    pub fn row(&mut self) -> Option<&mut Frame> {
        self.0.iter_mut().rev().take_while(|frame| frame.in_row).last()
    }

    /// Keeps the number that was read for the element it stands in; gives it back if that is no paragraph.
    pub fn number(&mut self, number: String) -> Option<String> {
        match self.0.last_mut() {
            Some(frame) if !frame.is_section => frame.number.replace(number).and(None),
            _ => Some(number),
        }
    }

    /// The number of the innermost paragraph that no line has taken.
    pub fn take_number(&mut self) -> Option<String> {
        self.0.iter_mut().rev().find_map(|frame| frame.number.take())
    }

    /// The numbers that no line has taken, the outermost first.
    pub fn take_numbers(&mut self) -> Vec<String> {
        self.0.iter_mut().filter_map(|frame| frame.number.take()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_elements_are_sorted() {
        assert!(INLINE.is_sorted());
    }

    #[test]
    fn styles_tell_headings() {
        for style in ["H1", "H23", "HCh", "HCH", "TitleH1", "AgendaTitleH2"] {
            assert!(is_heading_style(style), "{style}");
        }
        for style in ["SingleTxt", "MercuryDocument", "", "Hanging", "FootnoteText"] {
            assert!(!is_heading_style(style), "{style}");
        }
    }
}
