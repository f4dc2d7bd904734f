//! References to the document itself, resolved to ids of its clauses.
//!
//! "paragraph 4 above" in clause `3(a)` of a resolution is its clause `4`; in an annex it is the annex's. "The present
//! resolution" is the operative part, wherever it is said. Where a path stands twice, the nearest one above or
//! below is meant.

use rustc_hash::FxHashMap;

use super::ReferenceKind;
use super::bind::IMPLIED;
use super::short_names;
use crate::record::{Clause, Part, Reference, Resolution};

/// Fills in what only the whole record tells.
pub(crate) fn resolve(record: &mut Resolution) {
    short_names::lengthen(record);
    let Resolution { clauses, references, .. } = record;
    let mut wanted = Vec::new();
    for reference in references.iter_mut().filter(|r| r.kind == ReferenceKind::Internal) {
        if reference.target_paragraph.is_none() {
            reference.note = Some("whole_resolution");
        } else {
            wanted.push(reference);
        }
    }
    if wanted.is_empty() {
        return;
    }
    let index = Index::of(clauses);
    // Linear in the document, whatever it refers to.
    let mut left = MOST_TARGETS + 4 * clauses.len();
    for reference in wanted {
        let (targets, note) = match left {
            0 => (Vec::new(), Some("too_many")),
            _ => index.targets(reference),
        };
        left = left.saturating_sub(targets.len());
        reference.targets = targets.into_iter().map(|at| clauses[at].id.to_string()).collect();
        reference.note = match (reference.note, note) {
            (Some(IMPLIED), Some(_)) => Some(DROPPED),
            (before, note) => note.or(before),
        };
    }
    // "paragraph 4" and no more, where there is no such paragraph, is another document's.
    references.retain(|reference| reference.note != Some(DROPPED));
}

const DROPPED: &str = "dropped";

/// Clauses by symbol and path, without the `@2` of their ids.
struct Index<'c> {
    clauses: &'c [Clause],
    by_path: FxHashMap<&'c str, Vec<usize>>,
    by_id: FxHashMap<&'c str, usize>,
    /// The first clause of each annex, by `SYMBOL#A2.`.
    annexes: FxHashMap<&'c str, usize>,
}

impl<'c> Index<'c> {
    fn of(clauses: &'c [Clause]) -> Self {
        let mut by_path: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, clause) in clauses.iter().enumerate() {
            by_path.entry(clause.id.split('@').next().unwrap_or("")).or_default().push(at);
        }
        let by_id = clauses.iter().enumerate().map(|(at, clause)| (&*clause.id, at)).collect();
        let mut annexes = FxHashMap::default();
        for (at, clause) in clauses.iter().enumerate().filter(|(_, c)| c.part == Part::Annex) {
            let path = clause.id.find('#').map_or(0, |hash| hash + 1);
            let end = clause.id[path..].find('.').map_or(clause.id.len(), |dot| path + dot + 1);
            annexes.entry(&clause.id[..end]).or_insert(at);
        }
        Self { clauses, by_path, by_id, annexes }
    }

    /// The clauses that a reference means, or why there are none.
    fn targets(&self, reference: &Reference) -> (Vec<usize>, Option<&'static str>) {
        let Some(target) = &reference.target_paragraph else { return (Vec::new(), None) };
        let from = reference.clause.as_deref().and_then(|id| self.by_id.get(id)).copied();
        let Some(from) = from else { return (Vec::new(), Some("in_a_footnote")) };
        let seeker = Seeker { index: self, from, below: reference.text.ends_with("below") };
        let (annex, rest) = match target.strip_prefix("annex") {
            Some(rest) => (Some(rest.split('/').next().unwrap_or("")), rest.split_once('/')),
            None => (None, None),
        };
        let mut found = Vec::new();
        match (annex, rest) {
            (Some(number), None) => found.extend(seeker.annex(number)),
            (Some(number), Some((_, paths))) => {
                if let Some(first) = seeker.annex(number) {
                    let prefix = self.clauses[first].path().split('.').next().unwrap_or("");
                    seeker.all(&format!("{prefix}."), paths, &mut found);
                }
            }
            (None, _) => match target.strip_prefix("preamble/") {
                Some(paths) => seeker.all("P", paths, &mut found),
                None => {
                    let says_whole = reference.text.contains("resolution");
                    let prefix = if says_whole { String::new() } else { seeker.prefix() };
                    seeker.all(&prefix, target, &mut found);
                }
            },
        }
        let note = found.is_empty().then_some("no_such_clause");
        (found, note)
    }
}

struct Seeker<'i, 'c> {
    index: &'i Index<'c>,
    /// The clause that refers.
    from: usize,
    below: bool,
}

impl Seeker<'_, '_> {
    /// `SYMBOL#` of the clause that refers.
    fn symbol(&self) -> &str {
        let id = &self.index.clauses[self.from].id;
        id.split_once('#').map_or("", |(symbol, _)| symbol)
    }

    /// `A2.` where the clause that refers stands in an annex.
    fn prefix(&self) -> String {
        let path = self.index.clauses[self.from].path();
        let annex = path.strip_prefix('A').and_then(|rest| rest.split_once('.'));
        annex.map_or(String::new(), |(number, _)| format!("A{number}."))
    }

    /// The clause with a path, the nearest one where there are several.
    fn path(&self, path: &str) -> Option<usize> {
        let places = self.index.by_path.get(format!("{}#{path}", self.symbol()).as_str())?;
        let after = places.partition_point(|&at| at <= self.from);
        let (before, after) = (after.checked_sub(1), (after < places.len()).then_some(after));
        let nearest = if self.below { after.or(before) } else { before.or(after) };
        nearest.map(|at| places[at])
    }

    /// The first clause of an annex; `number` is empty, or ` II`.
    fn annex(&self, number: &str) -> Option<usize> {
        let number = match number.trim() {
            "" => 1,
            number => arabic(number)?,
        };
        self.index.annexes.get(format!("{}#A{number}.", self.symbol()).as_str()).copied()
    }

    /// Adds the clauses of `2(a),5-7` to `found`.
    fn all(&self, prefix: &str, paths: &str, found: &mut Vec<usize>) {
        let own = self.paragraph();
        let mut left = MOST_TARGETS;
        for item in paths.split([',', ';']) {
            let full = |path: &str| match path.starts_with('(') {
                true => format!("{own}{path}"),
                false => format!("{prefix}{path}"),
            };
            let Some((first, last)) = item.split_once('-') else {
                found.extend(self.path(&full(item)));
                continue;
            };
            for path in between(first, last) {
                if left == 0 {
                    return;
                }
                left -= 1;
                found.extend(self.path(&full(&path)));
            }
        }
    }

    /// The paragraph in which the clause that refers stands: "sub-paragraph (b) above" is its own.
    fn paragraph(&self) -> &str {
        let path = self.index.clauses[self.from].path();
        path.split('(').next().unwrap_or(path)
    }
}

/// Clauses that one reference may mean: those of a range over the longest resolutions.
const MOST_TARGETS: usize = 200;

/// The paths from `first` to `last`: numbers, or letters in brackets.
fn between(first: &str, last: &str) -> Vec<String> {
    if let (Ok(from), Ok(to)) = (first.parse::<usize>(), last.parse::<usize>()) {
        return (from..=to).take(MOST_TARGETS).map(|number| number.to_string()).collect();
    }
    let letter = |text: &str| match text.as_bytes() {
        [.., b'(', letter @ b'a'..=b'z', b')'] => Some(*letter),
        _ => None,
    };
    match (letter(first), letter(last)) {
        (Some(from), Some(to)) if from <= to => {
            let stem = &first[..first.len() - 3];
            (from..=to).map(|letter| format!("{stem}({})", char::from(letter))).collect()
        }
        _ => vec![first.to_string(), last.to_string()],
    }
}

/// The value of a Roman numeral up to 39, of digits, or of a letter.
fn arabic(number: &str) -> Option<u32> {
    if let Ok(value) = number.parse() {
        return Some(value);
    }
    // "Annex B" is the second.
    if let [letter @ b'A'..=b'H'] = number.as_bytes() {
        return Some(u32::from(letter - b'A') + 1);
    }
    let digit = |byte: u8| match byte {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let (mut value, mut after) = (0_u32, 0);
    for byte in number.bytes().rev().take(8) {
        let digit = digit(byte)?;
        value = if digit < after { value.checked_sub(digit)? } else { value + digit };
        after = digit;
    }
    Some(value)
}
