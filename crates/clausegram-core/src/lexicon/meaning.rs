//! What a word of an opening formula means: the columns of a lexicon that are not about form.

use std::sync::Arc;

use super::rows::{Column, Entry};
use crate::classify::{Function, SpeechAct, Strengths};
use crate::openings::Relation;
use crate::record::Name;
use crate::tables::TableError;

/// What the tables say a word does.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    /// The row, as evidence names it: `verb request`.
    pub(crate) row: Name,
    /// Its lemma.
    pub(crate) lemma: Box<str>,
    /// Its function in the preamble and in the operative part.
    pub(crate) functions: [Option<Function>; 2],
    pub(crate) speech_act: Option<SpeechAct>,
    /// What takes its function over where it follows: in "expresses its concern" the noun does.
    yields_to: [bool; Relation::COUNT],
    /// An organ that can bind binds with it: the row, as evidence says so.
    pub(crate) obliges: Option<Name>,
    /// Its place on each scale of the lexicon.
    pub(crate) strengths: Strengths,
}

impl Meaning {
    pub(super) fn of(entry: &Entry, scales: &[Arc<str>]) -> Result<Self, TableError> {
        let function = |column| {
            entry.get(column).map(|name| {
                Function::of_name(name)
                    .ok_or_else(|| entry.error(format!("there is no function {name:?}")))
            })
        };
        let speech_act = entry.get(Column::SpeechAct).map(|name| {
            SpeechAct::of_name(name)
                .ok_or_else(|| entry.error(format!("there is no speech act {name:?}")))
        });
        let mut yields_to = [false; Relation::COUNT];
        for name in entry.list(Column::YieldsTo) {
            let relation = Relation::of_name(name)
                .ok_or_else(|| entry.error(format!("a head cannot yield to {name:?}")))?;
            yields_to[relation as usize] = true;
        }
        let lemma = entry.required(Column::Lemma)?;
        let row: Name = format!("{} {lemma}", entry.required(Column::Kind)?).into();
        Ok(Self {
            lemma: lemma.into(),
            functions: [
                function(Column::PreambularFunction).transpose()?,
                function(Column::OperativeFunction).transpose()?,
            ],
            speech_act: speech_act.transpose()?,
            yields_to,
            obliges: entry.flag(Column::Obliges)?.then(|| format!("{row}, which obliges").into()),
            strengths: Strengths::of(scales, &entry.strengths),
            row,
        })
    }

    /// Whether what follows in this relation takes the function over.
    pub(crate) fn yields_to(&self, relation: Relation) -> bool {
        self.yields_to[relation as usize]
    }
}
