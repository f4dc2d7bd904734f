//! How a clause cites: the words that govern a reference, and the kind of link they make.

use std::sync::LazyLock;

use serde::Serialize;

use super::bind::Bound;
use super::span::{Span, only_words, word_before};
use crate::citations::cursor::{skip_space_back, trimmed};
use crate::citations::date::past_date;
use crate::tables::{TableError, read};

/// What a clause does with what it cites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Brings it to mind: "Recalling", "bearing in mind".
    Recalls,
    /// Says it again: "Reaffirming", "reiterates".
    Reaffirms,
    /// Stands on it: "Guided by", "under Chapter VII of", "on the basis of".
    BasedOn,
    /// Takes notice of it: "Noting", "Takes note of", "Having considered".
    Notes,
    /// Approves of it without adopting it: "Welcoming", "commends".
    Welcomes,
    /// Makes it its own: "Endorses", "Adopts", "approves".
    Endorses,
    /// Lays weight on it: "Stressing", "underlines".
    Emphasizes,
    /// Acts, or has somebody act, as it says: "pursuant to", "in accordance with", "implementation of".
    Implements,
    /// Says that it is broken: "in violation of", "non-compliance with".
    Violates,
    /// Changes, replaces or ends it: "Amends", "to revise", "rescinds".
    Amends,
    /// Lets it run on: "Extends", "renewal of".
    Extends,
    /// Takes words or contents from it: "set out in", "as defined in", "established by".
    Quotes,
    /// Is about becoming or being a party to it: "ratify", "accession to".
    Accedes,
    /// A footnote that tells where something is found.
    Source,
    /// None of these words governs it.
    #[default]
    Mentions,
}

const LINKS: [(&str, Link); 15] = [
    ("recalls", Link::Recalls),
    ("reaffirms", Link::Reaffirms),
    ("based_on", Link::BasedOn),
    ("notes", Link::Notes),
    ("welcomes", Link::Welcomes),
    ("endorses", Link::Endorses),
    ("emphasizes", Link::Emphasizes),
    ("implements", Link::Implements),
    ("violates", Link::Violates),
    ("amends", Link::Amends),
    ("extends", Link::Extends),
    ("quotes", Link::Quotes),
    ("accedes", Link::Accedes),
    ("source", Link::Source),
    ("mentions", Link::Mentions),
];

impl Link {
    /// Its name, as in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        LINKS.iter().find(|(_, link)| *link == self).map_or("mentions", |(name, _)| name)
    }
}

/// How far words govern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// To the next verb.
    Verb,
    /// The next reference.
    Phrase,
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct Rule {
    link: Link,
    scope: Scope,
}

static TABLE: LazyLock<Vec<(&str, Rule)>> =
    LazyLock::new(|| match load(include_str!("../../data/eng/links.tsv")) {
        Ok(rows) => rows,
        Err(error) => panic!("data/eng/links.tsv, {error}"),
    });

/// All rows: words and what they say.
pub(super) fn table() -> impl Iterator<Item = (&'static str, &'static Rule)> {
    TABLE.iter().map(|(words, rule)| (*words, rule))
}

fn load(source: &str) -> Result<Vec<(&str, Rule)>, TableError> {
    let mut rows: Vec<(&str, Rule)> = Vec::new();
    for row in read(source, &["words", "link", "scope"])? {
        let words = row.required(0)?;
        if rows.last().is_some_and(|(before, _)| *before >= words) {
            return Err(row.error(format!("{words} is out of order or stands twice")));
        }
        let link = row.required(1)?;
        let known = LINKS.iter().find(|(name, _)| *name == link);
        let (_, link) = known.ok_or_else(|| row.error(format!("unknown link {link}")))?;
        let scope = match row.required(2)? {
            "verb" => Scope::Verb,
            "phrase" => Scope::Phrase,
            other => return Err(row.error(format!("unknown scope {other}"))),
        };
        rows.push((words, Rule { link: *link, scope }));
    }
    Ok(rows)
}

/// The governing words of a text in order; none lies inside another.
pub(super) struct Governors {
    all: Vec<(Span, &'static Rule)>,
    /// For each of them the last verb up to it.
    verbs: Vec<Option<usize>>,
}

impl Governors {
    pub fn of(text: &[u8], mut seen: Vec<(Span, &'static Rule)>) -> Self {
        seen.retain(|(span, rule)| rule.scope == Scope::Phrase || is_main(text, span.start));
        seen.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        seen.retain(|(span, _)| {
            let outside = span.start >= end;
            if outside {
                end = span.end;
            }
            outside
        });
        let mut verb = None;
        let verbs = seen.iter().enumerate().map(|(index, (_, rule))| {
            if rule.scope == Scope::Verb {
                verb = Some(index);
            }
            verb
        });
        let verbs = verbs.collect();
        Self { all: seen, verbs }
    }

    /// The link of the clause's first verb.
    pub fn first_verb(&self) -> Option<Link> {
        let verb = self.all.iter().find(|(_, rule)| rule.scope == Scope::Verb)?;
        Some(verb.1.link)
    }
}

/// Whether the verb at `start` is one of the clause's own: it begins the clause, or is joined to what stands
/// before. "The Council which notes" has another subject.
fn is_main(text: &[u8], start: usize) -> bool {
    let end = skip_space_back(text, start);
    match text.get(..end).unwrap_or_default() {
        [] => true,
        [.., b',' | b';' | b':' | b'('] => true,
        _ => {
            let word = word_before(text, end).of(text);
            word.ends_with(b"ly")
                || JOINTS.iter().any(|joint| word.eq_ignore_ascii_case(joint.as_bytes()))
        }
    }
}

/// Words before a verb of the clause's own.
const JOINTS: [&str; 17] = [
    "and",
    "or",
    "but",
    "while",
    "by",
    "also",
    "further",
    "again",
    "once",
    "more",
    "still",
    "then",
    "regard",
    "respect",
    "connection",
    "context",
    "therefore",
];

/// Gives every reference the link of the words that govern it.
pub(super) fn give(text: &[u8], governors: &Governors, chapeau: Link, bound: &mut Bound) {
    let mut walk = Walk { text, governors, chapeau, before: None };
    // Citations and others are two lists in the order of places.
    let (mut cited, mut others) =
        (bound.cited.iter_mut().peekable(), bound.others.iter_mut().peekable());
    let mut leads = bound.leads.iter();
    loop {
        let next = match (cited.peek(), others.peek()) {
            (None, None) => return,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(cited), Some(other)) => cited.found.start <= other.start,
        };
        if next {
            if let (Some(cited), Some(lead)) = (cited.next(), leads.next()) {
                let start = (*lead).min(cited.found.start);
                let reference = Span { start, end: cited.found.end };
                cited.link = walk.link(reference, cited.found.lead, start < cited.found.lead);
            }
        } else if let Some(other) = others.next() {
            other.link = walk.link(Span { start: other.start, end: other.end }, usize::MAX, false);
        }
    }
}

struct Walk<'t> {
    text: &'t [u8],
    governors: &'t Governors,
    chapeau: Link,
    /// The reference before, and the phrase that governed it.
    before: Option<(Span, usize, Option<usize>)>,
}

impl Walk<'_> {
    /// The link of a reference; `list` is the same for the numbers of one list.
    fn link(&mut self, reference: Span, list: usize, placed: bool) -> Link {
        let all = &self.governors.all;
        let last = all.partition_point(|(span, _)| span.end <= reference.start).checked_sub(1);
        let phrase = last.filter(|&index| {
            all[index].1.scope == Scope::Phrase && self.reaches(index, reference, list, placed)
        });
        self.before = Some((reference, list, phrase));
        let governor = phrase.or_else(|| self.governors.verbs[last?]);
        governor.map_or(self.chapeau, |index| all[index].1.link)
    }

    /// Whether the phrase at `index` governs the reference, whose words begin with a place where `placed`.
    fn reaches(&self, index: usize, reference: Span, list: usize, placed: bool) -> bool {
        let phrase = self.governors.all[index].0;
        match self.before.filter(|(before, ..)| before.start >= phrase.end) {
            None => self.reaches_first(phrase.end, reference.start),
            Some((_, _, None)) => false,
            Some((before, before_list, Some(_))) => {
                let from = past_date(self.text, before.end);
                let to = reference.start;
                let words =
                    |allowed: &[&str]| only_words(self.text, from, to, LONGEST_JOINT, allowed);
                let between = trimmed(self.text, from, to);
                before_list == list && list != usize::MAX
                    || words(&CARRIED)
                    // A comma goes on with the list, ", and" with the clause; but "paragraph 1 of
                    // resolution 5/1, and paragraph 2 of resolution 6/1" is one list.
                    || (placed || !between.starts_with(b", and")) && words(&LISTED)
                    // "the Charter and relevant resolutions, including resolution 5/1"
                    || between.starts_with(b"and ")
                        && between.contains(&b',')
                        && self.reaches_first(from, to)
            }
        }
    }

    /// Whether a phrase that ends at `from` governs the first reference behind it. Words of a longer name may
    /// stand between; a comma only before "in particular", "as well as to".
    fn reaches_first(&self, from: usize, to: usize) -> bool {
        let Some(between) = self.text.get(from..to) else { return false };
        if between.len() > LONGEST_NAME || between.contains(&b';') {
            return false;
        }
        match between.iter().rposition(|byte| *byte == b',') {
            None => true,
            Some(comma) => {
                let one = !between[..comma].contains(&b',');
                one && only_words(self.text, from + comma + 1, to, LONGEST_JOINT, &AMONG)
                    && from + comma + 2 < to
            }
        }
    }
}

/// Words that join another reference behind a comma.
const LISTED: [&str; 12] =
    [",", "the", "and", "or", "as", "well", "of", "its", "that", "with", "to", "in"];

/// Words that pick one out of what a phrase governs, or add one.
const AMONG: [&str; 15] = [
    "particularly",
    "in",
    "particular",
    "including",
    "especially",
    "notably",
    "inter",
    "alia",
    "as",
    "well",
    "to",
    "with",
    "its",
    "the",
    "namely",
];

/// Bytes between a phrase and what it governs: "pursuant to | the request of the Assembly in its | resolution".
const LONGEST_NAME: usize = 160;

/// Bytes of " and of its relevant " between two references.
const LONGEST_JOINT: usize = 32;

/// Words that carry a phrase on to the next reference.
const CARRIED: [&str; 14] = [
    "and", "or", "the", "its", "of", "to", "with", "in", "relevant", "(", ")", "all", "both", "as",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_row_is_named_by_its_line() {
        let message = |rows: &str| {
            let table = format!("words\tlink\tscope\n{rows}");
            load(&table).map(|rows| rows.len()).map_err(|error| error.to_string())
        };
        assert_eq!(message("by\tquotes\tphrase\n"), Ok(1));
        assert_eq!(message("by\tquote\tphrase\n"), Err("line 2: unknown link quote".into()));
        assert_eq!(message("by\tquotes\tnoun\n"), Err("line 2: unknown scope noun".into()));
        assert_eq!(
            message("by\tquotes\tphrase\nat\tquotes\tphrase\n"),
            Err("line 3: at is out of order or stands twice".into())
        );
    }
}
