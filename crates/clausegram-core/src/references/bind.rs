//! Places are given to what they are places of.
//!
//! | the text | the place belongs to |
//! |---|---|
//! | "paragraph 4 of its resolution 53/70", "article 12 of the Convention" | what "of" names |
//! | "paragraph 48 of the report of the Secretary-General (A/54/213)" | the document in the brackets |
//! | "resolution 53/70, in particular paragraph 4", "resolution 44/25, annex" | what stands before |
//! | "and the annex thereto", "paragraphs 3 and 4 of which" | what stands before |
//! | "article 2 and article 3, paragraph 1, of the Convention" | what the next place belongs to |
//! | "paragraph 4 above", "paragraph 4 of the present resolution" | the document itself |
//! | "paragraph 4" and no more | the document itself, if nothing else is cited before |

use std::borrow::Cow;

use super::instruments::{CHARTER, Instrument};
use super::places::{self, Of, Place};
use super::span::{Span, only_words};
use super::{Cited, Link, Other, ReferenceKind};
use crate::citations::date::past_date;
use crate::citations::{Found, Kind, cursor::trimmed};

/// References with their places.
pub(super) struct Bound {
    pub cited: Vec<Cited>,
    /// For each citation where the words for it begin, its place included.
    pub leads: Vec<usize>,
    pub others: Vec<Other>,
}

/// Gives all places away.
pub(super) fn bind(
    text: &str,
    found: Vec<Found>,
    instruments: Vec<Instrument>,
    places: &[Place],
    own: &[Span],
) -> Bound {
    let leads = found.iter().map(|found| found.lead).collect();
    let cited = found.into_iter().map(|found| Cited { found, link: Link::default(), target: None });
    let mut binder = Binder {
        text,
        bytes: text.as_bytes(),
        used: vec![false; instruments.len()],
        instruments,
        bound: Bound { cited: cited.collect(), leads, others: Vec::new() },
        own_used: Vec::new(),
    };
    let mut owners = Vec::with_capacity(places.len());
    let mut next: Option<(Owner, usize)> = None;
    for place in places.iter().rev() {
        let owner = binder.owner(place, next);
        next = Some((owner, place.span.start));
        owners.push(owner);
    }
    for (place, owner) in places.iter().zip(owners.into_iter().rev()) {
        binder.give(place, owner);
    }
    binder.finish(own)
}

/// What a place is a place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    /// The citations with this lead, from this one on.
    Cited(usize),
    Instrument(usize),
    /// This document; where the words for it end.
    Own(usize),
    /// This document, though nothing says so.
    Implied,
    /// What has no symbol and no name: "of the report".
    Foreign,
    Nobody,
}

struct Binder<'t> {
    text: &'t str,
    bytes: &'t [u8],
    instruments: Vec<Instrument>,
    /// Which instruments have a place.
    used: Vec<bool>,
    bound: Bound,
    /// Where the words "the present resolution" belong to a place.
    own_used: Vec<usize>,
}

impl Binder<'_> {
    /// The owner of a place; `next` is that of the place behind it, and where that begins.
    fn owner(&self, place: &Place, next: Option<(Owner, usize)>) -> Owner {
        match places::of(self.bytes, place) {
            Of::Own(end) => Owner::Own(end),
            Of::Named(at) => self.named(at),
            Of::Last(_) => {
                self.last_before(place.span.start, LONGEST_REACH).unwrap_or(Owner::Nobody)
            }
            Of::Nothing if place.annexed => Owner::Nobody,
            Of::Nothing => {
                let shared = next.filter(|(_, start)| {
                    only_words(self.bytes, place.span.end, *start, LONGEST_JOINT, &SHARED)
                });
                let shared = shared.map(|(owner, _)| owner).filter(|owner| *owner != Owner::Nobody);
                self.appended(place).or(shared).unwrap_or_else(|| self.implied(place))
            }
        }
    }

    /// What the words from `at` on name, behind "of".
    fn named(&self, at: usize) -> Owner {
        let index = self.bound.cited.partition_point(|cited| cited.found.start < at);
        let cited = self.bound.cited.get(index).filter(|cited| {
            let lead = cited.found.lead;
            lead >= at
                && (only_words(self.bytes, at, lead, LONGEST_ARTICLE, &ARTICLES)
                    || cited.found.kind == Kind::Document && self.in_brackets(at, lead))
        });
        if cited.is_some() {
            return Owner::Cited(index);
        }
        let index = self.instruments.partition_point(|known| known.span.start < at);
        let named = self.instruments.get(index).filter(|known| {
            only_words(self.bytes, at, known.span.start, LONGEST_ARTICLE, &ARTICLES)
        });
        named.map_or(Owner::Foreign, |_| Owner::Instrument(index))
    }

    /// "the report of the Secretary-General (" before a symbol.
    fn in_brackets(&self, at: usize, symbol: usize) -> bool {
        let between = self.text.get(at..symbol).unwrap_or_default();
        between.len() <= LONGEST_TITLE
            && between.trim_end().ends_with(['(', '[', ','])
            && !between.contains(';')
            && ["report", "letter", "note", "document", "study", "statement"]
                .iter()
                .any(|word| between.contains(word))
    }

    /// The last reference before `start`, at most `most` bytes away.
    fn last_before(&self, start: usize, most: usize) -> Option<Owner> {
        let cited =
            self.bound.cited.partition_point(|cited| cited.found.end <= start).checked_sub(1);
        let known =
            self.instruments.partition_point(|known| known.span.end <= start).checked_sub(1);
        let cited_end = cited.map_or(0, |index| self.bound.cited[index].found.end);
        let known_end = known.map_or(0, |index| self.instruments[index].span.end);
        let owner = match (cited, known) {
            (Some(index), _) if cited_end >= known_end => Owner::Cited(index),
            (_, Some(index)) => Owner::Instrument(index),
            _ => return None,
        };
        (start - cited_end.max(known_end) <= most).then_some(owner)
    }

    /// "resolution 53/70 of 4 December 1998, in particular paragraph 4": the owner of a place that is
    /// added to what stands before.
    fn appended(&self, place: &Place) -> Option<Owner> {
        let owner = self.last_before(place.span.start, LONGEST_REACH)?;
        let end = match owner {
            Owner::Cited(index) => past_date(self.bytes, self.bound.cited[index].found.end),
            Owner::Instrument(index) => self.instruments[index].span.end,
            _ => return None,
        };
        let between = trimmed(self.bytes, end, place.span.start);
        let joined = only_words(self.bytes, end, place.span.start, LONGEST_JOINT, &JOINTS);
        let plain = matches!(between, b"and" | b", and" | b"and the" | b", and the");
        (joined && !plain && end < place.span.start).then_some(owner)
    }

    /// "the report requested in paragraph 4": a paragraph of this document, if none other was named.
    fn implied(&self, place: &Place) -> Owner {
        let before = &self.text[..place.span.start];
        if before.len() > LONGEST_IMPLIED {
            return Owner::Nobody;
        }
        let paragraph = place.value.starts_with(|c: char| c.is_ascii_digit());
        let cited = self.last_before(place.span.start, usize::MAX).is_some();
        let preposition = ["in ", "to ", "under ", "with ", "by ", "of ", "and ", "from "];
        if !paragraph
            || cited
            || place.of_articles()
            || !preposition.iter().any(|word| before.ends_with(word))
            || ["report", "letter", "agreement", "plan", "study"].iter().any(|w| before.contains(w))
        {
            return Owner::Nobody;
        }
        Owner::Implied
    }

    fn give(&mut self, place: &Place, owner: Owner) {
        match owner {
            Owner::Nobody | Owner::Foreign => {}
            Owner::Instrument(_) if place.annexed => {}
            Owner::Cited(index) => self.target(index, place),
            Owner::Instrument(index) => self.article(index, place),
            Owner::Own(end) => {
                self.own_used.push(end);
                // The words "above" stand behind a list of places; each has its own words.
                let from = self.text.get(place.span.end..end).unwrap_or_default();
                let end = if from.len() <= LONGEST_REACH { end } else { place.span.end };
                self.internal(place, place.span.start, end, None);
            }
            Owner::Implied => {
                self.internal(place, place.span.start, place.span.end, Some(IMPLIED));
            }
        }
    }

    /// Adds a place to the citations of a list.
    fn target(&mut self, first: usize, place: &Place) {
        let lead = self.bound.cited[first].found.lead;
        let leading = place.span.start < lead;
        for index in first..self.bound.cited.len() {
            let cited = &mut self.bound.cited[index];
            if index > first && (cited.found.lead != lead || !leading) {
                break;
            }
            match &mut cited.target {
                Some(target) if target.len() > LONGEST_TARGET => {}
                Some(target) => {
                    target.push(';');
                    target.push_str(&place.value);
                }
                None => cited.target = Some(place.value.clone()),
            }
            self.bound.leads[index] = self.bound.leads[index].min(place.span.start);
        }
    }

    fn article(&mut self, index: usize, place: &Place) {
        self.used[index] = true;
        let known = &self.instruments[index];
        let charter = known.name == CHARTER;
        let at_once = match places::of(self.bytes, place) {
            Of::Named(at) => at <= known.span.start,
            _ => false,
        };
        self.bound.others.push(Other {
            kind: if charter { ReferenceKind::CharterArticle } else { known.kind },
            name: known.name.clone(),
            target: Some(place.value.clone()),
            place: None,
            date: None,
            note: (!known.named).then_some(SHORT),
            link: Link::default(),
            start: place.span.start,
            end: if at_once { known.span.end } else { place.span.end },
        });
    }

    fn internal(&mut self, place: &Place, start: usize, end: usize, note: Option<&'static str>) {
        self.bound.others.push(Other {
            kind: ReferenceKind::Internal,
            name: Cow::Borrowed("present resolution"),
            target: Some(place.value.clone()),
            place: None,
            date: None,
            note,
            link: Link::default(),
            start,
            end,
        });
    }

    /// Instruments without a place, and the present resolution as a whole.
    fn finish(mut self, own: &[Span]) -> Bound {
        let whole = |kind, name, span: Span| Other {
            kind,
            name,
            target: None,
            place: None,
            date: None,
            note: None,
            link: Link::default(),
            start: span.start,
            end: span.end,
        };
        for (known, used) in self.instruments.into_iter().zip(self.used) {
            if known.alone && !used {
                self.bound.others.push(whole(known.kind, known.name, known.span));
            }
        }
        self.own_used.sort_unstable();
        for span in own.iter().filter(|span| self.own_used.binary_search(&span.end).is_err()) {
            let name = Cow::Borrowed("present resolution");
            self.bound.others.push(whole(ReferenceKind::Internal, name, *span));
        }
        self.bound
    }
}

/// The note of a paragraph of which nothing says that it is this document's.
pub(super) const IMPLIED: &str = "implied";

/// The note of a treaty whose name is shortened to its head.
pub(super) const SHORT: &str = "short_name";

/// Bytes of a target to which another place is added; a longer one is no sentence's.
const LONGEST_TARGET: usize = 600;

/// Bytes between a reference and "thereof".
const LONGEST_REACH: usize = 240;

/// Bytes of "the same resolution" between "of" and a reference.
const LONGEST_ARTICLE: usize = 48;

/// Bytes of "the report of the Secretary-General of 3 March 1993" before its symbol.
const LONGEST_TITLE: usize = 200;

/// Bytes of ", in particular in its" between a reference and its place.
const LONGEST_JOINT: usize = 56;

/// Bytes of a clause in which something else may be cited before "paragraph 4".
const LONGEST_IMPLIED: usize = 4_000;

/// Words between "of" and what it names.
const ARTICLES: [&str; 17] = [
    "the",
    "its",
    "said",
    "same",
    "that",
    "this",
    "those",
    "aforementioned",
    "above-mentioned",
    "resolution",
    "resolutions",
    "decision",
    "document",
    "documents",
    "their",
    "amended",
    "his",
];

/// Words between two places of one thing.
const SHARED: [&str; 12] = [
    "and",
    "or",
    ",",
    "to",
    "in",
    "as",
    "well",
    "particular",
    "particularly",
    "including",
    "especially",
    "the",
];

/// Words between a reference and a place that is added to it.
const JOINTS: [&str; 22] = [
    ",",
    "(",
    "in",
    "particular",
    "particularly",
    "especially",
    "including",
    "notably",
    "inter",
    "alia",
    "its",
    "the",
    "and",
    "specifically",
    "namely",
    "see",
    "at",
    "as",
    "well",
    "under",
    "chiefly",
    "on",
];
