//! Citations: what a text calls a resolution, a decision or a document, under canonical symbols.
//!
//! ```text
//! citation   = [organ] head [list] | number-form list continued | symbol
//! organ      = "General Assembly" | "Security Council" | "Council" | "its" | ...    data/eng/organs.tsv
//! head       = "resolution" | "resolutions" | "decision" | "decisions"
//! list       = item { ("," | ";" | "and" | "or" | "to") item }
//! item       = number [letters] ["of" date] [title in quotation marks]                 number.rs
//! symbol     = series "/" part { "/" part }                                            symbol.rs
//! ```
//!
//! A list is as long as its paragraph: words, dates and titles stand between its items, and a later head
//! opens a new one. So the scanner (`scan.rs`) walks once over the text and notes heads
//! and numbers; only then are numbers given to organs (`resolve.rs`), by the words before the head,
//! the words after the item ("of the Human Rights Council"), the date and the form of the number.
//!
//! `1325 (2000)` and `1514 (XV)` need no head, as nothing else looks like them but volumes and pages of
//! a series. A fraction-like number does, and words before it that carry a list on: "the biennium
//! 2020/21" is no citation anywhere.

pub(crate) mod cursor;
pub(crate) mod date;
mod number;
mod numeral;
mod organs;
mod resolve;
pub(crate) mod runs;
mod scan;
mod symbol;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;

use crate::runs::Runs;

/// One citation in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Canonical symbol, such as `A/RES/53/70` or `S/RES/1325(2000)`.
    pub symbol: String,
    /// Resolution, decision or other document.
    pub kind: Kind,
    /// First byte of the words that stand for the symbol.
    ///
    /// Citations do not overlap, but for those inside a range: in "60/1 to 60/3" the words of
    /// `A/RES/60/2` are all of it.
    pub start: usize,
    /// One past the last byte of these words.
    pub end: usize,
    /// First byte of the words that name it, with those before the number: "its resolutions 53/70". The
    /// numbers of a list that a plural heads share them.
    pub lead: usize,
}

/// What a citation points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A resolution of a United Nations organ with canonical symbols.
    Resolution,
    /// A numbered decision of such an organ.
    Decision,
    /// Any other document with a symbol: a report, a letter, a draft.
    Document,
}

/// The organs whose resolutions have canonical symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Organ {
    /// `A`
    GeneralAssembly,
    /// `S`
    SecurityCouncil,
    /// `E`
    EconomicAndSocialCouncil,
    /// `A/HRC`
    HumanRightsCouncil,
    /// `E/CN.4`, until 2006
    CommissionOnHumanRights,
    /// `T`
    TrusteeshipCouncil,
    /// Any other, or an unknown one.
    Other,
}

impl Kind {
    /// Its name, as in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolution => "resolution",
            Self::Decision => "decision",
            Self::Document => "document",
        }
    }
}

const PREFIXES: [(&str, Organ); 6] = [
    ("A", Organ::GeneralAssembly),
    ("S", Organ::SecurityCouncil),
    ("E", Organ::EconomicAndSocialCouncil),
    ("A/HRC", Organ::HumanRightsCouncil),
    ("E/CN.4", Organ::CommissionOnHumanRights),
    ("T", Organ::TrusteeshipCouncil),
];

const NAMES: [(&str, Organ); 6] = [
    ("General Assembly", Organ::GeneralAssembly),
    ("Security Council", Organ::SecurityCouncil),
    ("Economic and Social Council", Organ::EconomicAndSocialCouncil),
    ("Human Rights Council", Organ::HumanRightsCouncil),
    ("Commission on Human Rights", Organ::CommissionOnHumanRights),
    ("Trusteeship Council", Organ::TrusteeshipCouncil),
];

impl Organ {
    /// The organ whose resolutions bear symbols with this prefix, such as `A/HRC`.
    #[must_use]
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, organ)| *organ)
    }

    /// The organ that adopted the resolution with this canonical symbol, such as `A/HRC/RES/42/12`.
    #[must_use]
    pub fn of_symbol(symbol: &str) -> Option<Self> {
        let (prefix, _) = symbol.split_once("/RES/").or_else(|| symbol.split_once("/DEC/"))?;
        Self::of_prefix(prefix)
    }

    /// The organ with this full name, such as `General Assembly`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, organ)| *organ)
    }

    /// The full name; `None` for [`Organ::Other`].
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(_, organ)| *organ == self).map(|(name, _)| *name)
    }

    /// The prefix of the organ's symbols; `None` for [`Organ::Other`].
    #[must_use]
    pub fn prefix(self) -> Option<&'static str> {
        PREFIXES.iter().find(|(_, organ)| *organ == self).map(|(prefix, _)| *prefix)
    }
}

/// Finds all citations in `text`, in the order of their places.
///
/// `text` is the text of a clause or footnote, on one line. `own` is the organ that adopted it: its own
/// resolutions are meant where the text says only "its resolution 53/70".
#[must_use]
pub fn find(text: &str, own: Organ) -> Vec<Found> {
    find_in(text, &Runs::of(text), own)
}

/// The same in a text that was cut into `runs`.
pub(crate) fn find_in(text: &str, runs: &Runs, own: Organ) -> Vec<Found> {
    let text = text.as_bytes();
    if !runs.list().iter().any(|run| run.is_number()) {
        return Vec::new();
    }
    resolve::resolve(text, &scan::scan(text, runs), own)
}

/// Makes what is made once.
pub(crate) fn prepare() {
    numeral::prepare();
    organs::prepare();
}
