//! Items of a paragraph: (a), (b) and within them (i), (ii), to any depth that is printed.
//!
//! A letter that is a Roman numeral too ("(i)", "(v)", "(x)") goes on the list that it continues;
//! where it could do both, the innermost list has it, and "(i)" behind "(h)" is a letter unless a
//! colon opens a new list. Items begin with a capital on their own line or behind final
//! punctuation; "(a) small letters" in mid-sentence is no item.

use crate::enumerators::{Item, item_at, letter_label, roman_label};
use crate::flow::Flow;
use crate::layout::Break;
use crate::tokens::Head;

use std::ops::Range;

/// An item: its place, and the labels from the outermost list down to its own.
#[derive(Clone, Debug)]
pub(crate) struct ItemStart {
    pub at: usize,
    /// Bytes of the token that the enumerator takes.
    pub len: usize,
    pub labels: Vec<String>,
}

/// Lists within lists that are followed; deeper ones are read as one more item of the last.
const DEEPEST: usize = 6;

#[derive(Clone, Debug)]
struct List {
    roman: bool,
    last: u32,
}

/// The items in `range`, in order.
pub(crate) fn find(flow: &Flow, range: Range<usize>) -> Vec<ItemStart> {
    let mut lists: Vec<List> = Vec::new();
    let mut found = Vec::new();
    for at in range.clone() {
        if !matches!(flow.token(at).head, Head::Bracket) && flow.token(at).len() > 6 {
            continue;
        }
        let Some(item) = item_at(flow.doc, flow.index(at)) else { continue };
        let Some(strong) = place(flow, at, &item, range.end) else { continue };
        let colon = at > range.start && flow.before(at) == b':';
        if !advance(&mut lists, &item, colon, strong) {
            continue;
        }
        let labels = lists
            .iter()
            .map(|list| {
                format!(
                    "({})",
                    if list.roman { roman_label(list.last) } else { letter_label(list.last) }
                )
            })
            .collect();
        found.push(ItemStart { at, len: item.len, labels });
    }
    found
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
fn advance(lists: &mut Vec<List>, item: &Item, colon: bool, strong: bool) -> bool {
    let value = |list: &List| if list.roman { item.roman } else { item.letter };
    let begins_roman = item.roman == Some(1);
    let letter_goes_on =
        lists.last().is_some_and(|list| !list.roman && item.letter == Some(list.last + 1));
    if begins_roman
        && (colon || !letter_goes_on)
        && !lists.last().is_some_and(|l| l.roman && l.last == 0)
        && lists.len() < DEEPEST
    {
        lists.push(List { roman: true, last: 1 });
        return true;
    }
    for step in 1..=if strong { 3 } else { 1 } {
        let on = lists.iter().rposition(|list| value(list) == Some(list.last + step));
        if let Some(depth) = on {
            lists.truncate(depth + 1);
            lists[depth].last += step;
            return true;
        }
    }
    if item.letter == Some(1)
        && (lists.is_empty() || colon || lists.last().is_some_and(|l| l.roman))
        && lists.len() < DEEPEST
    {
        if colon && lists.len() == 1 && !lists[0].roman {
            lists.clear();
        }
        lists.push(List { roman: false, last: 1 });
        return true;
    }
    false
}
