//! What the tables know of words and phrases around addressees.

mod known;

use std::sync::OnceLock;

use super::forms::{forms, plural};
use super::text::folded;
use crate::runs::{ByShape, Shape};
use crate::tables::{self, Row, TableError};
pub(super) use known::{Kinds, Known};

/// How a head behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// States, Governments and their like.
    State,
    /// A sort of body, whose modifiers tell which: organizations, entities, programmes.
    Body,
    /// People and groups that stand for themselves: parties, donors, leaders.
    Group,
    /// A body under its own name: Committee.
    Office,
    /// A post: Special Rapporteur.
    Post,
    /// A word that is a body's own name only with a capital letter: Office, Fund.
    Unit,
}

/// What may follow a head inside its phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Takes {
    /// "to": "parties to the Convention".
    pub(super) to: bool,
    /// The prepositions of names: "Committee on", "Office for", "Committee against".
    pub(super) name: bool,
    /// "in": "participants in".
    pub(super) within: bool,
}

/// Words that are no actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    Aside,
    Adverb,
    Postposed,
    Relative,
    Preposition,
    Verb,
    Thing,
    Place,
    Complement,
    With,
    PassiveException,
    Participle,
    Stative,
    Example,
    Particular,
    Separator,
    Determiner,
    Adverbial,
}

/// What a row says of its phrase.
#[derive(Debug)]
pub(super) enum What {
    /// An actor of its own.
    Name { actor: &'static str, takes: Takes, class: Option<Class> },
    /// The name of a state.
    State,
    /// A noun that makes actors.
    Head { class: Class, actor: &'static str, takes: Takes, plural: bool },
    /// What stands before a head, and the actor it makes of heads of some classes.
    Modifier { of: Vec<Class>, actor: Option<&'static str> },
    /// Words around actors.
    Around(Around),
}

/// A phrase without its first word.
#[derive(Debug)]
pub(super) struct Entry {
    /// The folded words after the first; an empty one is a comma.
    pub(super) rest: Vec<Box<[u8]>>,
    /// Holds only where a capital letter begins it.
    pub(super) capital: bool,
    pub(super) what: What,
    /// Line of its table.
    pub(super) line: usize,
}

impl Entry {
    /// "all", "them".
    pub(super) fn is_pronoun(&self) -> bool {
        matches!(self.what, What::Name { actor: super::pronoun::ACTOR, .. })
    }
}

/// What a verb takes.
#[derive(Clone, Debug, Default)]
pub(super) struct Verb {
    /// Words between it and the actor: "upon".
    pub(super) particles: Vec<&'static str>,
    /// An actor as object.
    pub(super) object: bool,
    /// A clause with "that".
    pub(super) that: bool,
    /// An activity as object: "Encourages cooperation".
    pub(super) activity: bool,
}

#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: ByShape<Known>,
    unknown: Known,
    /// "call for".
    pub(super) call_for: Verb,
    /// Endings of nouns that name what is done.
    pub(super) act_endings: Vec<&'static [u8]>,
    /// Endings of nouns that name those who do it.
    pub(super) person_endings: Vec<&'static [u8]>,
    /// Endings of adjectives for peoples and places.
    pub(super) nationality_endings: Vec<&'static [u8]>,
}

/// The text of each table.
struct Sources {
    actors: &'static str,
    states: &'static str,
    words: &'static str,
    verbs: &'static str,
}

const ENGLISH: Sources = Sources {
    actors: include_str!("../../../data/eng/actors.tsv"),
    states: include_str!("../../../data/eng/states.tsv"),
    words: include_str!("../../../data/eng/addressee_words.tsv"),
    verbs: include_str!("../../../data/eng/addressee_verbs.tsv"),
};

/// Columns of `actors.tsv`.
const COLUMNS: [&str; 5] = ["kind", "phrase", "class", "actor", "takes"];

impl Lexicon {
    /// The tables of English resolutions.
    ///
    /// # Panics
    ///
    /// If a table that was compiled in is malformed, which a test rules out.
    pub(super) fn english() -> &'static Self {
        static ENGLISH_LEXICON: OnceLock<Lexicon> = OnceLock::new();
        ENGLISH_LEXICON.get_or_init(|| match Self::load(&ENGLISH) {
            Ok(lexicon) => lexicon,
            Err((table, error)) => panic!("data/eng/{table}, {error}"),
        })
    }

    fn load(sources: &Sources) -> Result<Self, (&'static str, TableError)> {
        let mut lexicon = Self::default();
        lexicon.load_actors(sources.actors).map_err(|error| ("actors.tsv", error))?;
        lexicon.load_states(sources.states).map_err(|error| ("states.tsv", error))?;
        lexicon.load_words(sources.words).map_err(|error| ("addressee_words.tsv", error))?;
        lexicon.load_verbs(sources.verbs).map_err(|error| ("addressee_verbs.tsv", error))?;
        Ok(lexicon)
    }

    /// What is known of this folded word.
    pub(super) fn look_up(&self, word: &[u8]) -> &Known {
        self.words.get(word, Shape::of(word)).unwrap_or(&self.unknown)
    }

    /// What is known of a word that no table has.
    pub(super) fn unknown(&self) -> &Known {
        &self.unknown
    }

    fn load_actors(&mut self, source: &'static str) -> Result<(), TableError> {
        for row in tables::read(source, &COLUMNS)? {
            let (phrase, takes) = (row.required(1)?, takes(&row)?);
            match row.required(0)? {
                "name" => {
                    let actor = row.required(3)?;
                    let class = row.optional(2).map(|name| class(&row, name)).transpose()?;
                    self.insert(phrase, &row, |_| What::Name { actor, takes, class });
                }
                "head" => {
                    let (class, actor) = (class(&row, row.required(2)?)?, row.required(3)?);
                    let head = |plural| What::Head { class, actor, takes, plural };
                    self.insert(phrase, &row, |_| head(false));
                    self.insert(&plural(phrase), &row, |_| head(true));
                }
                "modifier" => {
                    let of: Vec<Class> =
                        row.list(2).map(|name| class(&row, name)).collect::<Result<_, _>>()?;
                    let actor = row.optional(3);
                    if of.is_empty() != actor.is_none() {
                        return Err(row.error("class and actor go together"));
                    }
                    self.insert(phrase, &row, |_| What::Modifier { of: of.clone(), actor });
                }
                other => return Err(row.error(format!("unknown kind {other:?}"))),
            }
        }
        Ok(())
    }

    fn load_states(&mut self, source: &'static str) -> Result<(), TableError> {
        for row in tables::read(source, &["name"])? {
            self.insert(row.required(0)?, &row, |_| What::State);
        }
        Ok(())
    }

    fn load_words(&mut self, source: &'static str) -> Result<(), TableError> {
        for row in tables::read(source, &["kind", "phrase"])? {
            let phrase = row.required(1)?;
            let endings = match row.required(0)? {
                "act ending" => Some(&mut self.act_endings),
                "person ending" => Some(&mut self.person_endings),
                "nationality ending" => Some(&mut self.nationality_endings),
                _ => None,
            };
            if let Some(endings) = endings {
                endings.push(phrase.as_bytes());
                continue;
            }
            let around = around(&row)?;
            self.insert(phrase, &row, |_| What::Around(around));
            if around == Around::Thing {
                self.insert(&plural(phrase), &row, |_| What::Around(around));
            }
        }
        Ok(())
    }

    fn load_verbs(&mut self, source: &'static str) -> Result<(), TableError> {
        for row in tables::read(source, &["verb", "particles", "takes"])? {
            let mut verb = Verb { particles: row.list(1).collect(), ..Verb::default() };
            for name in row.list(2) {
                match name {
                    "object" => verb.object = true,
                    "that" => verb.that = true,
                    "activity" => verb.activity = true,
                    other => return Err(row.error(format!("a verb cannot take {other:?}"))),
                }
            }
            let lemma = row.required(0)?;
            if lemma == "call for" {
                self.call_for = verb;
                continue;
            }
            for form in forms(lemma) {
                self.words.entry(form.as_bytes()).verb = Some(verb.clone());
            }
        }
        Ok(())
    }

    /// Adds a phrase, and with "s" where it has "z".
    fn insert(&mut self, phrase: &str, row: &Row<'_>, what: impl Fn(()) -> What) {
        self.insert_as_written(phrase, row, what(()));
        if phrase.contains("iz") {
            self.insert_as_written(&phrase.replace("iz", "is"), row, what(()));
        }
    }

    fn insert_as_written(&mut self, phrase: &str, row: &Row<'_>, what: What) {
        let mut words: Vec<Box<[u8]>> = Vec::new();
        for word in phrase.split(' ') {
            words.push(folded(word).collect());
            if word.ends_with(',') {
                words.push(Box::default());
            }
        }
        let first = words.remove(0);
        // "Office" and "Chad", and acronyms, which may be words as well ("WHO").
        let acronym = phrase.len() > 1 && !phrase.contains(|c: char| c.is_lowercase());
        let unit = acronym || matches!(what, What::Head { class: Class::Unit, .. } | What::State);
        let Known { phrases, kinds, .. } = self.words.entry(&first);
        if let What::Around(kind) = what {
            *kinds = kinds.with(kind);
        }
        // Longest first; rows of one length in the order of the tables.
        let at = phrases.partition_point(|entry| entry.rest.len() >= words.len());
        phrases.insert(at, Entry { rest: words, capital: unit, what, line: row.line });
    }
}

fn class(row: &Row<'_>, name: &str) -> Result<Class, TableError> {
    Ok(match name {
        "state" => Class::State,
        "body" => Class::Body,
        "group" => Class::Group,
        "office" => Class::Office,
        "post" => Class::Post,
        "unit" => Class::Unit,
        other => return Err(row.error(format!("unknown class {other:?}"))),
    })
}

fn takes(row: &Row<'_>) -> Result<Takes, TableError> {
    let mut takes = Takes::default();
    for name in row.list(4) {
        match name {
            "to" => takes.to = true,
            "name" => takes.name = true,
            "in" => takes.within = true,
            other => return Err(row.error(format!("an actor cannot take {other:?}"))),
        }
    }
    Ok(takes)
}

fn around(row: &Row<'_>) -> Result<Around, TableError> {
    Ok(match row.required(0)? {
        "aside" => Around::Aside,
        "adverb" => Around::Adverb,
        "postposed" => Around::Postposed,
        "relative" => Around::Relative,
        "preposition" => Around::Preposition,
        "verb" => Around::Verb,
        "thing" => Around::Thing,
        "place" => Around::Place,
        "complement" => Around::Complement,
        "with" => Around::With,
        "passive exception" => Around::PassiveException,
        "participle" => Around::Participle,
        "stative" => Around::Stative,
        "example" => Around::Example,
        "particular" => Around::Particular,
        "separator" => Around::Separator,
        "determiner" => Around::Determiner,
        "adverbial" => Around::Adverbial,
        other => return Err(row.error(format!("unknown kind {other:?}"))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_can_be_read() {
        assert!(
            Lexicon::load(&ENGLISH).map_err(|(table, error)| format!("{table}, {error}")).is_ok()
        );
    }

    #[test]
    fn a_malformed_row_is_named_by_its_line() {
        let load = |actors| {
            let sources = Sources { actors, ..ENGLISH };
            Lexicon::load(&sources)
                .map(|_| ())
                .map_err(|(table, error)| format!("{table}, {error}"))
        };
        assert_eq!(
            load("kind\tphrase\tclass\tactor\ttakes\nhead\tlantern\tlamp\tlanterns\t-\n"),
            Err("actors.tsv, line 2: unknown class \"lamp\"".to_owned())
        );
        assert_eq!(
            load("kind\tphrase\tclass\tactor\ttakes\n\nhead\tlantern\tbody\tlanterns\tof\n"),
            Err("actors.tsv, line 2: the line is empty".to_owned())
        );
    }

    #[test]
    fn no_phrase_is_told_twice_by_one_kind() {
        let mut seen = std::collections::BTreeSet::new();
        for row in tables::built_in("eng/actors.tsv", ENGLISH.actors, &COLUMNS) {
            assert!(seen.insert((row.fields[0], row.fields[1])), "actors.tsv, line {}", row.line);
        }
        for row in tables::built_in("eng/addressee_words.tsv", ENGLISH.words, &["kind", "phrase"]) {
            let new = seen.insert((row.fields[0], row.fields[1]));
            assert!(new, "addressee_words.tsv, line {}", row.line);
        }
    }
}
