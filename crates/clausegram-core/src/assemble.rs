//! The record out of what the stages found: texts, places, openings, citations, problems.

mod labels;

use crate::citations::{Kind, Organ};
use crate::classify::{Classifier, Input, Setting};
use crate::document::Document;
use crate::footnotes::Body;
use crate::ids::Ids;
use crate::join::{Cut, CutKind, Hyphens, Joined, join};
use crate::lexicon::Lexicon;
use crate::notemarks;
use crate::record::{
    Citation, Clause, Footnote, Header, Part, Path, Problem, Reference, Resolution,
};
use crate::references::{self, Around, Link};
use crate::regions;
use crate::runs::Runs;
use crate::sections::Section;
use crate::tight::{pop_tight, push_tight};
use crate::unit::{Piece, Plan, Unit};

/// Without an enacting formula, a symbol or closing lines, at least half of the paragraphs have to
/// begin as those of resolutions do: numbered lines alone may be an invoice's.
pub(crate) fn is_resolution(
    doc: &Document,
    header: &Header,
    sections: &[Section],
    plan: &Plan,
) -> bool {
    let framed = header.symbol.is_some()
        || sections.iter().any(|s| s.enacting.is_some() || s.closing.is_some());
    let first_words = || {
        let paragraphs = plan.units.iter().filter(|unit| unit.level == 1);
        paragraphs.filter_map(|unit| unit.words(doc).next())
    };
    let opened =
        first_words().filter(|&first| doc.opening(first, true).is_some_and(|o| o.weight > 0.5));
    framed || opened.count() * 2 >= first_words().count()
}

/// All that goes into a record.
pub(crate) struct Assembly<'d, 't> {
    pub doc: &'d Document<'t>,
    pub header: Header,
    pub plan: Plan,
    pub bodies: Vec<Body>,
    /// Footnote marks in the text, in order.
    pub marks: Vec<Cut>,
}

impl Assembly<'_, '_> {
    /// `None` if `go_on` says that nobody wants it any more.
    pub fn finish(mut self, go_on: &dyn Fn() -> bool) -> Option<Resolution> {
        let hyphens = Hyphens::of(self.doc);
        let cuts = self.cuts();
        let mut record =
            Resolution { language: "eng", header: self.header.clone(), ..Resolution::default() };
        let organ = record
            .header
            .symbol
            .as_deref()
            .and_then(Organ::of_symbol)
            .unwrap_or(Organ::GeneralAssembly);
        let units = std::mem::take(&mut self.plan.units);
        self.push_clauses(units, &cuts, &hyphens, organ, &mut record, go_on)?;
        self.push_footnotes(&cuts, &hyphens, organ, &mut record);
        references::resolve(&mut record);
        self.push_problems(&mut record);
        (self.plan, self.bodies) = (Plan::default(), Vec::new());
        record.regions = regions::find(self.doc, &record, &cuts);
        record.citations.shrink_to_fit();
        record.documents.shrink_to_fit();
        record.references.shrink_to_fit();
        Some(record)
    }

    fn push_clauses(
        &self,
        mut units: Vec<Unit>,
        cuts: &[Cut],
        hyphens: &Hyphens<'_, '_>,
        organ: Organ,
        record: &mut Resolution,
        go_on: &dyn Fn() -> bool,
    ) -> Option<()> {
        let pieces = &self.plan.pieces;
        let mut ids = Ids::for_clauses(units.len());
        let mut classifier = Classifier::new(self.doc.lexicon, &self.header);
        let mut invoked = None;
        let lettered = pieces.iter().filter(|p| p.annex == 0).count() > 1;
        // Growing by doubling would hold a third of the record twice at the peak.
        record.clauses.reserve_exact(units.len());
        let mut runs = Runs::default();
        // From the last one on, so that those that were read give their memory back.
        units.reverse();
        let mut from = 0;
        for piece in pieces {
            let symbol = self.symbol(piece, lettered);
            let mut paths = Paths::of(piece);
            // For each level the link of the verb that opens its last unit.
            let mut verbs: Vec<Link> = Vec::new();
            for unit in
                std::iter::from_fn(|| pop_tight(&mut units)).take((piece.end - from) as usize)
            {
                go_on().then_some(())?;
                let unit = &unit;
                let joined = join(self.doc, unit.words(self.doc), cuts, hyphens);
                let path = paths.path(unit);
                let (Some(first), Some(last)) = (joined.spans.first(), joined.spans.last()) else {
                    paths.without_words();
                    continue;
                };
                let (start, end) = (first.0, last.1);
                runs.cut(&joined.text);
                let id = ids.unique(&record.clauses, [symbol.as_str(), "#", path].concat());
                let path = paths.place(symbol.len() + 1);
                verbs.truncate(usize::from(unit.level) - 1);
                let chapeau = verbs.last().copied().unwrap_or_default();
                let around = Around { own: organ, chapeau };
                verbs.push(cite(&joined, &runs, Some(&id), around, record));
                let mut clause = Clause {
                    id: id.into(),
                    part: unit.part,
                    path,
                    level: unit.level,
                    footnotes: self.marks_in(unit, cuts, start, end),
                    ..Clause::default()
                };
                let input =
                    Input { text: &joined.text, runs: &runs, part: unit.part, level: unit.level };
                labels::write(classifier.clause(&input), &joined, &mut clause, &mut invoked);
                clause.spans = joined.spans.into();
                clause.text = joined.text;
                record.clauses.push(clause);
            }
            from = piece.end;
        }
        Some(())
    }

    /// The symbol of a piece; `lettered` says that the document has several resolutions.
    fn symbol(&self, piece: &Piece, lettered: bool) -> String {
        let symbol = self.header.symbol.clone().unwrap_or_default();
        match piece.letter.filter(|_| lettered) {
            Some(letter) => format!(
                "{}{letter}",
                symbol.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '-')
            ),
            None => symbol,
        }
    }

    /// Marks, and enumerators that share a token with the first word.
    fn cuts(&mut self) -> Vec<Cut> {
        let mut cuts = std::mem::take(&mut self.marks);
        for enumerator in self.plan.units.iter().filter_map(|u| u.glued_enumerator(self.doc)) {
            push_tight(&mut cuts, Cut::new(enumerator, CutKind::Enumerator));
        }
        for body in self.bodies.iter().filter(|body| body.text == body.start) {
            let start = self.doc.tokens[body.start].start;
            let len = notemarks::leading(&self.doc.text[start as usize..]).map_or(0, |m| m.len);
            push_tight(&mut cuts, Cut::new(start..start + len as u32, CutKind::NoteMark));
        }
        cuts.sort_unstable();
        cuts
    }

    /// The marks in the words of a unit, which stand between two places of the source.
    fn marks_in(&self, unit: &Unit, cuts: &[Cut], start: usize, end: usize) -> Box<[String]> {
        let tokens = &self.doc.tokens;
        // A mark may stand before the first word or behind the last.
        let first = unit.words(self.doc).next().map_or(start as u32, |at| tokens[at].start);
        let last = unit.words(self.doc).next_back().map_or(end as u32, |at| tokens[at].end);
        let within = &cuts[cuts.partition_point(|cut| cut.start < first)..];
        let within = within.iter().take_while(|cut| cut.end <= last);
        let marks = within.filter_map(|cut| {
            let value = cut.mark()?;
            let token = tokens.partition_point(|t| t.start <= cut.start) - 1;
            unit.has_word(self.doc, token).then(|| notemarks::name(value))
        });
        marks.collect()
    }

    fn push_footnotes(
        &self,
        cuts: &[Cut],
        hyphens: &Hyphens<'_, '_>,
        organ: Organ,
        record: &mut Resolution,
    ) {
        record.footnotes.reserve_exact(self.bodies.len());
        let mut runs = Runs::default();
        for body in &self.bodies {
            let joined = join(self.doc, body.text..body.end, cuts, hyphens);
            let (Some(first), Some(last)) = (joined.spans.first(), joined.spans.last()) else {
                continue;
            };
            let (start, end) = (first.0, last.1);
            runs.cut(&joined.text);
            let around = Around { own: organ, chapeau: Link::Source };
            cite(&joined, &runs, None, around, record);
            record.footnotes.push(Footnote {
                mark: notemarks::name(body.mark),
                text: joined.text,
                start,
                end,
            });
        }
    }

    fn push_problems(&self, record: &mut Resolution) {
        let end = self.doc.text.len();
        let mut problem = |kind, message: String, start, end| {
            record.problems.push(Problem { kind, message, start, end })
        };
        for (label, token) in &self.plan.missing {
            let token = &self.doc.tokens[*token as usize];
            problem(
                "missing_number",
                format!(
                    "paragraph {label} has no number in the text; it was counted from its neighbours"
                ),
                token.start as usize,
                token.end as usize,
            );
        }
        let operative = record.clauses.iter().any(|c| c.part == Part::Operative);
        if record.clauses.is_empty() {
            problem("no_resolution", "no clause of a resolution was found; check that this is the text of a resolution, in English".to_string(), 0, end);
        } else if !operative {
            problem(
                "no_operative_part",
                "no operative paragraph was found; pages may be missing".to_string(),
                0,
                end,
            );
        }
    }
}

/// The paths of the units of a piece, of which each goes on that of its parent.
struct Paths {
    /// What stands before the path of a paragraph: `A2.` in the second annex.
    prefix: String,
    /// For each level the last path, and whether its unit has words of its own.
    open: Vec<(String, bool)>,
}

impl Paths {
    fn of(piece: &Piece) -> Self {
        let prefix = match piece.annex {
            0 => String::new(),
            annex => format!("A{annex}."),
        };
        Self { prefix, open: Vec::new() }
    }

    /// The path of the next unit.
    fn path(&mut self, unit: &Unit) -> &str {
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
fn cite(
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

/// The record of a document of nothing but one clause.
pub(crate) fn single(
    joined: Joined,
    part: Part,
    setting: &Setting,
    lexicon: &Lexicon,
) -> Resolution {
    let mut record = Resolution { language: "eng", ..Resolution::default() };
    record.header.organ.clone_from(&setting.organ);
    record.header.session = setting.session;
    record.header.adopted.clone_from(&setting.adopted);
    if joined.spans.is_empty() {
        return record;
    }
    let path = if part == Part::Preamble { "P1" } else { "1" };
    let level = setting.chapeaux.len().min(MOST_CHAPEAUX) as u8 + 1;
    let mut clause = Clause {
        id: ["#", path].concat().into(),
        path: Path { start: 1, end: 1 + path.len() as u32, parent: 0 },
        part,
        level,
        ..Clause::default()
    };
    let own = setting.organ.as_deref().and_then(Organ::of_name).unwrap_or(Organ::GeneralAssembly);
    let mut runs = Runs::of(&joined.text);
    let around = Around { own, chapeau: Link::default() };
    cite(&joined, &runs, Some(&clause.id), around, &mut record);
    let header = record.header.clone();
    let mut classifier = Classifier::new(lexicon, &header);
    for (level, chapeau) in (1..level).zip(&setting.chapeaux) {
        runs.cut(chapeau);
        classifier.clause(&Input { text: chapeau, runs: &runs, part, level });
    }
    runs.cut(&joined.text);
    let input = Input { text: &joined.text, runs: &runs, part, level };
    labels::write(classifier.clause(&input), &joined, &mut clause, &mut None);
    clause.spans = joined.spans.into();
    clause.text = joined.text;
    record.clauses.push(clause);
    record
}

/// Items inside each other; more than the outlines of resolutions have.
const MOST_CHAPEAUX: usize = 32;

/// The record of a text that is too long to be read.
pub(crate) fn too_long(text: &str) -> Resolution {
    let message = format!(
        "the text has {} bytes, more than the {} that can be read; split it",
        text.len(),
        crate::LONGEST_TEXT
    );
    let problems = vec![Problem { kind: "too_long", message, start: 0, end: text.len() }];
    Resolution { language: "eng", problems, ..Resolution::default() }
}
