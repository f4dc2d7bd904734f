//! Footnote marks in the running text: `made,¹`, `made,1`, `resolution 3`, `20151`.
//!
//! Marks rise through the text by one. Every place that could be a mark is a candidate with a
//! weight for its form; the chain of the greatest weight through the values that have a body (or
//! whose form is certain) is taken, so that a year, "paragraph 4" or "resolution 56/19" is none.

use crate::document::Document;
use crate::footnotes::Body;
use crate::join::Cut;
use crate::notemarks;
use crate::tokens::{Gap, Head, Role, Token, is_superscript};

use rustc_hash::FxHashSet;

/// A mark found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub value: u32,
    pub start: u32,
    pub end: u32,
}

impl Mark {
    pub fn cut(&self) -> Cut {
        Cut { start: self.start, end: self.end, kind: "footnote_mark" }
    }
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    mark: Mark,
    weight: f32,
    certain: bool,
    /// Glued to the word before it.
    glued: bool,
    /// Place of its value among all values that a mark may have here.
    rank: usize,
}

/// What a body without a mark costs: more than the weakest candidate is worth less than nothing.
const LOST: f32 = 0.8;
/// Values that a chain may skip.
const WINDOW: usize = 6;

/// Finds the marks among the tokens of `flow` (indices in reading order).
pub(crate) fn find(doc: &Document, flow: &[u32], bodies: &[Body]) -> Vec<Mark> {
    let expected: FxHashSet<u32> = bodies.iter().map(|b| b.mark).collect();
    let mut candidates = Vec::new();
    for (at, &index) in flow.iter().enumerate() {
        gather(doc, flow, at, index as usize, &expected, &mut candidates);
    }
    let mut values: Vec<u32> =
        expected.iter().copied().chain(candidates.iter().map(|c| c.mark.value)).collect();
    values.sort_unstable();
    values.dedup();
    for candidate in &mut candidates {
        candidate.weight += page_bonus(doc, bodies, candidate.mark);
        candidate.rank = values.partition_point(|v| *v < candidate.mark.value);
    }
    favour_usual_form(&mut candidates, values.len());
    chain(&candidates, values.len()).into_iter().map(|n| candidates[n].mark).collect()
}

/// What the other way of setting marks costs in a text that mostly has one.
const UNUSUAL: f32 = 1.0;

/// One extractor sets all marks one way, glued to their word or apart from it.
fn favour_usual_form(candidates: &mut [Candidate], values: usize) {
    let first = chain(candidates, values);
    let glued = first.iter().filter(|&&n| candidates[n].glued).count();
    let usual = match (glued * 4 >= first.len() * 3, glued * 4 <= first.len()) {
        (true, _) => true,
        (_, true) => false,
        _ => return,
    };
    if first.len() >= 3 {
        for candidate in candidates.iter_mut().filter(|c| c.glued != usual && !c.certain) {
            candidate.weight -= UNUSUAL;
        }
    }
}

/// A mark stands before its body, on the same page where pages can be told.
fn page_bonus(doc: &Document, bodies: &[Body], mark: Mark) -> f32 {
    let Some(n) = bodies.iter().position(|b| b.mark == mark.value) else { return 0.0 };
    let body = doc.tokens[bodies[n].start].start;
    if mark.start > body {
        return -1.5;
    }
    let page =
        bodies[..n].iter().rev().find(|b| b.end != bodies[n].start && b.end < bodies[n].start);
    let next_block = bodies[..n]
        .iter()
        .rev()
        .zip(bodies[..=n].iter().rev())
        .find(|(before, after)| before.end != after.start)
        .map(|(before, _)| before);
    match next_block.or(page.filter(|_| false)) {
        Some(before) if doc.tokens[before.start].start > mark.start => -0.8,
        _ => 0.8,
    }
}

/// Candidates of one token.
fn gather(
    doc: &Document,
    flow: &[u32],
    at: usize,
    index: usize,
    expected: &FxHashSet<u32>,
    out: &mut Vec<Candidate>,
) {
    let token = &doc.tokens[index];
    let word = doc.word(index);
    let bytes = word.as_bytes();
    let special = !word.is_ascii() || bytes.iter().any(|b| matches!(b, b'$' | b'[' | b'*'));
    if special {
        certain_marks(token, word, expected, out);
    }
    if expected.is_empty() || !bytes.iter().any(u8::is_ascii_digit) {
        return;
    }
    let core = word.trim_end_matches(|c: char| {
        matches!(c, ',' | ';' | '.' | ':' | ')' | ']' | '”' | '"' | '’' | '*' | '/')
    });
    let digits = core.len() - core.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 {
        return;
    }
    if digits == core.len() && token.gap == Gap::Glued && at > 0 && digits <= 3 {
        glued_apart(token, core, expected, out);
    } else if digits == core.len() {
        standing(doc, flow, at, core, expected, out);
    } else {
        glued(token, core, digits, expected, out);
    }
}

/// Superscripts, `$^{3}$` and `[3]`, anywhere in a word.
fn certain_marks(token: &Token, word: &str, expected: &FxHashSet<u32>, out: &mut Vec<Candidate>) {
    let mut from = 0;
    while let Some(offset) =
        word[from..].find(|c: char| is_superscript(c) || matches!(c, '$' | '[' | '*'))
    {
        let at = from + offset;
        from = at + word[at..].chars().next().map_or(1, char::len_utf8);
        let Some(found) = notemarks::leading(&word[at..]) else { continue };
        let asterisk = found.value == 0;
        let unit = is_superscript(word[at..].chars().next().unwrap_or(' '))
            && matches!(&word[..at], "m" | "km" | "cm" | "CO");
        if !found.certain && !asterisk
            || asterisk && (!expected.contains(&0) || at == 0 && word.len() > 1)
            || unit
        {
            continue;
        }
        from = at + found.len;
        let mark = Mark {
            value: found.value,
            start: token.start + at as u32,
            end: token.start + (at + found.len) as u32,
        };
        out.push(Candidate { mark, weight: 3.0, certain: true, glued: true, rank: 0 });
    }
}

/// "made,1", "assessments”2", "20151", "1/".
fn glued(
    token: &Token,
    core: &str,
    digits: usize,
    expected: &FxHashSet<u32>,
    out: &mut Vec<Candidate>,
) {
    let before = &core[..core.len() - digits];
    let Some(last) = before.chars().next_back() else { return };
    let run = &core[before.len()..];
    let digits_before = before.trim_end_matches(last);
    let grouped = last == ','
        && (run.len() != 3 || digits_before.bytes().take(4).filter(u8::is_ascii_digit).count() > 3);
    let numeric = !grouped
        && matches!(last, '/' | '-' | '–' | '.' | ',')
        && digits_before.ends_with(|c: char| c.is_ascii_digit());
    for taken in 1..=run.len().min(3) {
        let tail = &run[run.len() - taken..];
        let Some(value) =
            tail.parse().ok().filter(|v| !tail.starts_with('0') && expected.contains(v))
        else {
            continue;
        };
        let whole = taken == run.len();
        let weight = match last {
            // No organ numbers its resolutions past 999 in a session: "59/3009" bears a mark.
            '/' if !whole && run.len() > 3 => 1.8,
            '/' if !whole => -0.3,
            _ if !whole => -0.6,
            ',' | ';' | ':' | '”' | '"' | '’' | ')' | ']' if !numeric => 2.2,
            '.' if !numeric
                && !before.ends_with("Add.")
                && !before.ends_with("Corr.")
                && !before.ends_with("Rev.")
                && before.len() > 3 =>
            {
                2.0
            }
            'a'..='z' => 2.0,
            'A'..='Z' => 1.0,
            _ => -0.8,
        };
        let start = token.start + (core.len() - taken) as u32;
        out.push(Candidate {
            mark: Mark { value, start, end: token.start + core.len() as u32 },
            weight,
            certain: false,
            glued: true,
            rank: 0,
        });
    }
}

/// "end;2", which tokens take apart.
fn glued_apart(token: &Token, core: &str, expected: &FxHashSet<u32>, out: &mut Vec<Candidate>) {
    if let Some(value) = core.parse().ok().filter(|v| expected.contains(v)) {
        let mark = Mark { value, start: token.start, end: token.start + core.len() as u32 };
        out.push(Candidate { mark, weight: 2.2, certain: false, glued: true, rank: 0 });
    }
}

/// A number that stands apart: " 3", "3,", "1/", or a year with a mark glued to it, "20151".
fn standing(
    doc: &Document,
    flow: &[u32],
    at: usize,
    core: &str,
    expected: &FxHashSet<u32>,
    out: &mut Vec<Candidate>,
) {
    let token = &doc.tokens[flow[at] as usize];
    let word = doc.word(flow[at] as usize);
    if core.len() > 4 {
        for taken in 1..=core.len() - 4 {
            let (year, tail) = core.split_at(core.len() - taken);
            let fits = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
            if let Some(value) = tail.parse().ok().filter(|v| fits && expected.contains(v)) {
                let start = token.start + year.len() as u32;
                out.push(Candidate {
                    mark: Mark { value, start, end: start + taken as u32 },
                    weight: 2.2,
                    certain: false,
                    glued: true,
                    rank: 0,
                });
            }
        }
        return;
    }
    // Two or three digits may be a number with a mark glued to it: "in paragraph 42".
    for taken in 1..core.len().min(4) {
        let tail = &core[core.len() - taken..];
        if let Some(value) =
            tail.parse().ok().filter(|v| !tail.starts_with('0') && expected.contains(v))
        {
            let start = token.start + (core.len() - taken) as u32;
            out.push(Candidate {
                mark: Mark { value, start, end: start + taken as u32 },
                weight: -0.7,
                certain: false,
                glued: true,
                rank: 0,
            });
        }
    }
    let Some(value) = core.parse().ok().filter(|v| core.len() <= 3 && expected.contains(v)) else {
        return;
    };
    let slash = word.len() == core.len() + 1 && word.ends_with('/');
    let weight = if slash { 2.5 } else { standing_weight(doc, flow, at) };
    let end = token.start + core.len() as u32 + u32::from(slash);
    out.push(Candidate {
        mark: Mark { value, start: token.start, end },
        weight,
        certain: false,
        glued: false,
        rank: 0,
    });
}

/// Words that a plain number belongs to.
const COUNTED: [&str; 44] = [
    "paragraph",
    "paragraphs",
    "article",
    "articles",
    "item",
    "items",
    "resolution",
    "resolutions",
    "of",
    "to",
    "and",
    "No",
    "Nos",
    "chapter",
    "section",
    "annex",
    "para",
    "paras",
    "Supplement",
    "goal",
    "goals",
    "Goal",
    "target",
    "targets",
    "Target",
    "Part",
    "part",
    "least",
    "than",
    "from",
    "by",
    "on",
    "for",
    "at",
    "about",
    "between",
    "Article",
    "Articles",
    "rule",
    "rules",
    "Chapter",
    "page",
    "phase",
    "over",
];

/// How likely a number that stands apart is a mark, by the words around it.
fn standing_weight(doc: &Document, flow: &[u32], at: usize) -> f32 {
    let Some(before) = at.checked_sub(1).map(|i| flow[i] as usize) else { return -1.0 };
    let mut weight = 0.3;
    let tail = doc.tokens[before].tail;
    let year = tail == 0 && doc.tokens[before].len() == 4 && doc.tokens[before].head == Head::Digit;
    if year {
        weight += 0.6;
    }
    if tail != 0 {
        weight += if tail == b'.' && doc.word(before).len() <= 4 { -0.5 } else { 0.9 };
    }
    if COUNTED.contains(&doc.bare(before)) && tail == 0 {
        weight -= 1.6;
    }
    if let Some(&after) = flow.get(at + 1) {
        let after = after as usize;
        let range = matches!(doc.bare(after), "to" | "and" | "or" | "per")
            && flow.get(at + 2).is_some_and(|&i| {
                doc.bare(i as usize) == "cent"
                    || doc.bare(i as usize).bytes().all(|b| b.is_ascii_digit())
            });
        if range
            || crate::dates::month(doc.bare(after)).is_some()
            || matches!(
                doc.bare(after),
                "million"
                    | "billion"
                    | "months"
                    | "years"
                    | "days"
                    | "countries"
                    | "degrees"
                    | "States"
            )
        {
            weight -= 1.6;
        } else if doc.tokens[after].head == Head::Digit && doc.tokens[flow[at] as usize].tail == 0 {
            weight -= 0.4;
        }
    }
    weight
}

/// Positions of the best chain of rising values; marks of a certain form that repeat a value stand beside it.
fn chain(candidates: &[Candidate], values: usize) -> Vec<usize> {
    let mut best: Vec<Option<(f32, usize)>> = vec![None; values];
    let mut back: Vec<Option<usize>> = vec![None; candidates.len()];
    let mut overall: Option<(f32, usize)> = None;
    for (n, candidate) in candidates.iter().enumerate() {
        let rank = candidate.rank;
        let mut from = (-LOST * 0.5 * rank.min(WINDOW) as f32, None);
        for step in 1..=WINDOW.min(rank) {
            if let Some((weight, member)) = best[rank - step] {
                let overlaps = candidates[member].mark.end > candidate.mark.start;
                let weight = weight - LOST * (step - 1) as f32;
                if weight > from.0 && !overlaps {
                    from = (weight, Some(member));
                }
            }
        }
        let weight = from.0 + candidate.weight;
        back[n] = from.1;
        if best[rank].is_none_or(|(other, _)| weight > other) {
            best[rank] = Some((weight, n));
        }
        if overall.is_none_or(|(other, _)| weight > other) {
            overall = Some((weight, n));
        }
    }
    let mut taken = vec![false; candidates.len()];
    let mut member = overall.filter(|(weight, _)| *weight > 0.0).map(|(_, n)| n);
    while let Some(n) = member {
        taken[n] = true;
        member = back[n];
    }
    let mut marks: Vec<usize> = Vec::new();
    for (n, candidate) in candidates.iter().enumerate() {
        let free =
            marks.last().is_none_or(|&last| candidates[last].mark.end <= candidate.mark.start);
        if (taken[n] || candidate.certain) && free {
            marks.push(n);
        }
    }
    marks
}

/// Tokens that can hold marks: those of clauses, headings and titles.
pub(crate) fn bears_marks(role: Role) -> bool {
    matches!(role, Role::Content | Role::Title | Role::Heading)
}
