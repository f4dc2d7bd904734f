//! Items of a paragraph: (a), (b) and within them (i), (ii), to any depth that is printed.
//!
//! A letter that is a Roman numeral too ("(i)", "(v)", "(x)") goes on the list that it continues;
//! where it could do both, the item behind it decides, then the innermost list. Items begin with a
//! capital on their own line or behind final punctuation; "(a) small letters" in mid-sentence is
//! no item. An item that fits no list, between two that are one apart, was misread: "(a) (6) (c)".

use crate::enumerators::{Item, item_at};
use crate::flow::Flow;
use crate::label::{Label, letter};
use crate::layout::Break;
use crate::tokens::Head;

use std::ops::Range;

/// An item and its place. The items that it belongs to are the last before it of each lower level.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ItemStart {
    pub at: usize,
    /// Bytes of the token that the enumerator takes.
    pub len: usize,
    pub label: Label,
    /// 2 for the items of a paragraph, 3 for theirs.
    pub level: u8,
}

/// Lists within lists that are followed; deeper ones are read as one more item of the last.
const DEEPEST: usize = 6;
/// Items that a list may have lost between two that are there.
const LOST: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Letter,
    Roman,
    Arabic,
}

#[derive(Clone, Debug)]
struct List {
    kind: Kind,
    last: u32,
}

impl List {
    fn label(&self) -> Label {
        match self.kind {
            Kind::Letter => Label::Letter(self.last),
            Kind::Roman => Label::Roman(self.last),
            Kind::Arabic => Label::Arabic(self.last),
        }
    }
}

/// An enumerator that may begin an item here.
struct Candidate {
    at: usize,
    item: Item,
    /// The layout or the punctuation before it speaks for it, not its form alone.
    strong: bool,
    /// A colon stands before it.
    colon: bool,
}

impl Candidate {
    fn value(&self, kind: Kind) -> Option<u32> {
        match kind {
            Kind::Letter => self.item.letter,
            Kind::Roman => self.item.roman,
            Kind::Arabic => self.item.arabic,
        }
    }
}

/// The items in `range`, in order.
pub(crate) fn find(flow: &Flow, range: Range<usize>) -> Vec<ItemStart> {
    let mut candidates = range.clone().filter_map(|at| candidate(flow, at, &range)).peekable();
    let mut lists: Vec<List> = Vec::new();
    let mut found = Vec::new();
    while let Some(candidate) = candidates.next() {
        if advance(&mut lists, &candidate, candidates.peek())
            && let Some(innermost) = lists.last()
        {
            found.push(ItemStart {
                at: candidate.at,
                len: candidate.item.len,
                label: innermost.label(),
                level: lists.len() as u8 + 1,
            });
        }
    }
    found
}

fn candidate(flow: &Flow, at: usize, range: &Range<usize>) -> Option<Candidate> {
    if !matches!(flow.token(at).head, Head::Bracket) && flow.token(at).len() > 6 {
        return None;
    }
    let item = item_at(flow.doc, flow.index(at))?;
    let strong = place(flow, at, &item, range.end)?;
    Some(Candidate { at, item, strong, colon: at > range.start && flow.before(at) == b':' })
}

/// Whether an item may stand here: `Some(true)` with the layout's word for it, `Some(false)` by
/// punctuation alone.
fn place(flow: &Flow, at: usize, item: &Item, end: usize) -> Option<bool> {
    let strength = flow.strength(at);
    let whole = item.len == flow.token(at).len();
    let capital = match whole {
        true if at + 1 >= end => return None,
        true => {
            matches!(flow.token(at + 1).head, Head::Upper | Head::Digit)
                || flow.word(at + 1).starts_with(['“', '"', '*', '‘'])
        }
        false => true,
    };
    let conjunction = at > 0 && matches!(flow.word(at - 1), "and" | "or");
    let final_before = matches!(flow.before(at), b':' | b';' | b',' | b'.')
        || conjunction && at > 1 && matches!(flow.token(at - 2).tail, b';' | b',');
    match strength {
        Break::Paragraph if final_before => Some(true),
        Break::Paragraph | Break::Line if capital => Some(final_before),
        _ if capital && final_before => Some(true),
        _ => None,
    }
}

/// Takes an item into the lists, if it goes on one of them or begins a new one.
fn advance(lists: &mut Vec<List>, candidate: &Candidate, next: Option<&Candidate>) -> bool {
    if let Some(depth) = going_on(lists, candidate, next, 1) {
        let begins_too = begins(candidate, next).is_some_and(|kind| {
            kind != lists[depth].kind && (candidate.colon || follows(next, kind, 1))
        });
        if !begins_too || lists.len() >= DEEPEST {
            lists.truncate(depth + 1);
            lists[depth].last += 1;
            return true;
        }
    }
    if let Some(kind) = begins(candidate, next)
        && may_begin(lists, candidate, kind)
    {
        if lists.last().is_some_and(|top| top.kind == kind) {
            lists.clear();
        }
        lists.push(List { kind, last: 1 });
        return true;
    }
    if !candidate.strong {
        return false;
    }
    if let Some(top) = lists.last_mut()
        && (follows(next, top.kind, top.last + 1) || looks_like(candidate, top))
    {
        top.last += 1;
        return true;
    }
    for step in 2..=LOST + 1 {
        if let Some(depth) = going_on(lists, candidate, next, step) {
            lists.truncate(depth + 1);
            lists[depth].last += step;
            return true;
        }
    }
    false
}

/// The innermost list that the item goes on, unless the item behind it says that an outer one does.
fn going_on(
    lists: &[List],
    candidate: &Candidate,
    next: Option<&Candidate>,
    step: u32,
) -> Option<usize> {
    let fits = |list: &List| candidate.value(list.kind) == Some(list.last + step);
    let inner = lists.iter().rposition(fits)?;
    let outer = lists[..inner].iter().rposition(fits);
    let agrees = |depth: usize| follows(next, lists[depth].kind, lists[depth].last + step);
    match outer {
        Some(outer) if agrees(outer) && !agrees(inner) => Some(outer),
        _ => Some(inner),
    }
}

/// The item behind is the one after `value` in a list of this kind.
fn follows(next: Option<&Candidate>, kind: Kind, value: u32) -> bool {
    next.is_some_and(|next| next.value(kind) == Some(value + 1))
}

/// Letters that are read for one another.
const ALIKE: [(&str, &str); 6] =
    [("b", "h"), ("c", "e"), ("g", "q"), ("u", "n"), ("f", "t"), ("l", "i")];

/// A letter that looks like the one the list waits for: "(h)" behind "(a)".
fn looks_like(candidate: &Candidate, list: &List) -> bool {
    let Some(read) = candidate.item.letter.filter(|_| list.kind == Kind::Letter) else {
        return false;
    };
    let (read, due) = (letter(read), letter(list.last + 1));
    ALIKE.iter().any(|&(a, b)| a == due && b == read || b == due && a == read)
}

/// The kind of list whose first item this is: "(1)" may be a misread "(i)", which "(ii)" tells.
fn begins(candidate: &Candidate, next: Option<&Candidate>) -> Option<Kind> {
    let kinds = [Kind::Letter, Kind::Roman, Kind::Arabic];
    let mut first = kinds.into_iter().filter(|kind| candidate.value(*kind) == Some(1));
    let one = first.next()?;
    let other = first.next();
    Some(other.filter(|kind| follows(next, *kind, 1)).unwrap_or(one))
}

/// A list of a kind that is open already begins anew only behind a colon, and not within itself.
fn may_begin(lists: &[List], candidate: &Candidate, kind: Kind) -> bool {
    let open = lists.iter().any(|list| list.kind == kind);
    lists.len() < DEEPEST
        && (!open || candidate.colon || lists.last().is_some_and(|top| top.kind != kind))
}
