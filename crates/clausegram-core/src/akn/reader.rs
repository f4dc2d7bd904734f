//! From events to drafts: which element is what.
//!
//! Elements are told apart as blocks and inlines, as the schema does. A block that holds text is a line of the text; text
//! that stands right in a container is a line as well, so that nothing is lost. What a line is, a clause, a heading, a
//! row, follows from the elements around it.

use super::draft::{Draft, Note};
use super::events::{Broken, Element, Event, Events};
use super::frame::{Ends, Field, Frame, Frames, Holds, Zone, is_inline};
use super::line::{Line, Style};
use super::links::Target;
use super::masthead;
use crate::record::Part;

/// The resolutions of a file, as far as markup tells of them.
#[derive(Default)]
pub(super) struct Reader {
    frames: Frames,
    /// Lines under way: a note stands inside the line that bears its mark.
    lines: Vec<Open>,
    draft: Draft,
    /// Masthead and metadata that the resolutions of a collection share.
    shared: Option<Draft>,
    pub drafts: Vec<Draft>,
    /// Bytes of the file that masthead and metadata of a collection take; each of its resolutions repeats them.
    repeated: usize,
    /// The first element below the root.
    pub kind: Option<String>,
}

/// Resolutions of one file, at the most: a record takes far more memory than an empty element.
const MOST_RESOLUTIONS: usize = 1_000;

/// A line under way.
struct Open {
    line: Line,
    /// The mark of the note it is.
    note: Option<String>,
    /// How many elements were open when it began.
    depth: usize,
    /// Open spans in italics and in bold within the line.
    italics: u32,
    bolds: u32,
    /// A link under way: where it began, and where it leads.
    link: Option<(usize, Target)>,
    zone: Zone,
    holds: Holds,
    /// An element around it, or in it, says that it is a heading.
    heading: bool,
}

impl Reader {
    /// Goes through a document; what the resolutions of a collection repeat takes `most_copied` bytes at the most.
    pub fn read(mut self, events: &mut Events<'_>, most_copied: usize) -> Result<Self, Broken> {
        while let Some(event) = events.next()? {
            match event {
                Event::Open(element) => self.open(&element),
                Event::Text(text) => self.text(&text),
                Event::Close => self.close(),
            }
            if self.shared.is_some() && self.repeated == 0 {
                self.repeated = events.position();
            }
            let copied = self.repeated.saturating_mul(self.drafts.len());
            if copied > most_copied || self.drafts.len() > MOST_RESOLUTIONS {
                let message = format!(
                    "the file holds more than {} resolutions with one masthead; split it",
                    self.drafts.len() - 1
                );
                return Err(Broken::refused(message, events.position()));
            }
        }
        Ok(self)
    }

    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        if self.frames.len() == 1 && self.kind.is_none() {
            self.kind = Some(name.to_owned());
        }
        let frame = Frame::of(element, self.frames.last());
        match name {
            "statement" => self.begin(),
            "documentCollection" => self.shared = None,
            "attachment" => self.draft.open_annex(),
            _ => {}
        }
        if frame.zone == Zone::Meta {
            self.draft.meta.open(element);
            return self.frames.push(frame);
        }
        if !frame.zone.has_text() {
            return self.frames.push(frame);
        }
        if name == "authorialNote" {
            return self.open_note(element, frame);
        }
        if is_inline(name) {
            self.open_inline(element, frame);
        } else {
            self.open_block(element, frame);
        }
    }

    /// A statement begins: a resolution.
    fn begin(&mut self) {
        if self.shared.is_none() && !self.draft.page.text.is_empty() {
            self.shared = Some(std::mem::take(&mut self.draft));
        }
        self.draft = match &self.shared {
            Some(shared) => Draft::of_collection(shared),
            None => Draft::default(),
        };
    }

    fn open_note(&mut self, element: &Element<'_>, frame: Frame) {
        let depth = self.frames.len();
        let mark = element.attribute("marker").unwrap_or_default().trim().to_owned();
        self.line().mark(mark.clone());
        self.lines.push(Open::new(depth, &frame, Some(mark)));
        self.frames.push(frame);
    }

    fn open_block(&mut self, element: &Element<'_>, mut frame: Frame) {
        let depth = self.frames.len();
        let in_note = self.lines.last().is_some_and(|open| open.note.is_some());
        if in_note || self.frames.last().is_some_and(|above| above.in_row) {
            // Paragraphs of a note or a cell go on one line.
            let open = self.line();
            match element.name() {
                "td" | "th" if frame.cells > 0 => open.cell(),
                _ => open.space(),
            }
            if let Some(row) = self.frames.row() {
                row.cells += u32::from(matches!(element.name(), "td" | "th"));
            }
            return self.frames.push(frame);
        }
        if frame.holds == Holds::InnerHeading {
            if let Some(open) = self.lines.last_mut() {
                open.heading = true;
                return self.frames.push(frame);
            }
            frame.holds = Holds::Heading;
        }
        self.finish_line();
        if frame.holds != Holds::Nothing {
            self.lines.push(Open::new(depth, &frame, None));
        }
        self.frames.push(frame);
    }

    fn open_inline(&mut self, element: &Element<'_>, mut frame: Frame) {
        // Where a script has no italics, formulas are set in bold.
        frame.italic |= frame.bold && self.draft.language().sets_formulas_in_bold();
        match element.name() {
            "eol" if frame.zone == Zone::Conclusions => {
                if self.lines.len() == 1 {
                    let depth = self.lines[0].depth;
                    self.finish_line();
                    self.lines.push(Open::new(depth, &frame, None));
                }
                return self.frames.push(frame);
            }
            "img" | "eol" | "br" => {
                if let Some(open) = self.lines.last_mut() {
                    open.line.space();
                }
                return self.frames.push(frame);
            }
            "docTitle" => self.line().space(),
            _ => {}
        }
        let start = self.line().here();
        frame.start = start;
        masthead::attributes(element, &mut self.draft.masthead);
        if let Some(open) = self.lines.last_mut() {
            open.italics += u32::from(frame.italic);
            open.bolds += u32::from(frame.bold);
            if element.name() == "a" || element.name() == "ref" {
                open.link = element
                    .attribute("href")
                    .and_then(|href| Target::of(&href))
                    .map(|target| (start, target));
            }
        }
        self.frames.push(frame);
    }

    /// The line under way; one begins where there is none.
    fn line(&mut self) -> &mut Line {
        if let (true, Some(frame)) = (self.lines.is_empty(), self.frames.last()) {
            let around = Frame { holds: Holds::Paragraph, ..frame.clone() };
            self.lines.push(Open::new(self.frames.len() - 1, &around, None));
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last].line
    }

    fn text(&mut self, text: &str) {
        let Some(frame) = self.frames.last() else { return };
        if frame.zone == Zone::Meta {
            return self.draft.meta.text(text);
        }
        if !frame.zone.has_text() || self.lines.is_empty() && text.trim().is_empty() {
            return;
        }
        let superscript = frame.superscript;
        self.line();
        let Some(open) = self.lines.last_mut() else { return };
        let style = Style { italic: open.italics > 0, bold: open.bolds > 0 };
        if superscript {
            open.line.superscript(text, style);
        } else {
            open.line.push(text, style);
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        if frame.zone == Zone::Meta {
            return self.draft.meta.close();
        }
        self.end_inline(&frame);
        let depth = self.frames.len();
        if self.lines.last().is_some_and(|open| open.depth >= depth) {
            match frame.is_note {
                true => self.finish_note(),
                false => self.finish_line(),
            }
        }
        if let Some(number) = frame.number.filter(|_| frame.heading) {
            self.draft.heading(Some(number), Line::default());
        }
        match frame.ends {
            Ends::Nothing => {}
            Ends::Statement => self.drafts.push(std::mem::take(&mut self.draft)),
            Ends::Collection if self.shared.is_some() => {}
            Ends::Collection => self.shared = Some(std::mem::take(&mut self.draft)),
        }
    }

    fn end_inline(&mut self, frame: &Frame) {
        let Some(open) = self.lines.last_mut() else { return };
        open.italics = open.italics.saturating_sub(u32::from(frame.italic));
        open.bolds = open.bolds.saturating_sub(u32::from(frame.bold));
        if frame.is_link
            && let Some((start, target)) = open.link.take()
        {
            open.line.link(start, target);
        }
        if frame.field != Field::None {
            masthead::words(frame, open.line.since(frame.start), &mut self.draft.masthead);
        }
    }

    fn finish_note(&mut self) {
        let Some(Open { mut line, note: Some(mark), .. }) = self.lines.pop() else { return };
        if line.words.starts_with("()") {
            line.cut(2);
        }
        self.draft.notes.push(Note { mark, line });
    }

    /// Writes the line under way.
    fn finish_line(&mut self) {
        let Some(Open { line, zone, holds, heading, .. }) = self.lines.pop() else { return };
        if line.words.is_empty() && line.marks.is_empty() {
            return;
        }
        let part = match zone {
            Zone::Cover => return self.draft.framing(line, "masthead"),
            Zone::Preface => return self.draft.framing(line, "title"),
            Zone::Formula => return self.draft.framing(line, "enacting_formula"),
            Zone::Conclusions => return self.draft.framing(line, "closing"),
            Zone::Outside | Zone::Meta => return,
            Zone::Annex => Part::Annex,
            Zone::Body if holds != Holds::Preambular => Part::Operative,
            Zone::Body | Zone::Preamble => Part::Preamble,
        };
        match holds {
            Holds::Number => {
                if let Some(number) = self.frames.number(line.words) {
                    self.draft.heading(Some(number), Line::default());
                }
            }
            Holds::Row => self.draft.row(line, "table"),
            Holds::TableNote => self.draft.row(line, "table_note"),
            _ if heading => self.draft.heading(self.frames.take_number(), line),
            _ => {
                let mut numbers = self.frames.take_numbers();
                let own = numbers.pop();
                if own.is_none() && part != Part::Preamble && line.is_bold() {
                    return self.draft.heading(None, line);
                }
                for above in numbers {
                    // "3. (a) To count": the paragraph has no words of its own.
                    self.draft.unit(part, Some(above), Line::default());
                }
                self.draft.unit(part, own, line);
            }
        }
    }
}

impl Open {
    /// A line that begins with an element, inside of `depth` others.
    fn new(depth: usize, frame: &Frame, note: Option<String>) -> Self {
        let (zone, holds) = (frame.zone, frame.holds);
        let heading = frame.heading || holds == Holds::Heading;
        Self {
            line: Line::default(),
            note,
            depth,
            italics: 0,
            bolds: 0,
            link: None,
            zone,
            holds,
            heading,
        }
    }
}
