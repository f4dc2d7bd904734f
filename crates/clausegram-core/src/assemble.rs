//! The record out of what the stages found: texts, places, openings, citations, problems.

mod clauses;
mod labels;

use crate::citations::Organ;
use crate::classify::{Classifier, Input, Setting};
use crate::document::Document;
use crate::footnotes::Body;
use crate::join::{Cut, CutKind, Hyphens, Joined, join};
use crate::lexicon::Lexicon;
use crate::notemarks;
use crate::record::{Clause, Header, Part, Path, Problem, Resolution};
use crate::references::{self, Around, Link};
use crate::regions;
use crate::runs::Runs;
use crate::sections::Section;
use crate::tight::{pop_tight, push_tight};
use crate::unit::{Piece, Plan, Unit};

use clauses::cite;
pub(crate) use clauses::{Clauses, Place};

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
        let classifier = Classifier::new(self.doc.lexicon, &self.header);
        let mut clauses = Clauses::new(units.len(), organ, Some(classifier));
        self.push_clauses(units, &cuts, &hyphens, &mut clauses, &mut record, go_on)?;
        self.push_footnotes(&cuts, &hyphens, &mut clauses, &mut record);
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
        clauses: &mut Clauses<'_>,
        record: &mut Resolution,
        go_on: &dyn Fn() -> bool,
    ) -> Option<()> {
        let pieces = &self.plan.pieces;
        let lettered = pieces.iter().filter(|p| p.annex == 0).count() > 1;
        // Growing by doubling would hold a third of the record twice at the peak.
        record.clauses.reserve_exact(units.len());
        // From the last one on, so that those that were read give their memory back.
        units.reverse();
        let mut from = 0;
        for piece in pieces {
            clauses.begin(self.symbol(piece, lettered), piece.annex);
            for unit in
                std::iter::from_fn(|| pop_tight(&mut units)).take((piece.end - from) as usize)
            {
                go_on().then_some(())?;
                let joined = join(self.doc, unit.words(self.doc), cuts, hyphens);
                let marks = self.marks_in(&unit, cuts, &joined);
                clauses.push(unit.place(), joined, marks, record);
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

    /// The marks in the words of a unit, which `joined` holds.
    fn marks_in(&self, unit: &Unit, cuts: &[Cut], joined: &Joined) -> Box<[String]> {
        let (Some(start), Some(end)) = (joined.spans.first(), joined.spans.last()) else {
            return Box::default();
        };
        let (start, end) = (start.0, end.1);
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
        clauses: &mut Clauses<'_>,
        record: &mut Resolution,
    ) {
        record.footnotes.reserve_exact(self.bodies.len());
        for body in &self.bodies {
            let joined = join(self.doc, body.text..body.end, cuts, hyphens);
            clauses.footnote(notemarks::name(body.mark), joined, record);
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
