//! From a draft to a text and its record.

use super::citations::{self, Cited};
use super::draft::{Draft, Unit};
use super::outline::{Mark, places};
use super::{Edition, masthead};
use crate::assemble::Clauses;
use crate::citations::Organ;
use crate::classify::Classifier;
use crate::lexicon::Lexicon;
use crate::record::{Part, Problem, Resolution};
use crate::references;

/// The resolution that a draft holds; `part` is its letter among several in one file.
pub(super) fn edition(mut draft: Draft, part: Option<String>, lexicon: &Lexicon) -> Edition {
    let language = draft.language();
    let header = masthead::header(&mut draft, part.as_deref());
    let notes = draft.write_notes();
    let mut record =
        Resolution { language: language.code(), header: header.clone(), ..Resolution::default() };
    let symbol = header.symbol.clone().unwrap_or_default();
    let organ = Organ::of_symbol(&symbol).unwrap_or(Organ::GeneralAssembly);
    let classifier = language.is_read().then(|| Classifier::new(lexicon, &header));
    let mut clauses = Clauses::new(draft.units.len(), organ, classifier);
    let mut links =
        push_clauses(std::mem::take(&mut draft.units), &symbol, &mut clauses, &mut record);
    for (mark, joined, linked) in notes {
        links.extend(linked.into_iter().map(|link| Cited { link, clause: None }));
        clauses.footnote(mark, joined, &mut record);
    }
    links.extend(
        std::mem::take(&mut draft.strays).into_iter().map(|link| Cited { link, clause: None }),
    );
    references::resolve(&mut record);
    citations::join(&mut record, links);
    record.regions = draft.page.regions;
    push_problems(draft.meta.language.as_deref(), &draft.page.text, &mut record);
    Edition { part, text: draft.page.text, record }
}

fn push_clauses(
    units: Vec<Unit>,
    symbol: &str,
    clauses: &mut Clauses<'_>,
    record: &mut Resolution,
) -> Vec<Cited> {
    let marks: Vec<Mark> = units.iter().map(|unit| unit.mark).collect();
    let mut links = Vec::new();
    let mut annex = None;
    for (unit, place) in units.into_iter().zip(places(&marks)) {
        let Unit { mark, joined, opening, marks, links: linked } = unit;
        if annex != Some(mark.annex) {
            annex = Some(mark.annex);
            clauses.begin(symbol.to_owned(), mark.annex);
        }
        let (before, level) = (record.clauses.len(), place.level);
        clauses.push(place, joined, marks, record);
        let Some(clause) = record.clauses.get_mut(before) else { continue };
        // The markup knows the formula: it is what is set in italics.
        let opens = level == 1 && mark.part != Part::Annex;
        clause.opening = if opens { opening as u32 } else { 0 };
        let id = clause.id.to_string();
        links.extend(linked.into_iter().map(|link| Cited { link, clause: Some(id.clone()) }));
    }
    links
}

fn push_problems(language: Option<&str>, text: &str, record: &mut Resolution) {
    let end = text.len();
    let mut problem = |kind, message: String| {
        record.problems.push(Problem { kind, message, start: 0, end });
    };
    if record.language == "und" {
        let named =
            language.map_or("no language".to_owned(), |code| format!("the language {code:?}"));
        let message = format!(
            "the metadata name {named}, which is none of the six that are known; clauses are not classified"
        );
        problem("unknown_language", message);
    }
    if record.clauses.is_empty() {
        problem("no_resolution", "no paragraph of a resolution was found in the file".to_owned());
    } else if !record.clauses.iter().any(|clause| clause.part == Part::Operative) {
        problem("no_operative_part", "no operative paragraph was found in the file".to_owned());
    }
}
