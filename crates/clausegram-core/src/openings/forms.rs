//! The words of a lexicon in all their forms, in maps by first word.
//!
//! Everything is looked up by the folded first word of a phrase (see [`super::word`]); what follows
//! it is compared word by word, the longest phrase first.

use rustc_hash::FxHashSet;

use super::phrases::{Letters, Phrases, folded_words};
use super::word::{Word, next_word, peek, word_at};
use super::{Relation, Side};
use crate::lexicon::{Column, Entry, Kind};
use crate::tables::{self, TableError};

/// In which grammatical form a head stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As the head of a clause.
    Finite(Side),
    /// After "continues to".
    Base,
    /// After "having".
    Participle,
}

/// What may follow a head inside the italics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Takes {
    /// "its deep concern", "its commitment", "its call upon".
    pub(super) its: bool,
    /// "deep concern".
    pub(super) noun: bool,
    /// "the hope".
    pub(super) the: bool,
    /// "it necessary".
    pub(super) it: bool,
    /// "to encourage".
    pub(super) infinitive: bool,
    /// "deeply concerned".
    pub(super) adjective: bool,
    /// "considered".
    pub(super) participle: bool,
}

/// One form of one head.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadForm {
    pub(super) form: Form,
    pub(super) adjective: bool,
    pub(super) takes: Takes,
    /// How sure a capitalised occurrence is to begin a clause, 0 to 1.
    pub(super) weight: f32,
    /// Its row in the lexicon.
    pub(super) row: u32,
}

/// What kind of attitude a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NounKind {
    /// "concern": also after "with".
    Feeling,
    /// "commitment".
    Stance,
    /// "request".
    Act,
}

impl NounKind {
    pub(super) fn relation(self) -> Relation {
        match self {
            Self::Feeling => Relation::Feeling,
            Self::Stance => Relation::Stance,
            Self::Act => Relation::Act,
        }
    }
}

/// A noun and the particles the italics include after it.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) kind: NounKind,
    pub(super) particles: Vec<Letters>,
    /// Its row in the lexicon.
    pub(super) row: u32,
}

/// Everything the tables say.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) heads: Phrases<HeadForm>,
    pub(super) before: Phrases<()>,
    pub(super) after: Phrases<()>,
    pub(super) intensifiers: Phrases<()>,
    pub(super) predicates: Phrases<()>,
    /// Phrases that may stand before a second verb and outside its formula: "in this regard".
    pub(super) adverbials: Phrases<()>,
    /// Modifiers that say how much: "deeply", "grave".
    pub(super) degrees: Phrases<u32>,
    pub(super) nouns: Phrases<Noun>,
    /// The words of the tables in all their forms: correct, and so never a misread opening.
    pub(super) correct: FxHashSet<Letters>,
    /// Other English words that resemble an opening.
    pub(super) lookalikes: FxHashSet<Letters>,
    /// Words that may stand glued to the word before them.
    followers: FxHashSet<Letters>,
}

/// Function words that follow an opening formula, and so may be glued to it.
const FUNCTION_WORDS: &str = "a all an and any as at both by each every for from her his in into \
    its it of on once other over paragraph resolution resolutions relevant same states such that the \
    their them these this those to under upon use which with within";

impl Forms {
    /// Reads the rows of a lexicon.
    pub(super) fn load(entries: &[Entry]) -> Result<Self, TableError> {
        let mut forms = Self::default();
        for (row, entry) in (0..).zip(entries) {
            match entry.kind()? {
                Kind::Verb | Kind::Conjunction => forms.load_head(entry, row, false)?,
                Kind::Adjective => forms.load_head(entry, row, true)?,
                Kind::Noun => forms.load_noun(entry, row)?,
                Kind::Modifier => forms.load_modifier(entry, row)?,
            }
        }
        forms.load_plurals();
        forms.load_lookalikes();
        for word in FUNCTION_WORDS.split_whitespace() {
            forms.follow(word);
        }
        Ok(forms)
    }

    /// Words from which a misread word may be restored: first words of openings, in order.
    pub(super) fn restorable(&self) -> Vec<&[u8]> {
        let finite = |letters: &&[u8]| {
            let forms = self.heads.with_first(letters);
            forms.iter().any(|(_, head)| matches!(head.form, Form::Finite(_)))
        };
        let mut words: Vec<&[u8]> = self.heads.first_words().into_iter().filter(finite).collect();
        words.extend(self.before.first_words());
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether `letters`, glued to a known word, look like the next words.
    pub(super) fn may_follow(&self, letters: &[u8]) -> bool {
        let known =
            |count: usize| letters.get(..count).is_some_and(|part| self.followers.contains(part));
        // Two letters say too little: the rest has to be known as well.
        letters.is_empty()
            || known(letters.len())
            || (3..letters.len()).any(known)
            || (known(2) && self.may_follow(&letters[2..]))
    }

    fn load_head(&mut self, entry: &Entry, row: u32, adjective: bool) -> Result<(), TableError> {
        let takes = takes(entry)?;
        let head = |form, weight| HeadForm { form, adjective, takes, weight, row };
        let mut has_form = false;
        for (form, evidence, side) in [
            (Column::Preambular, Column::PreambularEvidence, Side::Preambular),
            (Column::Operative, Column::OperativeEvidence, Side::Operative),
        ] {
            if let Some(phrase) = entry.get(form) {
                let weight = weight(entry, evidence)?;
                self.insert_head(phrase, head(Form::Finite(side), weight));
                has_form = true;
            }
        }
        let lemma = entry.required(Column::Lemma)?;
        if !adjective {
            self.insert_head(lemma, head(Form::Base, 0.0));
        }
        if let Some(phrase) = entry.get(Column::Participle) {
            self.insert_head(phrase, head(Form::Participle, 0.0));
            has_form = true;
        }
        if has_form { Ok(()) } else { Err(entry.error(format!("no form of {lemma:?} is given"))) }
    }

    fn insert_head(&mut self, phrase: &str, head: HeadForm) {
        self.heads.insert(phrase, head);
        self.know(phrase);
        self.follow(phrase);
        // The United Nations spells -ize; drafts and national translations -ise.
        if phrase.contains("iz") {
            let variant = phrase.replacen("iz", "is", 1);
            self.heads.insert(&variant, head);
            self.know(&variant);
        }
    }

    fn load_modifier(&mut self, entry: &Entry, row: u32) -> Result<(), TableError> {
        let phrase = entry.required(Column::Lemma)?;
        let phrases = match entry.required(Column::Role)? {
            "before" => &mut self.before,
            "after" => &mut self.after,
            "intensifier" => &mut self.intensifiers,
            "predicate" => &mut self.predicates,
            "adverbial" => {
                self.adverbials.insert(phrase, ());
                return Ok(());
            }
            other => return Err(entry.error(format!("a modifier cannot have the role {other:?}"))),
        };
        phrases.insert(phrase, ());
        if entry.flag(Column::Intensifies)? {
            self.degrees.insert(phrase, row);
        }
        self.know(phrase);
        self.follow(phrase);
        Ok(())
    }

    fn load_noun(&mut self, entry: &Entry, row: u32) -> Result<(), TableError> {
        let kind = match entry.required(Column::Role)? {
            "feeling" => NounKind::Feeling,
            "stance" => NounKind::Stance,
            "act" => NounKind::Act,
            other => return Err(entry.error(format!("a noun cannot have the role {other:?}"))),
        };
        let particles = entry.list(Column::Particles).map(fold).collect();
        let phrase = entry.required(Column::Lemma)?;
        self.nouns.insert(phrase, Noun { kind, particles, row });
        self.know(phrase);
        self.follow(phrase);
        Ok(())
    }

    /// "its commitments": what is asked or promised more than once. Feelings in the plural ("its
    /// concerns") are rather things.
    fn load_plurals(&mut self) {
        let plain = |(word, noun): (&Letters, &Noun)| {
            let plural = [word.as_ref(), b"s"].concat();
            let made = noun.kind != NounKind::Feeling
                && word.last().is_some_and(|last| !b"sy".contains(last));
            made.then(|| (plural, noun.clone()))
        };
        let plurals: Vec<_> = self.nouns.single().filter_map(plain).collect();
        for (plural, noun) in plurals {
            let Ok(plural) = String::from_utf8(plural) else { continue };
            if self.nouns.with_first(plural.as_bytes()).is_empty() {
                self.nouns.insert(&plural, noun);
                self.know(&plural);
            }
        }
    }

    fn load_lookalikes(&mut self) {
        const TABLE: &str = include_str!("../../data/eng/openings_lookalikes.tsv");
        for row in tables::built_in("eng/openings_lookalikes.tsv", TABLE, &["word"]) {
            self.lookalikes.insert(fold(row.fields[0]));
        }
    }

    fn know(&mut self, phrase: &str) {
        self.correct.extend(folded_words(phrase));
    }

    fn follow(&mut self, phrase: &str) {
        self.followers.extend(folded_words(phrase));
    }
}

/// Evidence as the tables write it; what a row does not tell is likely.
fn weight(entry: &Entry, column: Column) -> Result<f32, TableError> {
    match entry.get(column) {
        Some("sure") => Ok(0.95),
        None | Some("likely") => Ok(0.7),
        Some("doubtful") => Ok(0.3),
        Some(other) => Err(entry.error(format!("unknown evidence {other:?}"))),
    }
}

fn takes(entry: &Entry) -> Result<Takes, TableError> {
    let mut takes = Takes::default();
    for name in entry.list(Column::Takes) {
        let flag = match name {
            "its" => &mut takes.its,
            "noun" => &mut takes.noun,
            "the" => &mut takes.the,
            "it" => &mut takes.it,
            "infinitive" => &mut takes.infinitive,
            "adjective" => &mut takes.adjective,
            "participle" => &mut takes.participle,
            other => return Err(entry.error(format!("a head cannot take {other:?}"))),
        };
        *flag = true;
    }
    Ok(takes)
}

/// Whether a capital follows a small letter: "RecallingSecurity".
fn capital_at(text: &str, at: usize) -> bool {
    text[at..].starts_with(char::is_uppercase) && text[..at].ends_with(char::is_lowercase)
}

pub(super) fn fold(word: &str) -> Letters {
    word_at(word, 0).map_or_else(Box::default, |word| word.letters().into())
}

impl Forms {
    /// The place after exactly this word, which may have the next ones glued to it.
    pub(super) fn expected_word(&self, text: &str, from: usize, expected: &[u8]) -> Option<usize> {
        let other = |letters: [u8; 3]| expected.first().is_some_and(|first| *first != letters[0]);
        if peek(text, from).is_some_and(other) {
            return None;
        }
        let word = next_word(text, from)?;
        if !word.letters().starts_with(expected) {
            return None;
        }
        self.known_word(text, &word, |letters, end| (letters == expected).then_some(end))
    }

    /// The ways to read a known word: the whole word, or the longest known beginning of a glued
    /// one ("uponall"). `visit` tells whether the letters are known, and is given the place after
    /// them.
    pub(super) fn known_word<R>(
        &self,
        text: &str,
        word: &Word,
        mut visit: impl FnMut(&[u8], usize) -> Option<R>,
    ) -> Option<R> {
        visit(word.letters(), word.end()).or_else(|| self.glued_word(text, word, visit))
    }

    /// The longest known beginning of a glued word.
    pub(super) fn glued_word<R>(
        &self,
        text: &str,
        word: &Word,
        mut visit: impl FnMut(&[u8], usize) -> Option<R>,
    ) -> Option<R> {
        // Fewer than three letters are never taken out of a longer word.
        (3..word.letters().len()).rev().find_map(|count| {
            let (part, rest) = word.letters().split_at(count);
            let end = word.end_of(count);
            let found = visit(part, end)?;
            (self.may_follow(rest) || capital_at(text, end)).then_some(found)
        })
    }

    /// The place after `words`, which must all stand from `from` on.
    pub(super) fn after_words(&self, text: &str, from: usize, words: &[Letters]) -> Option<usize> {
        words.iter().try_fold(from, |at, expected| self.expected_word(text, at, expected))
    }

    /// The longest phrase of a table at `from`, and the place after it.
    pub(super) fn phrase<'l, T>(
        &'l self,
        phrases: &'l Phrases<T>,
        text: &str,
        from: usize,
    ) -> Option<(&'l T, usize)> {
        if peek(text, from).is_some_and(|letters| !phrases.may_begin(&letters)) {
            return None;
        }
        let word = next_word(text, from)?;
        if !phrases.may_begin(word.letters()) {
            return None;
        }
        self.known_word(text, &word, |letters, end| {
            phrases
                .with_first(letters)
                .iter()
                .find_map(|(rest, value)| self.after_words(text, end, rest).map(|end| (value, end)))
        })
    }
}
