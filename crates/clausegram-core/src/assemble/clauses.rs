//! Clauses and footnotes into the record, in reading order: ids and paths, references, labels.
//!
//! Here the ways meet on which texts come in: whoever knows part, label and words of a paragraph gets the
//! same clause for it.

use std::ops::Range;

use super::labels;
use crate::citations::{Kind, Organ};
use crate::classify::{Classifier, Input};
use crate::ids::Ids;
use crate::join::Joined;
use crate::label::Label;
use crate::record::{Citation, Clause, Footnote, Part, Path, Reference, Resolution};
use crate::references::{self, Around, Link};
use crate::runs::Runs;
use crate::tight::push_tight;

/// Where a paragraph or an item stands in its document.
pub(crate) struct Place {
    pub part: Part,
    pub label: Label,
    /// 1 for a paragraph, 2 for its items, and so on.
    pub level: u8,
}

/// Writes the clauses of one document.
pub(crate) struct Clauses<'l> {
    /// Whose resolutions are meant by "its resolution".
    organ: Organ,
    /// None where the language is not known: its clauses have no labels, and nothing is looked for in them.
    classifier: Option<Classifier<'l>>,
    ids: Ids,
    /// Where the text first invoked Chapter VII.
    invoked: Option<Range<usize>>,
    runs: Runs,
    symbol: String,
    paths: Paths,
    /// For each level the link of the verb that opens its last unit.
    verbs: Vec<Link>,
}

impl<'l> Clauses<'l> {
    /// For so many clauses at the most.
    pub fn new(count: usize, organ: Organ, classifier: Option<Classifier<'l>>) -> Self {
        Self {
            organ,
            classifier,
            ids: Ids::for_clauses(count),
            invoked: None,
            runs: Runs::default(),
            symbol: String::new(),
            paths: Paths::default(),
            verbs: Vec::new(),
        }
    }

    /// Begins a resolution, or its annex of that number, counted from 1; 0 for the resolution itself.
    pub fn begin(&mut self, symbol: String, annex: u32) {
        self.symbol = symbol;
        self.paths = Paths::of(annex);
        self.verbs.clear();
    }

    /// The next clause. One without words is no clause, but its items have its path.
    pub fn push(
        &mut self,
        place: Place,
        joined: Joined,
        footnotes: Box<[String]>,
        record: &mut Resolution,
    ) {
        let path = self.paths.path(&place);
        if joined.spans.is_empty() {
            self.paths.without_words();
            return;
        }
        let id = [self.symbol.as_str(), "#", path].concat();
        let id = self.ids.unique(&record.clauses, id);
        let path = self.paths.place(self.symbol.len() + 1);
        let Place { part, level, .. } = place;
        let mut clause =
            Clause { id: id.into(), part, path, level, footnotes, ..Clause::default() };
        if let Some(classifier) = &mut self.classifier {
            self.runs.cut(&joined.text);
            self.verbs.truncate(usize::from(level) - 1);
            let chapeau = self.verbs.last().copied().unwrap_or_default();
            let around = Around { own: self.organ, chapeau };
            self.verbs.push(cite(&joined, &self.runs, Some(&clause.id), around, record));
            let input = Input { text: &joined.text, runs: &self.runs, part, level };
            let labels = classifier.clause(&input);
            labels::write(labels, &joined, &mut clause, &mut self.invoked);
        }
        clause.spans = joined.spans.into();
        clause.text = joined.text;
        record.clauses.push(clause);
    }

    /// The next footnote; one without words is none.
    pub fn footnote(&mut self, mark: String, joined: Joined, record: &mut Resolution) {
        let (Some(first), Some(last)) = (joined.spans.first(), joined.spans.last()) else {
            return;
        };
        let (start, end) = (first.0, last.1);
        if self.classifier.is_some() {
            self.runs.cut(&joined.text);
            let around = Around { own: self.organ, chapeau: Link::Source };
            cite(&joined, &self.runs, None, around, record);
        }
        record.footnotes.push(Footnote { mark, text: joined.text, start, end });
    }
}

/// The paths of the units of a piece, of which each goes on that of its parent.
#[derive(Default)]
struct Paths {
    /// What stands before the path of a paragraph: `A2.` in the second annex.
    prefix: String,
    /// For each level the last path, and whether its unit has words of its own.
    open: Vec<(String, bool)>,
}

impl Paths {
    fn of(annex: u32) -> Self {
        let prefix = match annex {
            0 => String::new(),
            annex => format!("A{annex}."),
        };
        Self { prefix, open: Vec::new() }
    }

    /// The path of the next unit.
    fn path(&mut self, unit: &Place) -> &str {
        self.open.truncate(usize::from(unit.level) - 1);
        let before = self.open.last().map_or(&self.prefix, |(path, _)| path);
        let path = [before.as_str(), &unit.label.to_string()].concat();
        self.open.push((path, true));
        self.last()
    }

    /// The path that was given last.
    fn last(&self) -> &str {
        self.open.last().map_or("", |(path, _)| path)
    }

    /// The unit whose path was given last became no clause.
    fn without_words(&mut self) {
        if let Some((_, has_words)) = self.open.last_mut() {
            *has_words = false;
        }
    }

    /// Where the last path and that of its parent stand in an id in which it begins at `start`. A unit
    /// without words of its own is no parent.
    fn place(&self, start: usize) -> Path {
        let parent = self.open.iter().nth_back(1).filter(|(_, has_words)| *has_words);
        let parent = parent.map_or(0, |(path, _)| path.len() as u32);
        let end = (start + self.last().len()) as u32;
        Path { start: start as u32, end, parent }
    }
}

/// Records the references of a clause or a footnote under their places in the source, and returns the link
/// of its first verb.
pub(super) fn cite(
    joined: &Joined,
    runs: &Runs,
    clause: Option<&str>,
    around: Around,
    record: &mut Resolution,
) -> Link {
    let found = references::find(&joined.text, runs, around);
    for cited in found.cited {
        let place = joined.source_range(cited.found.start, cited.found.end);
        let citation = Citation {
            symbol: cited.found.symbol,
            clause: clause.map(str::to_string),
            text: joined.text[cited.found.start..cited.found.end].to_string(),
            start: place.start,
            end: place.end,
            kind: cited.found.kind,
            link: cited.link,
            target_paragraph: cited.target,
        };
        match citation.kind {
            Kind::Resolution => push_tight(&mut record.citations, citation),
            Kind::Decision | Kind::Document => push_tight(&mut record.documents, citation),
        }
    }
    for other in found.others {
        let place = joined.source_range(other.start, other.end);
        let reference = Reference {
            kind: other.kind,
            name: other.name,
            clause: clause.map(str::to_string),
            link: other.link,
            target_paragraph: other.target,
            targets: Vec::new(),
            place: other.place,
            date: other.date,
            note: other.note,
            text: joined.text[other.start..other.end].to_string(),
            start: place.start,
            end: place.end,
        };
        push_tight(&mut record.references, reference);
    }
    found.verb
}
