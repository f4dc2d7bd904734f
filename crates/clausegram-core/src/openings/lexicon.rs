//! The tables of opening formulas, read into maps by first word.
//!
//! Everything is looked up by the folded first word of a phrase (see [`super::word`]); what follows
//! it is compared word by word, the longest phrase first.

use rustc_hash::FxHashSet;

use super::Side;
use super::phrases::{Letters, Phrases, folded_words};
use super::word::{Word, next_word, word_at};
use crate::tables::{self, Row, TableError};

/// The four tables of one language, as text.
pub(super) struct Sources {
    pub(super) heads: &'static str,
    pub(super) modifiers: &'static str,
    pub(super) nouns: &'static str,
    pub(super) lookalikes: &'static str,
}

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

/// A noun and the particles the italics include after it.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) kind: NounKind,
    pub(super) particles: Vec<Letters>,
}

/// Everything the tables say.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) heads: Phrases<HeadForm>,
    pub(super) before: Phrases<()>,
    pub(super) after: Phrases<()>,
    pub(super) intensifiers: Phrases<()>,
    pub(super) predicates: Phrases<()>,
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

impl Lexicon {
    /// Reads the tables; an error comes with the name of its table.
    pub(super) fn load(sources: &Sources) -> Result<Self, (&'static str, TableError)> {
        let named = |table| move |error| (table, error);
        let mut lexicon = Self::default();
        lexicon.load_heads(sources.heads).map_err(named("openings_heads.tsv"))?;
        lexicon.load_modifiers(sources.modifiers).map_err(named("openings_modifiers.tsv"))?;
        lexicon.load_nouns(sources.nouns).map_err(named("openings_nouns.tsv"))?;
        lexicon.load_lookalikes(sources.lookalikes).map_err(named("openings_lookalikes.tsv"))?;
        for word in FUNCTION_WORDS.split_whitespace() {
            lexicon.follow(word);
        }
        Ok(lexicon)
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

    fn load_heads(&mut self, source: &str) -> Result<(), TableError> {
        const COLUMNS: [&str; 8] = [
            "kind",
            "lemma",
            "preambular",
            "operative",
            "participle",
            "takes",
            "preambular_evidence",
            "operative_evidence",
        ];
        for row in tables::read(source, &COLUMNS)? {
            let adjective = match row.required(0)? {
                "verb" | "conjunction" => false,
                "adjective" => true,
                other => return Err(row.error(format!("unknown kind {other:?}"))),
            };
            let takes = takes(&row)?;
            let head = |form, weight| HeadForm { form, adjective, takes, weight };
            for (column, side) in [(2, Side::Preambular), (3, Side::Operative)] {
                if let Some(phrase) = row.optional(column) {
                    let weight = weight(&row, column + 4)?;
                    self.insert_head(phrase, head(Form::Finite(side), weight));
                }
            }
            let lemma = row.required(1)?;
            if !adjective {
                self.insert_head(lemma, head(Form::Base, 0.0));
            }
            if let Some(phrase) = row.optional(4) {
                self.insert_head(phrase, head(Form::Participle, 0.0));
            }
        }
        Ok(())
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

    fn load_modifiers(&mut self, source: &str) -> Result<(), TableError> {
        for row in tables::read(source, &["modifier", "place"])? {
            let phrase = row.required(0)?;
            let phrases = match row.required(1)? {
                "before" => &mut self.before,
                "after" => &mut self.after,
                "intensifier" => &mut self.intensifiers,
                "predicate" => &mut self.predicates,
                other => return Err(row.error(format!("unknown place {other:?}"))),
            };
            phrases.insert(phrase, ());
            self.know(phrase);
            self.follow(phrase);
        }
        Ok(())
    }

    fn load_nouns(&mut self, source: &str) -> Result<(), TableError> {
        for row in tables::read(source, &["noun", "kind", "particles"])? {
            let kind = match row.required(1)? {
                "feeling" => NounKind::Feeling,
                "stance" => NounKind::Stance,
                "act" => NounKind::Act,
                other => return Err(row.error(format!("unknown kind {other:?}"))),
            };
            let particles = row.list(2).map(fold).collect();
            let phrase = row.required(0)?;
            self.nouns.insert(phrase, Noun { kind, particles });
            self.know(phrase);
            self.follow(phrase);
        }
        Ok(())
    }

    fn load_lookalikes(&mut self, source: &str) -> Result<(), TableError> {
        for row in tables::read(source, &["word"])? {
            self.lookalikes.insert(fold(row.required(0)?));
        }
        Ok(())
    }

    fn know(&mut self, phrase: &str) {
        self.correct.extend(folded_words(phrase));
    }

    fn follow(&mut self, phrase: &str) {
        self.followers.extend(folded_words(phrase));
    }
}

/// Evidence as the tables write it.
fn weight(row: &Row<'_>, column: usize) -> Result<f32, TableError> {
    match row.required(column)? {
        "sure" => Ok(0.95),
        "likely" => Ok(0.7),
        "doubtful" => Ok(0.3),
        other => Err(row.error(format!("unknown evidence {other:?}"))),
    }
}

fn takes(row: &Row<'_>) -> Result<Takes, TableError> {
    let mut takes = Takes::default();
    for name in row.list(5) {
        let flag = match name {
            "its" => &mut takes.its,
            "noun" => &mut takes.noun,
            "the" => &mut takes.the,
            "it" => &mut takes.it,
            "infinitive" => &mut takes.infinitive,
            "adjective" => &mut takes.adjective,
            "participle" => &mut takes.participle,
            other => return Err(row.error(format!("a head cannot take {other:?}"))),
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

impl Lexicon {
    /// The place after exactly this word, which may have the next ones glued to it.
    pub(super) fn expected_word(&self, text: &str, from: usize, expected: &[u8]) -> Option<usize> {
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
