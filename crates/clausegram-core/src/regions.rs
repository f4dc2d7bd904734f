//! Every character that no clause and no footnote claims, by what it is.

use crate::document::Document;
use crate::join::Cut;
use crate::record::{Region, Resolution};
use crate::region_kind;
use crate::tight::push_tight;
use crate::tokens::Role;

use std::ops::Range;

/// The regions of a document, in order; white space between two of a kind belongs to both.
pub(crate) fn find(doc: &Document, record: &Resolution, cuts: &[Cut]) -> Vec<Region> {
    let claims = claims(record);
    let mut regions: Vec<Region> = Vec::new();
    let mut claim = 0;
    for token in &doc.tokens {
        let (mut at, end) = (token.start as usize, token.end as usize);
        while at < end {
            while claim < claims.len() && claims[claim].end as usize <= at {
                claim += 1;
            }
            let next = claims.get(claim).map_or(end, |c| (c.start as usize).max(at)).min(end);
            if at < next {
                push_unclaimed(doc, token.role, at, next, cuts, &mut regions);
            }
            at = match claims.get(claim) {
                Some(c) if c.start as usize <= next => (c.end as usize).min(end).max(next),
                _ => next,
            };
        }
    }
    regions.shrink_to_fit();
    regions
}

/// What clauses and footnotes have taken, in order.
fn claims(record: &Resolution) -> Vec<Range<u32>> {
    let spans = record.clauses.iter().map(|clause| clause.spans.len()).sum::<usize>();
    let mut claims = Vec::with_capacity(spans + record.footnotes.len());
    let clauses = record.clauses.iter().flat_map(|clause| clause.spans.iter());
    claims.extend(clauses.map(|span| span.0 as u32..span.1 as u32));
    claims.extend(record.footnotes.iter().map(|note| note.start as u32..note.end as u32));
    claims.sort_unstable_by_key(|claim| (claim.start, claim.end));
    claims
}

/// An unclaimed stretch of one token, divided where a cut names a part of it.
fn push_unclaimed(
    doc: &Document,
    role: Role,
    start: usize,
    end: usize,
    cuts: &[Cut],
    regions: &mut Vec<Region>,
) {
    let mut at = start;
    let first = cuts.partition_point(|cut| cut.end as usize <= start);
    for cut in cuts[first..].iter().take_while(|cut| (cut.start as usize) < end) {
        push(
            doc.text,
            rest_kind(doc, role, at, cut.start as usize),
            at,
            cut.start as usize,
            regions,
        );
        at = at.max(cut.start as usize);
        let stop = (cut.end as usize).min(end);
        push(doc.text, cut.region_kind(), at, stop, regions);
        at = at.max(stop);
    }
    push(doc.text, rest_kind(doc, role, at, end), at, end, regions);
}

fn rest_kind(doc: &Document, role: Role, start: usize, end: usize) -> &'static str {
    let marks = start < end && doc.text[start..end].chars().all(|c| c == '*' || c == '_');
    if marks && role <= Role::Content { "italics_mark" } else { region_kind(role) }
}

/// Adds a stretch of `text`; white space between two of a kind belongs to both.
pub(crate) fn push(
    text: &str,
    kind: &'static str,
    start: usize,
    end: usize,
    regions: &mut Vec<Region>,
) {
    if start >= end {
        return;
    }
    match regions.last_mut() {
        Some(last) if last.kind == kind && text[last.end..start].trim().is_empty() => {
            last.end = end
        }
        _ => push_tight(regions, Region { kind, start, end }),
    }
}
