//! From the labels of a clause, with places in its text, to the record, with places in the source.

use std::ops::Range;

use crate::classify::{self, Labels, Place, Reason};
use crate::join::Joined;
use crate::record::{Addressee, Clause, Deadline, Evidence, Name, Part};

/// Writes the labels of `clause`, whose words `joined` holds. `invoked` keeps the place where the text
/// first invoked Chapter VII, in this clause or in one before it.
pub(super) fn write(
    labels: Labels,
    joined: &Joined,
    clause: &mut Clause,
    invoked: &mut Option<Range<usize>>,
) {
    let text = &joined.text;
    if let Some(place) = labels.invokes {
        *invoked = Some(joined.source_range(place.start, place.end));
    }
    if clause.level == 1 && clause.part != Part::Annex {
        clause.opening = labels.opening as u32;
    }
    clause.function = labels.function;
    clause.second_function = labels.second;
    clause.confidence = labels.confidence;
    clause.inherited = labels.inherited;
    clause.misread = labels.misread;
    clause.speech_act = labels.speech_act;
    clause.intensifiers = kept(labels.intensifiers, |place| text[place].to_lowercase());
    clause.strength = labels.strengths;
    clause.binding = labels.binding;
    clause.acting_body = labels.acting_body;
    clause.addressees = kept(labels.addressees, |found| addressee(found, joined));
    clause.deadlines = kept(labels.deadlines, |found| deadline(found, joined));
    let start = joined.spans.first().map_or(0, |span| span.0);
    clause.evidence = kept(labels.reasons, |Reason { label, rule, place }| {
        let place = match place {
            // No words of this clause gave what it inherits: the place is empty.
            Place::Here(place) if place.is_empty() => start..start,
            Place::Here(place) => joined.source_range(place.start, place.end),
            // Of a chapeau that was given without its source there is no place.
            Place::Invocation => invoked.clone().unwrap_or(start..start),
        };
        Evidence { label, rule, start: place.start as u32, end: place.end as u32 }
    });
}

/// The values of the record, in memory that fits: collecting would keep that of the vector they came
/// from, and leave holes that nothing fits in when it is cut to size.
fn kept<A, B>(from: Vec<A>, map: impl FnMut(A) -> B) -> Box<[B]> {
    let mut to = Vec::new();
    to.reserve_exact(from.len());
    to.extend(from.into_iter().map(map));
    to.into()
}

fn deadline(found: classify::Due, joined: &Joined) -> Deadline {
    let place = joined.source_range(found.start, found.end);
    Deadline {
        r#type: found.kind.name(),
        organ: found.organ.as_deref().map(classify::normalised).map(Name::from),
        session: found.session,
        date: found.date,
        text: joined.text[found.start..found.end].to_owned(),
        start: place.start,
        end: place.end,
    }
}

fn addressee(found: classify::Asked, joined: &Joined) -> Addressee {
    let place = joined.source_range(found.start, found.end);
    Addressee {
        text: joined.text[found.start..found.end].to_owned(),
        actor: found.actor,
        start: place.start,
        end: place.end,
    }
}
