//! The record out of what the stages found: texts, places, openings, citations, problems.

use crate::citations::{self, Kind, Organ};
use crate::document::Document;
use crate::flow::Flow;
use crate::footnotes::Body;
use crate::join::{Cut, Hyphens, Joined, join};
use crate::marks::Mark;
use crate::notemarks;
use crate::openings::Side;
use crate::outline::{Outline, Unit};
use crate::record::{Citation, Clause, Footnote, Header, Part, Problem, Resolution};
use crate::regions;
use crate::sections::Section;
use crate::tokens::Role;

use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// One section or annex after outlining, with positions turned into token indices.
pub(crate) struct Piece {
    units: Vec<(Unit, Vec<u32>, Vec<u32>)>,
    headings: Vec<Vec<u32>>,
    missing: Vec<(String, u32)>,
    letter: Option<char>,
    heading: Option<Range<usize>>,
}

impl Piece {
    pub fn new(flow: &Flow, outline: Outline, section: &Section) -> Self {
        let tokens = |range: Range<usize>| flow.tokens[range].to_vec();
        let units = outline
            .units
            .into_iter()
            .map(|unit| {
                let whole = unit.enumerator_len == usize::MAX
                    || unit.enumerator_len >= flow.token(unit.enumerator.start).len();
                let enumerator = tokens(unit.enumerator.clone());
                let own = unit
                    .range
                    .clone()
                    .filter(|at| !(whole && unit.enumerator.contains(at)))
                    .map(|at| flow.tokens[at])
                    .collect();
                (unit, own, enumerator)
            })
            .collect();
        Self {
            units,
            headings: outline.headings.into_iter().map(tokens).collect(),
            missing: outline
                .missing
                .into_iter()
                .map(|(label, at)| (label, flow.tokens[at]))
                .collect(),
            letter: section.letter,
            heading: None,
        }
    }

    pub fn annex(flow: &Flow, outline: Outline, section: &Section, heading: Range<usize>) -> Self {
        Self { heading: Some(heading), ..Self::new(flow, outline, section) }
    }

    /// The last token of each paragraph and item.
    pub fn ends(&self) -> impl Iterator<Item = u32> {
        self.units.iter().filter_map(|(_, own, _)| own.last().copied())
    }

    /// Tells the tokens of headings and enumerators what they are.
    pub fn mark_roles(&self, doc: &mut Document) {
        if let Some(heading) = &self.heading {
            doc.mark(heading.clone(), Role::Heading);
        }
        for &token in self.headings.iter().flatten() {
            doc.tokens[token as usize].role = Role::Heading;
        }
        for (unit, own, enumerator) in &self.units {
            for &token in enumerator {
                if unit.enumerator_len == usize::MAX || own.binary_search(&token).is_err() {
                    doc.tokens[token as usize].role = Role::Enumerator;
                }
            }
        }
    }
}

/// Without an enacting formula, a symbol or closing lines, at least half of the paragraphs have to
/// begin as those of resolutions do: numbered lines alone may be an invoice's.
pub(crate) fn is_resolution(
    doc: &Document,
    header: &Header,
    sections: &[Section],
    pieces: &[Piece],
) -> bool {
    let framed = header.symbol.is_some()
        || sections.iter().any(|s| s.enacting.is_some() || s.closing.is_some());
    let paragraphs = || {
        pieces
            .iter()
            .flat_map(|p| &p.units)
            .filter(|(unit, own, _)| unit.level == 1 && !own.is_empty())
    };
    let opened = paragraphs()
        .filter(|(_, own, _)| doc.opening(own[0] as usize, true).is_some_and(|o| o.weight > 0.5));
    framed || opened.count() * 2 >= paragraphs().count()
}

/// All that goes into a record.
pub(crate) struct Assembly<'d, 't> {
    pub doc: &'d Document<'t>,
    pub header: Header,
    pub pieces: Vec<Piece>,
    pub bodies: Vec<Body>,
    pub marks: Vec<Mark>,
}

impl Assembly<'_, '_> {
    pub fn finish(mut self) -> Resolution {
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
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let lettered = self.pieces.iter().filter(|p| p.heading.is_none()).count() > 1;
        // Growing by doubling would hold a third of the record twice at the peak.
        record.clauses.reserve_exact(self.pieces.iter().map(|piece| piece.units.len()).sum());
        for piece in 0..self.pieces.len() {
            let symbol = self.symbol(&self.pieces[piece], lettered);
            // Taken, so that a unit's memory is free again for the clauses that come after it.
            for (unit, tokens, _) in std::mem::take(&mut self.pieces[piece].units) {
                let mut joined =
                    join(self.doc, tokens.iter().map(|&t| t as usize), &cuts, &hyphens);
                joined.text.shrink_to_fit();
                joined.spans.shrink_to_fit();
                let (Some(first), Some(last)) = (joined.spans.first(), joined.spans.last()) else {
                    continue;
                };
                let (start, end) = (first.0, last.1);
                let id = unique(&mut ids, format!("{symbol}#{}", unit.path));
                cite(&joined, Some(&id), organ, &mut record);
                record.clauses.push(Clause {
                    id,
                    part: unit.part,
                    opening: self.opening(&unit, &joined.text),
                    path: unit.path,
                    level: unit.level,
                    parent: unit.parent,
                    start,
                    end,
                    spans: joined.spans,
                    footnotes: self.marks_in(&tokens),
                    text: joined.text,
                });
            }
        }
        forget_absent_parents(&mut record.clauses);
        self.push_footnotes(&cuts, &hyphens, organ, &mut record);
        self.push_problems(&mut record);
        record.regions = regions::find(self.doc, &record, &cuts);
        record
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
    fn cuts(&self) -> Vec<Cut> {
        let mut cuts: Vec<Cut> = self.marks.iter().map(Mark::cut).collect();
        for (unit, own, enumerator) in self.pieces.iter().flat_map(|p| &p.units) {
            if let Some(&token) = enumerator.last().filter(|t| own.binary_search(t).is_ok()) {
                let start = self.doc.tokens[token as usize].start;
                cuts.push(Cut {
                    start,
                    end: start + unit.enumerator_len as u32,
                    kind: "enumerator",
                });
            }
        }
        for body in &self.bodies {
            if body.text == body.start {
                let start = self.doc.tokens[body.start].start;
                let len = notemarks::leading(&self.doc.text[start as usize..]).map_or(0, |m| m.len);
                cuts.push(Cut { start, end: start + len as u32, kind: "footnote_mark" });
            }
        }
        cuts.sort_unstable();
        cuts
    }

    fn opening(&self, unit: &Unit, text: &str) -> String {
        if unit.level > 1 || unit.part == Part::Annex {
            return String::new();
        }
        let side = if unit.part == Part::Preamble { Side::Preambular } else { Side::Operative };
        let openings = self.doc.openings;
        let length = match openings.formula(text, Some(side)) {
            0 => openings.formula(text, None),
            length => length,
        };
        text[..length].to_string()
    }

    fn marks_in(&self, tokens: &[u32]) -> Vec<String> {
        let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else {
            return Vec::new();
        };
        let start = self.doc.tokens[first as usize].start;
        let end = self.doc.tokens[last as usize].end;
        let from = self.marks.partition_point(|m| m.start < start);
        self.marks[from..]
            .iter()
            .take_while(|m| m.end <= end)
            .filter(|m| {
                let token = self.doc.tokens.partition_point(|t| t.start <= m.start) - 1;
                tokens.binary_search(&(token as u32)).is_ok()
            })
            .map(|m| notemarks::name(m.value))
            .collect()
    }

    fn push_footnotes(
        &self,
        cuts: &[Cut],
        hyphens: &Hyphens<'_, '_>,
        organ: Organ,
        record: &mut Resolution,
    ) {
        for body in &self.bodies {
            let joined = join(self.doc, body.text..body.end, cuts, hyphens);
            let (Some(first), Some(last)) = (joined.spans.first(), joined.spans.last()) else {
                continue;
            };
            let (start, end) = (first.0, last.1);
            cite(&joined, None, organ, record);
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
        for (label, token) in self.pieces.iter().flat_map(|p| &p.missing) {
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

/// An item whose chapeau has no words of its own has no parent.
fn forget_absent_parents(clauses: &mut [Clause]) {
    let mut before: FxHashSet<&str> = FxHashSet::default();
    let mut absent = Vec::new();
    for (n, clause) in clauses.iter().enumerate() {
        if clause.parent.as_deref().is_some_and(|parent| !before.contains(parent)) {
            absent.push(n);
        }
        before.insert(&clause.path);
    }
    for n in absent {
        clauses[n].parent = None;
    }
}

/// An id that no clause before it has: the second `#1` is `#1@2`.
fn unique(ids: &mut FxHashMap<String, u32>, id: String) -> String {
    let count = ids.entry(id.clone()).or_insert(0);
    *count += 1;
    if *count == 1 { id } else { format!("{id}@{count}") }
}

/// Records the citations of a clause or a footnote under their places in the source.
fn cite(joined: &Joined, clause: Option<&str>, organ: Organ, record: &mut Resolution) {
    for found in citations::find(&joined.text, organ) {
        let place = joined.source_range(found.start, found.end);
        let citation = Citation {
            symbol: found.symbol,
            clause: clause.map(str::to_string),
            text: joined.text[found.start..found.end].to_string(),
            start: place.start,
            end: place.end,
        };
        match found.kind {
            Kind::Resolution => record.citations.push(citation),
            Kind::Decision | Kind::Document => record.documents.push(citation),
        }
    }
}

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
