//! Short names of treaties, resolved to full ones: "article 12 of the Convention".
//!
//! A full name can be called by its head: "Convention" stands for "Convention on Lanterns", and not for
//! the "Protocol to the Convention on Lanterns", whose head is "Protocol". Which full name is meant where
//! several have the head, in this order:
//!
//! 1. the one that the text defines so: "the Convention on Lanterns (the Convention)"; that is what
//!    the drafter says;
//! 2. the last one named before in the same clause: a clause that speaks of one convention and then
//!    of "the Convention" hardly ever means another;
//! 3. the one named most often so far. This is a guess, and the note `likely_name` says so, unless no
//!    other one was named.
//!
//! Of 36 references of real resolutions with several candidates, each of another text, the third way was right
//! wherever one treaty was the subject of the text; what it missed stood in texts that define their
//! names, or was a protocol's name, which the first rule and the heads now keep apart.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::ReferenceKind;
use super::bind::SHORT;
use super::instruments::{GENERIC, HEADS};
use crate::record::{Reference, Resolution};

/// The note of a short name whose full one is a guess.
const LIKELY: &str = "likely_name";

/// The note of a short name that stands for none that was named before.
const UNKNOWN: &str = "unknown_name";

/// Bytes between a name and the bracket that defines it: " of 10 December 1982 (the Convention)".
const LONGEST_GAP: usize = 40;

/// Bytes of such a bracket: "(hereinafter referred to as “the Optional Protocol”)".
const LONGEST_DEFINITION: usize = 80;

/// Gives references with short names the full ones.
pub(super) fn lengthen(record: &mut Resolution) {
    let Resolution { clauses, references, .. } = record;
    if !references.iter().any(|reference| is_instrument(reference) && is_short(reference)) {
        return;
    }
    let texts: FxHashMap<&str, &str> =
        clauses.iter().map(|clause| (&*clause.id, &*clause.text)).collect();
    let mut known: FxHashMap<String, Uses> = FxHashMap::default();
    // Where the last reference ended in the text of its clause.
    let mut read: (Option<String>, usize) = (None, 0);
    for at in 0..references.len() {
        let reference = &references[at];
        if !is_instrument(reference) {
            continue;
        }
        if !is_short(reference) {
            let text = reference.clause.as_deref().and_then(|id| texts.get(id));
            if read.0 != reference.clause {
                read = (reference.clause.clone(), 0);
            }
            let mut defined = None;
            if let Some(text) = text
                && let Some(found) = text.get(read.1..).and_then(|rest| rest.find(&reference.text))
            {
                read.1 += found + reference.text.len();
                defined = definition(&text[read.1..]);
            }
            for head in heads(&reference.name) {
                let defines = defined == Some(&head);
                known.entry(head).or_default().note(references, at, defines);
            }
            continue;
        }
        let (name, note) = match known.get(reference.name.as_ref()) {
            Some(uses) => {
                let (full, note) = uses.best(references, at);
                (references[full].name.clone(), note)
            }
            None => (reference.name.clone(), UNKNOWN),
        };
        (references[at].name, references[at].note) = (name, Some(note));
    }
}

fn is_instrument(reference: &Reference) -> bool {
    matches!(reference.kind, ReferenceKind::Treaty | ReferenceKind::Declaration)
}

fn is_short(reference: &Reference) -> bool {
    reference.note == Some(SHORT) || generic(&reference.name)
}

/// The full names that were used with a head.
#[derive(Default)]
struct Uses {
    counts: FxHashMap<Cow<'static, str>, usize>,
    /// How often, and the last reference, of the name that was used most often.
    most: (usize, usize),
    last: usize,
    /// The reference with the name that the text defined so.
    defined: Option<usize>,
}

impl Uses {
    fn note(&mut self, references: &[Reference], at: usize, defines: bool) {
        let count = self.counts.entry(references[at].name.clone()).or_default();
        *count += 1;
        if *count >= self.most.0 {
            self.most = (*count, at);
        }
        self.last = at;
        if defines {
            self.defined = Some(at);
        }
    }

    /// The reference whose name is meant, and how sure that is.
    fn best(&self, references: &[Reference], at: usize) -> (usize, &'static str) {
        let same = || references[self.last].clause == references[at].clause;
        match self.defined {
            Some(defined) => (defined, SHORT),
            None if same() => (self.last, SHORT),
            None if self.counts.len() == 1 => (self.last, SHORT),
            None => (self.most.1, LIKELY),
        }
    }
}

/// "Convention" out of " of 1982 (hereinafter “the Convention”) ...", which stands behind a name.
fn definition(behind: &str) -> Option<&str> {
    let open = behind.find('(').filter(|open| *open <= LONGEST_GAP)?;
    if behind[..open].contains([',', ';', '.', '(']) {
        return None;
    }
    let inner = &behind[open + 1..];
    let inner = &inner[..inner.find(')').filter(|close| *close <= LONGEST_DEFINITION)?];
    let name = &inner[inner.rfind("the ")? + "the ".len()..];
    Some(name.trim_end_matches(['”', '"', '’', '\'', '»']))
}

/// The short forms of a name: "Convention" for "Convention on Lanterns", "Optional Protocol", and both of
/// "Declaration and Programme". What the name itself names ("Protocol to the Convention") is no form of it.
fn heads(name: &str) -> Vec<String> {
    let mut before = "";
    let mut short: Vec<String> = Vec::new();
    let words = name.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    for word in words.flat_map(|word| word.split('-')) {
        if !short.is_empty() && BEFORE_OBJECT.contains(&word) {
            break;
        }
        if HEADS.iter().any(|head| word.eq_ignore_ascii_case(head)) {
            short.push(word.to_string());
            if GENERIC.contains(&before) {
                short.push(format!("{before} {word}"));
            }
        }
        before = word;
    }
    short
}

/// Prepositions behind the head of a name.
const BEFORE_OBJECT: [&str; 14] = [
    "to",
    "on",
    "of",
    "for",
    "against",
    "relating",
    "relative",
    "concerning",
    "supplementing",
    "between",
    "regarding",
    "governing",
    "Governing",
    "in",
];

/// "Optional Protocol"
fn generic(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(first, head)| {
        GENERIC.contains(&first) && HEADS.iter().any(|known| head.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_called_by_its_own_head() {
        for (name, short) in [
            ("Convention on Lanterns", "Convention"),
            ("Council of Wicks Convention against Darkness", "Convention"),
            ("Optional Protocol to the Convention on Lanterns", "Protocol, Optional Protocol"),
            ("Lantern-Free Zone Treaty", "Treaty"),
            ("Quay Declaration on the Lantern Agreement", "Declaration"),
            ("Lantern Agenda", ""),
        ] {
            assert_eq!(heads(name).join(", "), short, "{name}");
        }
    }

    #[test]
    fn a_bracket_behind_a_name_defines_it() {
        for (behind, name) in [
            (" (the Convention), ", Some("Convention")),
            (" of 3 May 2031 (“the Optional Protocol”);", Some("Optional Protocol")),
            (" (hereinafter referred to as \"the Treaty\")", Some("Treaty")),
            (", and the lamps (the Convention)", None),
            (" (resolution 1/1)", None),
            (" (the Convention", None),
            ("", None),
        ] {
            assert_eq!(definition(behind), name, "{behind}");
        }
    }

    fn names(text: &str) -> Vec<(String, &'static str)> {
        let references = crate::parse(text).references.into_iter();
        let short = references.filter(|r| r.target_paragraph.is_some());
        short.map(|r| (r.name.into_owned(), r.note.unwrap_or(""))).collect()
    }

    #[test]
    fn what_is_defined_comes_before_what_is_near_and_what_is_frequent() {
        let named = "A/RES/85/12\n\nThe General Assembly,\n\nRecalling the Convention on Wicks,\n\n\
            Recalling also the Protocol to the Convention on Oil and the Convention on Wicks,\n\n\
            Recalling further the Convention on Quays";
        let body = ",\n\n1. Recalls article 3 of the Convention;\n\n\
            2. Recalls the Convention on Oil, and article 4 of the Convention.\n";
        let wicks = |note| ("Convention on Wicks".to_owned(), note);
        let oil = ("Convention on Oil".to_owned(), SHORT);
        assert_eq!(names(&format!("{named}{body}")), [wicks(LIKELY), oil]);
        let quays = || ("Convention on Quays".to_owned(), SHORT);
        let defined = format!("{named} of 3 May 2031 (the Convention){body}");
        assert_eq!(names(&defined), [quays(), quays()]);
    }
}
