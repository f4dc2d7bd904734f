//! The first further main verb of a clause: "..., and in this regard requests ...".
//!
//! ```text
//! further = ("," | ";" | "and" | ", and") [adverbial [","]] formula      of the main verb's form
//! ```
//!
//! The same words occur as nouns ("and requests for aid"), in clauses of their own subject ("which
//! supports them and encourages others"), and as gerunds ("by noting and recalling"). What tells
//! them apart is near by: the word behind, a comma before, a relative pronoun or a preposition
//! since the last comma. Quotations and brackets are passed over.

use super::verb::{self, Verb};
use crate::lexicon::Lexicon;
use crate::openings::{Formula, Side};

/// Weight that a preambular head needs: gerunds of other verbs are common in running text.
const SURE: f32 = 0.9;

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

/// Words that open a clause with a verb of its own.
const SUBORDINATING: [&str; 6] = ["that", "which", "who", "whose", "whereby", "where"];

/// Words that a gerund may stand behind.
const PREPOSITIONS: [&str; 9] =
    ["by", "of", "for", "in", "on", "through", "without", "to", "including"];

/// How a further verb is joined to what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    Comma,
    And,
    CommaAnd,
    Semicolon,
}

/// The first further main verb behind the formula of the main verb.
pub(super) fn find(lexicon: &Lexicon, text: &str, main: &Formula) -> Option<Verb> {
    let side = main.side.unwrap_or(Side::Operative);
    let mut walk = Walk { text, at: main.end, state: State::default() };
    // "Recognizing X, commending Y": a further verb only if "and" goes on with another one.
    let mut listed: Option<Verb> = None;
    while let Some((join, at)) = walk.next_join() {
        let Some(formula) = further(lexicon, text, at, side) else { continue };
        if !walk.state.admits(&formula, text, join, side) {
            continue;
        }
        let (mut found, _) = verb::read(lexicon, text, &formula);
        found.confidence = found.confidence.scaled(0.8);
        match (join, side) {
            (Join::Comma, Side::Preambular) => {
                listed.get_or_insert(found);
            }
            _ => return listed.or(Some(found)),
        }
    }
    None
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

/// What was passed since the last comma.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    subordinate: bool,
    gerund: bool,
}

impl State {
    fn admits(self, formula: &Formula, text: &str, join: Join, side: Side) -> bool {
        let next = text[formula.end..].trim_start();
        let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        match side {
            Side::Operative => {
                let noun = formula.weight < SURE
                    || AFTER_NOUN.contains(&next)
                    || formula.end == text.len();
                let bare = join == Join::And && self.subordinate;
                !(noun && AFTER_NOUN.contains(&next)) && !bare && !(next.is_empty() && noun)
            }
            Side::Preambular => formula.weight >= SURE && !(join == Join::And && self.gerund),
        }
    }
}

/// Goes through the joints of a clause, outside quotations and brackets.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    state: State,
}

impl Walk<'_> {
    /// The next joint, and the place of the word behind it.
    fn next_join(&mut self) -> Option<(Join, usize)> {
        let (mut quoted, mut depth) = (0_i32, 0_i32);
        let mut before: Option<&str> = None;
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let c = rest.chars().next()?;
            if c.is_alphanumeric() {
                let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                let word = &rest[..len];
                self.at += len;
                let outside = quoted <= 0 && depth <= 0;
                if word == "and" && outside && self.text[self.at..].starts_with(' ') {
                    return Some((Join::And, self.at + 1));
                }
                self.pass(before, word);
                before = Some(word);
                continue;
            }
            self.at += c.len_utf8();
            match c {
                '“' | '«' => quoted += 1,
                '”' | '»' => quoted -= 1,
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                ',' | ';' if quoted <= 0 && depth <= 0 && self.text[self.at..].starts_with(' ') => {
                    self.state = State::default();
                    let at = self.at + 1;
                    if let Some(rest) = self.text[at..].strip_prefix("and ") {
                        self.at = self.text.len() - rest.len();
                        return Some((Join::CommaAnd, self.at));
                    }
                    self.at = at;
                    let join = if c == ';' { Join::Semicolon } else { Join::Comma };
                    return Some((join, at));
                }
                _ => {}
            }
        }
        None
    }

    fn pass(&mut self, before: Option<&str>, word: &str) {
        self.state.subordinate |= SUBORDINATING.contains(&word);
        self.state.gerund |=
            word.ends_with("ing") && before.is_some_and(|before| PREPOSITIONS.contains(&before));
    }
}
