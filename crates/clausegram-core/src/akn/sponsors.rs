//! "Chile, Costa Rica and Trinidad and Tobago": who submitted a draft, one by one.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::tables::built_in;

/// The names in a list; what is no list of names is one.
pub(super) fn split(list: &str) -> Vec<String> {
    let list = list.split_whitespace().collect::<Vec<_>>().join(" ");
    let begins_small = list.starts_with(|c: char| c.is_lowercase());
    if begins_small {
        // "submitted by the Chair of the Committee, on the basis of informal consultations".
        let whole = list.strip_prefix("submitted by ").unwrap_or(&list);
        let whole = whole.strip_prefix("the ").unwrap_or(whole);
        return vec![whole.to_owned()];
    }
    let mut names: Vec<String> = Vec::new();
    let mut parts = outside_parentheses(&list, ", ").into_iter().peekable();
    while let Some(part) = parts.next() {
        match parts.peek() {
            Some(_) => names.push(part.to_owned()),
            None => names.extend(last_two(part)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The last part of a list, which is two names if one of the two is a State's: others have an "and" of their own.
fn last_two(part: &str) -> Vec<String> {
    let mut best: Option<(usize, [&str; 2])> = None;
    let mut at = 0;
    for piece in outside_parentheses(part, AND) {
        at += piece.len();
        let Some(right) = part.get(at + AND.len()..) else { break };
        let pair = [&part[..at], right];
        let known = pair.iter().filter(|name| is_state(name)).count();
        if known > best.map_or(0, |(before, _)| before) {
            best = Some((known, pair));
        }
        at += AND.len();
    }
    match best {
        Some((_, pair)) if !is_state(part) => pair.map(str::to_owned).into(),
        _ => vec![part.to_owned()],
    }
}

const AND: &str = " and ";

/// The parts of a text between separators that stand in no parentheses.
fn outside_parentheses<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth <= 0 && at >= from && text[at..].starts_with(separator) => {
                parts.push(&text[from..at]);
                from = at + separator.len();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

fn is_state(name: &str) -> bool {
    // What is longer is no name, and would be looked at once for each "and" of a list.
    const LONGEST: usize = 300;
    let name = (name.len() <= LONGEST).then(|| name.split(" (on behalf").next().unwrap_or(name));
    name.is_some_and(|name| states().contains(name))
}

fn states() -> &'static FxHashSet<&'static str> {
    static STATES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    STATES.get_or_init(|| {
        let table = include_str!("../../data/eng/states.tsv");
        built_in("eng/states.tsv", table, &["name"]).iter().map(|row| row.fields[0]).collect()
    })
}

/// Makes the table.
pub(super) fn prepare() {
    let _ = states();
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn lists_are_split_where_names_end() {
        assert_eq!(
            split("Chile, Peru and Trinidad and Tobago"),
            ["Chile", "Peru", "Trinidad and Tobago"]
        );
        assert_eq!(split("Antigua and Barbuda and Belize"), ["Antigua and Barbuda", "Belize"]);
        assert_eq!(split("Bosnia and Herzegovina"), ["Bosnia and Herzegovina"]);
        assert_eq!(
            split("Togo (on behalf of keepers and mates)"),
            ["Togo (on behalf of keepers and mates)"]
        );
        assert_eq!(
            split("submitted by the Chair of the Committee, alone"),
            ["Chair of the Committee, alone"]
        );
        assert!(split(" ").is_empty());
    }
}
