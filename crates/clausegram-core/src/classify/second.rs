//! The further main verbs of a clause: "..., and in this regard requests ...".
//!
//! ```text
//! further = ("," | ";" | "and" | ", and" | ", while") [adverbial [","]] formula     of the main verb's form
//!         | "we" verb                                                     in text that says "we"
//! ```
//!
//! The same words occur as nouns ("and requests for aid"), in clauses of their own subject ("which
//! supports them and encourages others"), and as gerunds ("by noting and recalling"). What tells
//! them apart is near by: the word behind, a comma before, a relative pronoun or a preposition
//! since the last comma. Quotations and brackets are passed over.

use std::sync::LazyLock;

use super::labels::Function;
use super::verb::{self, Verb};
use crate::lexicon::Lexicon;
use crate::openings::{Formula, Side};
use crate::runs::{Run, Runs, Shapes};

/// Weight that a head needs that hardly ever means anything else: preambular ones, since gerunds
/// of other verbs are common in running text, and those that no comma sets off.
const SURE: f32 = 0.9;

/// Weight that any further head needs: "is", "has" and "calls" are found everywhere.
const LIKELY: f32 = 0.6;

/// Words behind a plural noun and not behind a verb: "requests for", "notes by".
const AFTER_NOUN: [&str; 13] = [
    "of",
    "for",
    "by",
    "from",
    "at",
    "or",
    "are",
    "were",
    "made",
    "under",
    "received",
    "submitted",
    "contained",
];

/// Conjunctions behind a comma.
const CONJUNCTIONS: [&str; 3] = ["and ", "while ", "but "];

/// What a further verb keeps of its confidence: a noun or a subordinate verb may be taken for it.
const FURTHER: f32 = 0.8;

/// Whether a comma or a semicolon stands before a further verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    SetOff,
    Bare,
}

/// The main verbs behind the formula of the first one, in order.
pub(super) fn further_verbs<'c>(
    lexicon: &'c Lexicon,
    text: &'c str,
    runs: &'c Runs,
    main: &Formula,
) -> impl Iterator<Item = Verb> + use<'c> {
    let side = main.side;
    let mut walk = Walk {
        text,
        runs: runs.list(),
        next: 0,
        known: if side == Some(Side::Operative) { &OPERATIVE } else { &JOINTS },
        gerunds: side == Some(Side::Preambular),
        at: main.end,
        state: State::default(),
    };
    std::iter::from_fn(move || {
        loop {
            let (join, at) = walk.next_join()?;
            // No further verb is capitalised but behind "we".
            if side.is_some() && !walk.may_begin(lexicon, at) {
                continue;
            }
            let formula = match side {
                Some(side) => further(lexicon, text, at, side).filter(|formula| {
                    let introduced = formula.head.start > at;
                    walk.state.admits(formula, lexicon, text, join, introduced)
                }),
                None => after_we(text, at).and_then(|at| lexicon.openings.base_at(text, at)),
            };
            if let Some(formula) = formula {
                walk.at = walk.at.max(formula.end);
                let (mut found, _) = verb::read(lexicon, text, &formula);
                found.confidence = found.confidence.scaled(FURTHER);
                return Some(found);
            }
        }
    })
}

/// Whether the word behind tells that a head is a plural noun: "requests for", "notes by".
pub(super) fn is_noun(text: &str, formula: &Formula) -> bool {
    let next = text[formula.end..].trim_start();
    let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    formula.side == Some(Side::Operative)
        && is_one_word(text, formula)
        && AFTER_NOUN.contains(&next)
}

fn is_one_word(text: &str, formula: &Formula) -> bool {
    formula.head.end == formula.end && !text[formula.head.clone()].contains(' ')
}

/// The formula at `at`, or behind an adverbial there.
fn further(lexicon: &Lexicon, text: &str, at: usize, side: Side) -> Option<Formula> {
    let openings = &lexicon.openings;
    let begins = |at: usize| {
        let lower = text.get(at..)?.starts_with(char::is_lowercase);
        lower.then(|| openings.formula_at(text, at, side)).flatten()
    };
    begins(at).or_else(|| {
        let end = openings.adverbial(text, at)?;
        begins(text[end..].find(|c: char| c.is_alphanumeric()).map(|gap| end + gap)?)
    })
}

/// The place behind "we", which may stand behind an adverbial: "In this regard, we".
fn after_we(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    ["we ", "We "].iter().find_map(|we| rest.starts_with(we).then_some(at + we.len()))
}

/// What was passed since the last comma.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    that: bool,
    relative: bool,
    gerund: bool,
}

impl State {
    fn admits(
        self,
        formula: &Formula,
        lexicon: &Lexicon,
        text: &str,
        join: Join,
        introduced: bool,
    ) -> bool {
        let next = text[formula.end..].trim_start();
        let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if formula.side == Some(Side::Preambular) {
            let sure = formula.weight >= SURE && formula.head_weight >= LIKELY;
            return sure && (join == Join::SetOff || !self.gerund);
        }
        let ends_here = next.is_empty() && !introduced;
        if is_noun(text, formula) || (ends_here && is_one_word(text, formula)) {
            return false;
        }
        // "appeals" is a noun nearly everywhere but before "to".
        let likely = formula.head_weight >= LIKELY || next == "to";
        // "that the parties have met and urges them": nobody but the organ urges.
        let asks = || {
            let meaning = lexicon.meaning(formula.row);
            let function = meaning.and_then(|meaning| meaning.functions[1]);
            formula.weight >= SURE && function == Some(Function::Directive)
        };
        likely && (join == Join::SetOff || (!self.relative && (!self.that || asks())))
    }
}

/// Goes through the joints of a clause, outside quotations and brackets.
struct Walk<'t> {
    text: &'t str,
    runs: &'t [Run],
    /// The run that is next.
    next: usize,
    /// The words that matter.
    known: &'static Shapes,
    /// Words in "-ing" matter as well.
    gerunds: bool,
    at: usize,
    state: State,
}

impl Walk<'_> {
    /// The next joint, and the place of the word behind it.
    fn next_join(&mut self) -> Option<(Join, usize)> {
        let mut nesting = Nesting::default();
        let bytes = self.text.as_bytes();
        let begun = self.at;
        loop {
            self.skip_plain();
            let next = self.next_word();
            let gap_end = next.map_or(self.text.len(), |(start, _)| start);
            if let Some(join) = self.gap(gap_end, &mut nesting) {
                return Some(join);
            }
            let (start, end) = next?;
            self.at = end;
            let word = &bytes[start..end];
            if word == b"and" && nesting.is_outside() && bytes.get(end) == Some(&b' ') {
                return Some((Join::Bare, end + 1));
            }
            self.pass(word, begun);
        }
    }

    /// Passes words that do not matter, with nothing but blanks between.
    fn skip_plain(&mut self) {
        let bytes = self.text.as_bytes();
        let passed = self.runs[self.next..].iter().take_while(|run| run.end() <= self.at).count();
        self.next += passed;
        while let Some(run) = self.runs.get(self.next)
            && run.start() == self.at + 1
            && run.is_plain()
            && !self.known.may_hold(run.shape())
            && !(self.gerunds && bytes[run.end() - 1] == b'g')
        {
            (self.at, self.next) = (run.end(), self.next + 1);
        }
    }

    /// The next run of letters and digits, or what is left of it.
    fn next_word(&mut self) -> Option<(usize, usize)> {
        let (first, rest) = self.runs.get(self.next..)?.split_first()?;
        let mut end = first.end();
        for run in rest {
            if run.start() != end {
                break;
            }
            end = run.end();
        }
        Some((first.start().max(self.at), end))
    }

    /// Passes what stands before the word at `end`, up to a joint.
    fn gap(&mut self, end: usize, nesting: &mut Nesting) -> Option<(Join, usize)> {
        let bytes = self.text.as_bytes();
        if self.at + 1 == end && bytes[self.at] == b' ' {
            self.at = end;
        }
        while self.at < end {
            let start = self.at;
            self.at += 1;
            match bytes[start] {
                b'(' | b'[' => nesting.depth += 1,
                b')' | b']' => nesting.depth -= 1,
                b',' | b';' | b'.' if nesting.is_outside() && bytes.get(self.at) == Some(&b' ') => {
                    return Some((Join::SetOff, self.over_conjunction()));
                }
                // The first byte of quotation marks; any place in between is as good as none.
                0xE2 | 0xC2 => match &bytes[start..] {
                    [0xE2, 0x80, 0x9C, ..] | [0xC2, 0xAB, ..] => nesting.quoted += 1,
                    [0xE2, 0x80, 0x9D, ..] | [0xC2, 0xBB, ..] => nesting.quoted -= 1,
                    _ => {}
                },
                _ => {}
            }
        }
        None
    }

    /// Whether a formula or an adverbial may begin at `at`: `false` is sure and comes at a fraction of the cost
    /// of reading it.
    fn may_begin(&self, lexicon: &Lexicon, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let lower = bytes.get(at).is_some_and(u8::is_ascii_lowercase);
        let word = self.runs[self.next..].iter().take(MOST_PASSED).find(|run| run.start() >= at);
        let whole = word.filter(|word| {
            let ends = matches!(bytes.get(word.end()), None | Some(b' ' | b',' | b';' | b'.'));
            word.start() == at && ends
        });
        lower && whole.is_none_or(|word| lexicon.openings.may_begin(word.shape()))
    }

    /// The place behind a mark, its blank and a conjunction.
    fn over_conjunction(&mut self) -> usize {
        self.state = State::default();
        let at = self.at + 1;
        let behind = &self.text[at..];
        let conjunction = CONJUNCTIONS.iter().find(|word| behind.starts_with(*word));
        self.at = at + conjunction.map_or(0, |word| word.len());
        self.at
    }

    /// Takes note of a word; the last joint was at `begun`.
    fn pass(&mut self, word: &[u8], begun: usize) {
        match word {
            b"that" => self.state.that = true,
            b"which" | b"who" | b"whose" | b"whereby" | b"where" => self.state.relative = true,
            [.., b'i', b'n', b'g'] if self.gerunds => {
                self.state.gerund |= self.follows_preposition(begun);
            }
            _ => {}
        }
    }

    /// Whether a preposition stands before the next run, behind the joint at `begun`.
    fn follows_preposition(&self, begun: usize) -> bool {
        let mut before = self.runs[..self.next].iter().rev().take_while(|run| run.end() > begun);
        let Some(word) = before.next() else { return false };
        let start = word.start().max(begun);
        let is_whole = before.next().is_none_or(|run| run.end() < start);
        is_whole && PREPOSITIONS.contains(&&self.text.as_bytes()[start..word.end()])
    }
}

/// Words that a gerund may stand behind.
const PREPOSITIONS: [&[u8]; 9] =
    [b"by", b"of", b"for", b"in", b"on", b"through", b"without", b"to", b"including"];

/// Words that matter in the operative part: the verb of a clause with a subject of its own is none of the
/// organ's.
static OPERATIVE: LazyLock<Shapes> =
    LazyLock::new(|| Shapes::of(&["and", "that", "which", "who", "whose", "whereby", "where"]));

/// Words that matter elsewhere.
static JOINTS: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(&["and"]));

/// Makes what is made once.
pub(crate) fn prepare() {
    LazyLock::force(&OPERATIVE);
    LazyLock::force(&JOINTS);
}

/// Words between the last one passed and the one behind a joint: a conjunction.
const MOST_PASSED: usize = 3;

/// Quotation marks and brackets that are open.
#[derive(Default)]
struct Nesting {
    quoted: i32,
    depth: i32,
}

impl Nesting {
    fn is_outside(&self) -> bool {
        self.quoted <= 0 && self.depth <= 0
    }
}
