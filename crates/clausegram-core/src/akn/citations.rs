//! What a file links, and what its words say: citations of both.
//!
//! The resolutions that a file cites are those it links: they are the United Nations' own word on it. How a clause cites
//! them, and which paragraph, is found in the words as in any text. Words that name a resolution which the file links
//! nowhere, or another one than the link they bear, are problems.

use rustc_hash::FxHashSet;

use super::draft::Linked;
use super::links::Target;
use crate::citations::Kind;
use crate::record::{Citation, Problem, Resolution};
use crate::references::Link;

/// A link with the id of its clause; none in a footnote, a heading or a table.
pub(super) struct Cited {
    pub link: Linked,
    pub clause: Option<String>,
}

/// Brings the citations that were found in the words of `record` together with `links`.
pub(super) fn join(record: &mut Resolution, mut links: Vec<Cited>) {
    links.sort_by_key(|cited| (cited.link.start, cited.link.end));
    let linked: FxHashSet<String> =
        links.iter().filter_map(|cited| Some(stem(resolution(cited)?))).collect();
    let mut covered = vec![false; links.len()];
    let mut problems = Vec::new();
    record.citations.retain(|citation| {
        let found = stem(&citation.symbol);
        for (at, cited) in overlapping(&links, citation.start, citation.end) {
            match resolution(cited) {
                Some(symbol) if stem(symbol) == found => covered[at] = true,
                Some(symbol) if !linked.contains(&found) => {
                    problems.push(differs(citation, symbol))
                }
                _ => {}
            }
        }
        let kept = linked.contains(&found);
        if !kept && problems.last().is_none_or(|problem: &Problem| problem.start != citation.start)
        {
            problems.push(unlinked(citation));
        }
        kept
    });
    for citation in &record.documents {
        for (at, cited) in overlapping(&links, citation.start, citation.end) {
            covered[at] |= resolution(cited).is_none();
        }
    }
    for (cited, _) in links.into_iter().zip(covered).filter(|(_, covered)| !covered) {
        add(record, cited);
    }
    record.citations.sort_by_key(|citation| (citation.start, citation.end));
    record.documents.sort_by_key(|citation| (citation.start, citation.end));
    record.problems.append(&mut problems);
}

/// Links that share characters with a range; there are few in one, and they do not overlap.
fn overlapping(links: &[Cited], start: usize, end: usize) -> impl Iterator<Item = (usize, &Cited)> {
    let first = links.partition_point(|cited| cited.link.end <= start);
    let within = links[first..].iter().take_while(move |cited| cited.link.start < end);
    within.enumerate().map(move |(at, cited)| (first + at, cited))
}

fn resolution(cited: &Cited) -> Option<&str> {
    match &cited.link.target {
        Target::Resolution(symbol) => Some(symbol),
        Target::Document(_) => None,
    }
}

fn add(record: &mut Resolution, cited: Cited) {
    let Cited { link: Linked { text, start, end, target }, clause } = cited;
    let link = if clause.is_some() { Link::default() } else { Link::Source };
    let (symbol, kind, list) = match target {
        Target::Resolution(symbol) => (symbol, Kind::Resolution, &mut record.citations),
        Target::Document(symbol) => (symbol, Kind::Document, &mut record.documents),
    };
    list.push(Citation { symbol, clause, text, start, end, kind, link, target_paragraph: None });
}

/// A symbol without the letter of a resolution among several, which links have now and then: `A/RES/57/283` of
/// `A/RES/57/283B`, `A/RES/217(III)` of `A/RES/217A(III)`.
fn stem(symbol: &str) -> String {
    let (number, session) = match symbol.find('(') {
        Some(at) => symbol.split_at(at),
        None => (symbol, ""),
    };
    let bare = number.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '-');
    let bare = if bare.ends_with(|c: char| c.is_ascii_digit()) { bare } else { number };
    [bare, session].concat()
}

fn unlinked(citation: &Citation) -> Problem {
    let message = format!(
        "{} is named here, but the file links it nowhere; citations are what the file links",
        citation.symbol
    );
    Problem { kind: "unlinked_citation", message, start: citation.start, end: citation.end }
}

fn differs(citation: &Citation, symbol: &str) -> Problem {
    let message = format!(
        "the words name {}, but their link leads to {symbol}, which is taken; one of the two is wrong",
        citation.symbol
    );
    Problem { kind: "link_differs", message, start: citation.start, end: citation.end }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn letters_of_resolutions_are_left_aside() {
        for (symbol, stemmed) in [
            ("A/RES/93/4B", "A/RES/93/4"),
            ("A/RES/93/4A-B", "A/RES/93/4"),
            ("A/RES/217A(III)", "A/RES/217(III)"),
            ("A/RES/S-24/2", "A/RES/S-24/2"),
            ("S/RES/1325(2000)", "S/RES/1325(2000)"),
        ] {
            assert_eq!(stem(symbol), stemmed);
        }
    }
}
