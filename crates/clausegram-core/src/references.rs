//! References: what a clause cites, how it cites it, and which paragraph or article of it is meant.
//!
//! ```text
//! clause     = { governor | reference | other words }
//! governor   = verb ("Recalling", "takes note of") | phrase ("pursuant to", "set out in")   links.tsv
//! reference  = [ place of ] cited [ "," place [ "thereof" ] ]
//! cited      = resolution | decision | document                                 crate::citations
//!            | treaty | charter | declaration                        instruments.rs, treaties.tsv
//!            | conference "held in" place date                                  conferences.rs
//!            | "the present resolution" | "above" | "below"                       internal.rs
//! place      = division numbers { ("of" | "," | "to") division [ numbers ] }          places.rs
//! division   = "paragraph" | "article" | "section" | "chapter" | "part" | "annex" | ...
//! ```
//!
//! A verb governs all that follows it up to the next verb of the clause: "Recalling" a whole list, though
//! other words stand between its items. A phrase governs the reference it stands before, and those that
//! are joined to it without a comma. An item without a verb has the verb of its chapeau.
//!
//! What a target looks like is told with [`crate::Citation::target_paragraph`].

mod bind;
mod conferences;
mod instruments;
mod internal;
mod lexicon;
mod links;
pub(crate) mod numbers;
mod places;
mod short_names;
mod span;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::Serialize;

use crate::citations::{self, Found, Organ};
use crate::runs::Runs;

pub(crate) use internal::resolve;
pub use links::Link;

/// What a reference that has no symbol points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceKind {
    /// An article or chapter of the Charter of the United Nations.
    CharterArticle,
    /// A convention, covenant, treaty, protocol, agreement, statute; the Charter as a whole.
    Treaty,
    /// A declaration or programme that is known by name.
    Declaration,
    /// A conference or meeting with its place or date.
    Conference,
    /// The document itself, or a paragraph of it.
    Internal,
}

impl ReferenceKind {
    /// Its name, as in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CharterArticle => "charter_article",
            Self::Treaty => "treaty",
            Self::Declaration => "declaration",
            Self::Conference => "conference",
            Self::Internal => "internal",
        }
    }
}

/// One reference without a symbol, in the text of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Other {
    pub kind: ReferenceKind,
    pub name: Cow<'static, str>,
    pub target: Option<String>,
    pub place: Option<String>,
    pub date: Option<String>,
    pub note: Option<&'static str>,
    pub link: Link,
    pub start: usize,
    pub end: usize,
}

/// A citation with how and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cited {
    pub found: Found,
    pub link: Link,
    pub target: Option<String>,
}

/// What stands around a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    /// The organ that adopted it.
    pub own: Organ,
    /// The link of the chapeau's verb; [`Link::Source`] for a footnote.
    pub chapeau: Link,
}

/// All references of a clause or footnote, each list in the order of places.
#[derive(Clone, Debug)]
pub(crate) struct References {
    pub cited: Vec<Cited>,
    pub others: Vec<Other>,
    /// The link of the first verb, which governs the items below the clause.
    pub verb: Link,
}

/// Finds all references in `text`, a clause or footnote on one line, which was cut into `runs`.
pub(crate) fn find(text: &str, runs: &Runs, around: Around) -> References {
    let found = citations::find_in(text, runs, around.own);
    let bytes = text.as_bytes();
    let seen = lexicon::scan(bytes, runs);
    let governors = links::Governors::of(bytes, seen.links);
    let verb = governors.first_verb().unwrap_or(around.chapeau);
    if found.is_empty() && !seen.anything {
        return References { cited: Vec::new(), others: Vec::new(), verb };
    }
    let instruments = instruments::find(bytes, &seen.names, &seen.instruments);
    let places = places::find(bytes, &seen.divisions);
    let mut bound = bind::bind(text, found, instruments, &places, &seen.own);
    bound.others.extend(conferences::find(text, &seen.held));
    bound.others.sort_by_key(|other| (other.start, other.end));
    links::give(bytes, &governors, around.chapeau, &mut bound);
    References { cited: bound.cited, others: bound.others, verb }
}

/// Makes what is made once.
pub(crate) fn prepare() {
    lexicon::prepare();
}
