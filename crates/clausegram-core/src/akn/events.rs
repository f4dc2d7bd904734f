//! The events of an XML document, and all that makes it none that is read.
//!
//! A DOCTYPE is refused and an entity that XML itself does not define is an error, so that nothing is ever expanded or
//! fetched. Depth is limited, and the number of attributes, which are looked at several times.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::reader::Reader;

/// More than any element of the schema has.
const MOST_ATTRIBUTES: usize = 64;

/// Why a document cannot be read, and the byte where that was seen.
#[derive(Debug)]
pub(super) struct Broken {
    pub kind: &'static str,
    pub message: String,
    pub at: usize,
}

impl Broken {
    pub fn new(message: impl Into<String>, at: usize) -> Self {
        Self { kind: "broken_xml", message: message.into(), at }
    }

    /// What the document holds is XML, but nothing that will be read.
    pub fn refused(message: impl Into<String>, at: usize) -> Self {
        Self { kind: "refused_xml", ..Self::new(message, at) }
    }
}

/// What stands next in the document.
pub(super) enum Event<'x> {
    /// An element begins; its name is without prefix.
    Open(Element<'x>),
    /// The element that began last, and has not ended, ends.
    Close,
    Text(Cow<'x, str>),
}

/// The start of an element.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, named without its prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let found = self.0.attributes_raw().contains(name).then(|| {
            plain_attributes(&self.0).flatten().find(|a| a.key.local_name().into_inner() == name)
        });
        found??.normalized_value(XmlVersion::Implicit1_0).ok()
    }
}

/// The attributes without a look for doubles: that takes the square of their number, and there is a limit to it.
fn plain_attributes<'a>(
    start: &'a BytesStart<'_>,
) -> quick_xml::events::attributes::Attributes<'a> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    attributes
}

/// Reads a document event by event.
pub(super) struct Events<'x> {
    reader: Reader<&'x [u8]>,
    deepest: usize,
    /// Names of the open elements, one behind the other, and where each begins.
    names: String,
    open: Vec<usize>,
    /// The root element has ended.
    done: bool,
}

impl<'x> Events<'x> {
    pub fn of(text: &'x str, deepest: usize) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, deepest, names: String::new(), open: Vec::new(), done: false }
    }

    /// The byte behind the last event.
    pub fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// The next event; none behind the end of the document.
    pub fn next(&mut self) -> Result<Option<Event<'x>>, Broken> {
        loop {
            let at = self.reader.buffer_position() as usize;
            let raw = self.reader.read_event().map_err(|error| self.broken(&error))?;
            match raw {
                Raw::Start(start) => return self.opened(start, at).map(Some),
                // Empty elements come as a start and an end.
                Raw::Empty(_) | Raw::Comment(_) | Raw::PI(_) | Raw::Decl(_) => {}
                Raw::End(_) => {
                    self.names.truncate(self.open.pop().unwrap_or_default());
                    self.done = self.open.is_empty();
                    return Ok(Some(Event::Close));
                }
                Raw::Text(text) => {
                    if let Some(event) = self.text(text.into_inner(), at)? {
                        return Ok(Some(event));
                    }
                }
                Raw::CData(text) => {
                    if let Some(event) = self.text(text.into_inner(), at)? {
                        return Ok(Some(event));
                    }
                }
                Raw::GeneralRef(reference) => {
                    let character = character(&reference, at)?;
                    if let Some(event) = self.text(character.to_string().into(), at)? {
                        return Ok(Some(event));
                    }
                }
                Raw::DocType(_) => {
                    return Err(Broken::refused(
                        "a DOCTYPE is not read, since its entities could be anything; delete it",
                        at,
                    ));
                }
                Raw::Eof => return self.ended(at),
            }
        }
    }

    fn opened(&mut self, start: BytesStart<'x>, at: usize) -> Result<Event<'x>, Broken> {
        if self.done {
            return Err(Broken::new("a second root element begins; a document has one", at));
        }
        if self.open.len() >= self.deepest {
            let deepest = self.deepest;
            let message = format!(
                "elements stand inside each other more than {deepest} deep; raise the limit if they should"
            );
            return Err(Broken::refused(message, at));
        }
        for (count, attribute) in plain_attributes(&start).enumerate() {
            let attribute = attribute.map_err(|error| Broken::new(error.to_string(), at))?;
            if count >= MOST_ATTRIBUTES {
                let message = format!("an element has more than {MOST_ATTRIBUTES} attributes");
                return Err(Broken::refused(message, at));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            value.map_err(|error| Broken::new(format!("in an attribute: {error}"), at))?;
        }
        self.open.push(self.names.len());
        self.names.push_str(start.name().into_inner());
        Ok(Event::Open(Element(start)))
    }

    /// Text outside of the root element is white space, and says nothing.
    fn text(&self, text: Cow<'x, str>, at: usize) -> Result<Option<Event<'x>>, Broken> {
        if !self.open.is_empty() {
            return Ok(Some(Event::Text(text)));
        }
        let place = text.find(|c: char| !c.is_whitespace());
        match place {
            None => Ok(None),
            Some(place) => Err(Broken::new("text stands outside of the root element", at + place)),
        }
    }

    fn ended(&self, at: usize) -> Result<Option<Event<'x>>, Broken> {
        match self.open.last() {
            Some(&name) => {
                let name = shortened(&self.names[name..]);
                Err(Broken::new(format!("the file ends before </{name}>; its end may be lost"), at))
            }
            None if !self.done => Err(Broken::new("there is no element", at)),
            None => Ok(None),
        }
    }

    fn broken(&self, error: &Error) -> Broken {
        let at = self.reader.error_position() as usize;
        let message = match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                format!("</{}> stands where </{}> should", shortened(found), shortened(expected))
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                format!("</{}> ends what did not begin", shortened(found))
            }
            other => shortened(&other.to_string()).to_owned(),
        };
        Broken::new(message, at)
    }
}

/// A name that is shown: one that a broken file has may be as long as the file.
fn shortened(name: &str) -> &str {
    const SHOWN: usize = 60;
    name.char_indices().nth(SHOWN).map_or(name, |(end, _)| &name[..end])
}

/// The character of `&#65;` or of one of the five entities that XML defines.
fn character(reference: &BytesRef<'_>, at: usize) -> Result<char, Broken> {
    if reference.is_char_ref() {
        let found = reference.resolve_char_ref().ok().flatten().filter(|c| is_allowed(*c));
        let name = shortened(reference.borrow().into_inner().as_ref()).to_owned();
        return found.ok_or_else(|| Broken::new(format!("&{name}; is no character of XML"), at));
    }
    let name = reference.borrow().into_inner();
    Ok(match name.as_ref() {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        name => {
            let message = format!(
                "the entity &{}; is none of XML's own and is not expanded; write the character",
                shortened(name)
            );
            return Err(Broken::refused(message, at));
        }
    })
}

/// Whether XML 1.0 allows a character.
pub(super) fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
