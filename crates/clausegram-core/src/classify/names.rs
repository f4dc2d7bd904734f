//! The names that labels may have: what a search by label can ask for.

use super::deadlines::Kind;
use super::{Binding, Function, SpeechAct};

/// Every name of the labels whose values are a fixed set, under the label.
#[must_use]
pub fn label_names() -> Vec<(&'static str, Vec<&'static str>)> {
    let bindings =
        [Binding::ChapterVii, Binding::Article25, Binding::Internal, Binding::Recommendation];
    let deadlines = [
        Kind::Report,
        Kind::Agenda,
        Kind::Meeting,
        Kind::Establishment,
        Kind::Date,
        Kind::Period,
        Kind::Frequency,
    ];
    vec![
        ("function", Function::names().collect()),
        ("speech_act", SpeechAct::names().collect()),
        ("binding", bindings.into_iter().map(Binding::name).collect()),
        ("deadline", deadlines.into_iter().map(Kind::name).collect()),
    ]
}
