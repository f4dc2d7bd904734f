//! The rows of a lexicon: one format for our tables and for a user's.
//!
//! A row is one word or phrase: a head (`verb`, `adjective`, `conjunction`), a `noun` of attitude or a
//! `modifier`. Columns are found by their names in the header row, stand in any order, and may be left
//! out; `-` is none. A row whose word is known already changes what the row gives and leaves the
//! rest.

use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::tables::{self, Row, TableError};

/// The columns a lexicon may have, besides scales and counts.
const COLUMNS: [&str; 16] = [
    "kind",
    "lemma",
    "preambular",
    "operative",
    "participle",
    "takes",
    "preambular_evidence",
    "operative_evidence",
    "role",
    "particles",
    "preambular_function",
    "operative_function",
    "speech_act",
    "yields_to",
    "obliges",
    "intensifies",
];

/// What the name of a column of strengths begins with.
const SCALE: &str = "strength_";

/// What the name of a column ends with that only tells how often a row was seen.
const COUNT: &str = "_count";

/// A column of [`COLUMNS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Kind,
    Lemma,
    Preambular,
    Operative,
    Participle,
    Takes,
    PreambularEvidence,
    OperativeEvidence,
    Role,
    Particles,
    PreambularFunction,
    OperativeFunction,
    SpeechAct,
    YieldsTo,
    Obliges,
    Intensifies,
}

/// What kind of word a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Verb,
    Adjective,
    Conjunction,
    Noun,
    Modifier,
}

impl Kind {
    fn of(row: &Entry) -> Result<Self, TableError> {
        Ok(match row.required(Column::Kind)? {
            "verb" => Self::Verb,
            "adjective" => Self::Adjective,
            "conjunction" => Self::Conjunction,
            "noun" => Self::Noun,
            "modifier" => Self::Modifier,
            other => return Err(row.error(format!("unknown kind {other:?}"))),
        })
    }
}

/// One word or phrase with all that is said of it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Line of the table that spoke of it last.
    line: usize,
    fields: [Option<Box<str>>; COLUMNS.len()],
    /// Its place on each scale.
    pub(crate) strengths: Vec<Option<i32>>,
}

impl Entry {
    /// A field, or `None` where no table gives it.
    pub(crate) fn get(&self, column: Column) -> Option<&str> {
        self.fields[column as usize].as_deref()
    }

    /// A field that must be given.
    pub(crate) fn required(&self, column: Column) -> Result<&str, TableError> {
        let name = COLUMNS[column as usize];
        self.get(column).ok_or_else(|| self.error(format!("column {name:?} must not be -")))
    }

    /// The parts of a field that lists several, split at commas.
    pub(crate) fn list(&self, column: Column) -> impl Iterator<Item = &str> {
        self.get(column).into_iter().flat_map(|field| field.split(',')).map(str::trim)
    }

    /// Whether a field says "yes".
    pub(crate) fn flag(&self, column: Column) -> Result<bool, TableError> {
        match self.get(column) {
            None | Some("no") => Ok(false),
            Some("yes") => Ok(true),
            Some(other) => Err(self.error(format!("{other:?} is neither yes nor no nor -"))),
        }
    }

    pub(crate) fn kind(&self) -> Result<Kind, TableError> {
        Kind::of(self)
    }

    /// An error at this row.
    pub(crate) fn error(&self, message: impl Into<String>) -> TableError {
        TableError { line: self.line, message: message.into() }
    }

    fn word(&self) -> Word {
        let field = |column| self.get(column).unwrap_or_default().into();
        (field(Column::Kind), field(Column::Lemma))
    }

    /// A row that gives no role speaks of the word in all its roles.
    fn has_role_of(&self, row: &Self) -> bool {
        row.get(Column::Role).is_none_or(|role| self.get(Column::Role) == Some(role))
    }

    fn change(&mut self, row: &Self) {
        self.line = row.line;
        for (field, given) in self.fields.iter_mut().zip(&row.fields) {
            if given.is_some() {
                field.clone_from(given);
            }
        }
        for (strength, given) in self.strengths.iter_mut().zip(&row.strengths) {
            *strength = given.or(*strength);
        }
    }
}

/// What tells words apart: kind and lemma.
type Word = (Box<str>, Box<str>);

/// All rows of a lexicon, and the names of its scales.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    pub(crate) entries: Vec<Entry>,
    pub(crate) scales: Vec<Box<str>>,
}

/// What the columns of a table are called here, where they have other names.
type Renamed<'n> = &'n [(&'n str, &'n str)];

impl Rows {
    /// Adds the rows of a table, or changes the rows that it speaks of. `kind` is that of all rows
    /// of a table without such a column; `renamed` maps the names of its columns.
    pub(crate) fn add(
        &mut self,
        source: &str,
        kind: Option<&str>,
        renamed: Renamed<'_>,
    ) -> Result<(), TableError> {
        let (line, header) = tables::read_header(source)?;
        let rename = |name| renamed.iter().find(|(from, _)| *from == name).map_or(name, |r| r.1);
        let names: Vec<&str> = header.into_iter().map(rename).collect();
        let columns = self.places(&names).map_err(|message| TableError { line, message })?;
        let rows = tables::read_rows(source)?;
        let mut known: FxHashMap<Word, Vec<usize>> = FxHashMap::default();
        for (at, entry) in self.entries.iter().enumerate() {
            known.entry(entry.word()).or_default().push(at);
        }
        let mut met = FxHashSet::default();
        for row in &rows {
            let entry = self.entry(row, &columns, kind)?;
            let role: Option<Box<str>> = entry.get(Column::Role).map(Box::from);
            if !met.insert((entry.word(), role)) {
                return Err(row.error("this word stands in the table twice"));
            }
            let known = known.get(&entry.word()).map_or(&[][..], Vec::as_slice);
            let is_meant = |at: &&usize| self.entries[**at].has_role_of(&entry);
            let meant: Vec<usize> = known.iter().filter(is_meant).copied().collect();
            if meant.is_empty() {
                self.entries.push(entry);
            } else {
                meant.into_iter().for_each(|at| self.entries[at].change(&entry));
            }
        }
        Ok(())
    }

    /// Where the values of columns go.
    fn places(&mut self, names: &[&str]) -> Result<Vec<Place>, String> {
        for (at, name) in names.iter().enumerate() {
            if names[..at].contains(name) {
                return Err(format!("the column {name:?} stands there twice"));
            }
        }
        let places = names.iter().map(|name| self.place(name)).collect::<Result<_, _>>()?;
        let lemma = COLUMNS[Column::Lemma as usize];
        if !names.contains(&lemma) {
            return Err(format!("there is no column {lemma:?}, which has to be there"));
        }
        Ok(places)
    }

    fn place(&mut self, name: &str) -> Result<Place, String> {
        if let Some(column) = COLUMNS.iter().position(|known| *known == name) {
            return Ok(Place::Field(column));
        }
        if name.ends_with(COUNT) {
            return Ok(Place::Nowhere);
        }
        let Some(scale) = name.strip_prefix(SCALE).filter(|scale| !scale.is_empty()) else {
            let known = COLUMNS.join(", ");
            let tabs = if name.contains([',', ';']) { " (columns are parted by tabs)" } else { "" };
            return Err(format!(
                "there is no column {name:?}{tabs}; there are {known}, strength_NAME"
            ));
        };
        let known = self.scales.iter().position(|known| **known == *scale);
        let index = known.unwrap_or_else(|| {
            self.scales.push(scale.into());
            self.entries.iter_mut().for_each(|entry| entry.strengths.push(None));
            self.scales.len() - 1
        });
        Ok(Place::Scale(index))
    }

    fn entry(
        &self,
        row: &Row<'_>,
        columns: &[Place],
        kind: Option<&str>,
    ) -> Result<Entry, TableError> {
        let mut entry = Entry {
            line: row.line,
            fields: Default::default(),
            strengths: vec![None; self.scales.len()],
        };
        for (at, place) in columns.iter().enumerate() {
            let Some(field) = row.optional(at) else { continue };
            match *place {
                Place::Field(column) => entry.fields[column] = Some(field.into()),
                Place::Scale(scale) => {
                    let strength = field.parse().ok().filter(|strength| *strength > 0);
                    entry.strengths[scale] = Some(strength.ok_or_else(|| {
                        row.error(format!("a strength is a whole number from 1 on, not {field:?}"))
                    })?);
                }
                Place::Nowhere => {}
            }
        }
        let given = &mut entry.fields[Column::Kind as usize];
        *given = given.take().or_else(|| kind.map(Box::from));
        entry.kind()?;
        entry.required(Column::Lemma)?;
        Ok(entry)
    }

    /// The rows as a table that [`Rows::add`] reads.
    pub(crate) fn to_tsv(&self) -> String {
        let mut tsv = COLUMNS.join("\t");
        for scale in &self.scales {
            let _ = write!(tsv, "\t{SCALE}{scale}");
        }
        tsv.push('\n');
        for entry in &self.entries {
            let fields =
                entry.fields.iter().map(|field| field.as_deref().unwrap_or("-").to_owned());
            let number =
                |strength: &Option<i32>| strength.map_or("-".to_owned(), |n| n.to_string());
            let fields: Vec<String> = fields.chain(entry.strengths.iter().map(number)).collect();
            tsv.push_str(&fields.join("\t"));
            tsv.push('\n');
        }
        tsv
    }
}

/// Where the values of a column go.
#[derive(Clone, Copy, Debug)]
enum Place {
    Field(usize),
    Scale(usize),
    Nowhere,
}
