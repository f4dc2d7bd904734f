//! What holds of every record, whatever the text; used by all tests of this folder.

// Each test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

use clausegram_core::{Clause, Resolution, Span, parse};

use std::collections::HashSet;

/// Parses and checks; the record, for more to be asked of it.
///
/// # Panics
/// Where an invariant does not hold.
pub fn parsed(text: &str) -> Resolution {
    let record = parse(text);
    if let Err(message) = check(text, &record) {
        panic!("{message}\nin {}", shown(text));
    }
    record
}

/// The text for a message: its beginning, with what cannot be seen escaped.
pub fn shown(text: &str) -> String {
    let head: String = text.chars().take(2000).collect();
    format!("{head:?} ({} bytes)", text.len())
}

/// Everything that has to hold of `record`, the parse of `text`, with offsets in bytes.
pub fn check(text: &str, record: &Resolution) -> Result<(), String> {
    places(text, record)?;
    for clause in &record.clauses {
        spans(text, clause)?;
        letters_agree(text, clause)?;
    }
    families(record)?;
    accounted(text, record)?;
    cited(text, record)
}

/// Every place is in bounds, in order and on character boundaries.
fn places(text: &str, record: &Resolution) -> Result<(), String> {
    let one = |what: &str, start: usize, end: usize| {
        if start <= end && text.get(start..end).is_some() {
            return Ok(());
        }
        Err(format!("{what} stands at {start}..{end}, which is no slice of the text"))
    };
    record.clauses.iter().try_for_each(|c| one(&c.id, c.start(), c.end()))?;
    record.footnotes.iter().try_for_each(|f| one("a footnote", f.start, f.end))?;
    record.citations.iter().try_for_each(|c| one(&c.symbol, c.start, c.end))?;
    record.documents.iter().try_for_each(|c| one(&c.symbol, c.start, c.end))?;
    record.references.iter().try_for_each(|r| one(&r.name, r.start, r.end))?;
    record.regions.iter().try_for_each(|r| one(r.kind, r.start, r.end))?;
    record.problems.iter().try_for_each(|p| one(p.kind, p.start, p.end))
}

/// The spans of a clause rise, hold something, and run from its start to its end.
fn spans(text: &str, clause: &Clause) -> Result<(), String> {
    let id = &clause.id;
    let (Some(first), Some(last)) = (clause.spans.first(), clause.spans.last()) else {
        return Err(format!("{id} has no span"));
    };
    if (first.0, last.1) != (clause.start(), clause.end()) {
        return Err(format!("{id} does not run from its first span to its last"));
    }
    let mut before = 0;
    for span in clause.spans.iter() {
        if text.get(span.0..span.1).is_none_or(|s| s.trim().is_empty()) {
            return Err(format!("{id} has the span {span:?}, which holds no word"));
        }
        if before > span.0 {
            return Err(format!("{id} has spans out of order at {span:?}"));
        }
        before = span.1;
    }
    Ok(())
}

/// The letters and digits of a clause's text are those of its spans, in order.
fn letters_agree(text: &str, clause: &Clause) -> Result<(), String> {
    let source: String = clause.spans.iter().flat_map(|s| letters(&text[s.0..s.1])).collect();
    let said: String = letters(&clause.text).collect();
    if source != said {
        return Err(format!("{} says {said:?}, its spans {source:?}", clause.id));
    }
    if clause.text != clause.text.trim() || clause.text.contains(['\n', '\r', '\t']) {
        return Err(format!("{} is not one trimmed line: {:?}", clause.id, clause.text));
    }
    if !clause.text.starts_with(clause.opening()) {
        return Err(format!("{} does not open with {:?}", clause.id, clause.opening()));
    }
    Ok(())
}

/// Letters and digits, ligatures taken apart.
pub fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(|c| {
        let apart = match c {
            'ﬀ' => "ff",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            'ﬃ' => "ffi",
            'ﬄ' => "ffl",
            'ﬅ' | 'ﬆ' => "st",
            _ => "",
        };
        let itself = (apart.is_empty() && c.is_alphanumeric()).then_some(c);
        apart.chars().chain(itself)
    })
}

/// Ids differ, parents exist; an item whose paragraph has no words of its own has no parent.
fn families(record: &Resolution) -> Result<(), String> {
    let mut ids = HashSet::new();
    let mut paths = HashSet::new();
    for clause in &record.clauses {
        let id = &clause.id;
        if !ids.insert(id) {
            return Err(format!("two clauses are {id}"));
        }
        if !id.contains(&format!("#{}", clause.path())) {
            return Err(format!("{id} does not name its path {}", clause.path()));
        }
        match clause.parent() {
            Some(parent) if !paths.contains(parent) => {
                return Err(format!(
                    "{id} has the parent {parent}, which does not stand before it"
                ));
            }
            Some(parent) if !clause.path().starts_with(parent) => {
                return Err(format!("{id} is no item of its parent {parent}"));
            }
            Some(_) if clause.level < 2 => return Err(format!("{id} is an item at level 1")),
            _ => {}
        }
        paths.insert(clause.path().to_string());
    }
    Ok(())
}

/// Every character but white space belongs to exactly one span, footnote or region.
fn accounted(text: &str, record: &Resolution) -> Result<(), String> {
    let named = |name: &str, span: Span| (span, name.to_string());
    let mut claims: Vec<(Span, String)> = Vec::new();
    for clause in &record.clauses {
        claims.extend(clause.spans.iter().map(|s| named(&clause.id, s)));
    }
    claims.extend(record.footnotes.iter().map(|f| named("a footnote", Span(f.start, f.end))));
    claims.extend(record.regions.iter().map(|r| named(r.kind, Span(r.start, r.end))));
    claims.sort();
    let mut at = 0;
    let mut last = "nothing";
    for (span, name) in &claims {
        if span.0 < at {
            return Err(format!("{name} at {span:?} and {last} before {at} overlap"));
        }
        unclaimed(text, at, span.0)?;
        (at, last) = (span.1, name);
    }
    unclaimed(text, at, text.len())
}

fn unclaimed(text: &str, start: usize, end: usize) -> Result<(), String> {
    // The parser's tokens end at white space and at characters that print nothing.
    let blank = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    match text[start..end].find(|c| !blank(c)) {
        None => Ok(()),
        Some(at) => Err(format!("{:?} at {} is nothing", &text[start + at..end], start + at)),
    }
}

/// Citations and references stand in the clause they name, and all clauses they name exist.
fn cited(text: &str, record: &Resolution) -> Result<(), String> {
    let clause = |id: &str| record.clauses.iter().find(|clause| *clause.id == *id);
    let citations = record.citations.iter().chain(&record.documents);
    let citations = citations.map(|c| (c.symbol.as_str(), &c.clause, c.start, c.end));
    let references = record.references.iter().map(|r| (r.name.as_ref(), &r.clause, r.start, r.end));
    for (what, id, start, end) in citations.chain(references) {
        if text[start..end].trim().is_empty() {
            return Err(format!("{what} is cited by white space"));
        }
        let Some(id) = id else { continue };
        let Some(clause) = clause(id) else {
            return Err(format!("{what} is cited by {id}, which is no clause"));
        };
        if start < clause.start() || end > clause.end() {
            return Err(format!("{what} is cited outside of {id}"));
        }
    }
    match record.references.iter().flat_map(|r| &r.targets).find(|id| clause(id).is_none()) {
        None => Ok(()),
        Some(id) => Err(format!("{id} is referred to, which is no clause")),
    }
}
