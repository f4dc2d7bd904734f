//! What the metadata of a file tell of an adoption and its subjects.

use serde::Serialize;

/// How a resolution was voted on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Votes {
    /// `without_vote`, `recorded_vote`; any other outcome in the words of the file.
    pub outcome: String,
    /// Votes in favour.
    pub in_favour: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Abstentions.
    pub abstaining: Option<u32>,
    /// Who voted so, as the file names them.
    pub voters: Voters,
}

/// States by how they voted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Voters {
    /// Those in favour.
    pub in_favour: Vec<String>,
    /// Those against.
    pub against: Vec<String>,
    /// Those that abstained.
    pub abstaining: Vec<String>,
}

/// A term of a thesaurus.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Subject {
    /// The term, as the file shows it.
    pub term: String,
    /// The thesaurus, such as `UNBIS Thesaurus`, `EuroVoc` or `SDGO`; of an agenda item its document.
    pub scheme: String,
    /// Where the term is defined.
    pub uri: Option<String>,
}
