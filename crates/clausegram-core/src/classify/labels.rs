//! The labels a clause may bear.

use std::sync::Arc;

use serde::Serialize;

/// What a clause does, by its main verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Function {
    /// Builds on earlier texts: recalling, reaffirming, guided by.
    Basis,
    /// Takes something in without judging it: noting, having considered.
    Observation,
    /// Grants that something is so: recognizing, aware.
    Recognition,
    /// Approves of something: welcoming, noting with appreciation.
    Appreciation,
    /// Disapproves or worries: concerned, deploring, condemning.
    Concern,
    /// Gives something weight: stressing, emphasizing.
    Emphasis,
    /// States a belief: convinced, affirming.
    Conviction,
    /// States an aim: desiring, determined.
    Purpose,
    /// Decides: decides, adopts, establishes.
    Decision,
    /// Asks somebody to act: requests, urges, demands.
    Directive,
    /// None of these, or not known.
    #[default]
    Other,
}

/// All functions, under their names.
const FUNCTIONS: [(&str, Function); 11] = [
    ("basis", Function::Basis),
    ("observation", Function::Observation),
    ("recognition", Function::Recognition),
    ("appreciation", Function::Appreciation),
    ("concern", Function::Concern),
    ("emphasis", Function::Emphasis),
    ("conviction", Function::Conviction),
    ("purpose", Function::Purpose),
    ("decision", Function::Decision),
    ("directive", Function::Directive),
    ("other", Function::Other),
];

impl Function {
    /// The function with this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        FUNCTIONS.iter().find(|(known, _)| *known == name).map(|(_, function)| *function)
    }

    /// All names, as in the record.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FUNCTIONS.iter().map(|(name, _)| *name)
    }

    /// Its name, as in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        FUNCTIONS.iter().find(|(_, known)| *known == self).map_or("other", |(name, _)| name)
    }
}

/// What is done by saying it, after Searle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeechAct {
    /// Commits the organ to something's being so.
    Assertive,
    /// Tries to get somebody to act.
    Directive,
    /// Commits the organ to a future act.
    Commissive,
    /// Expresses an attitude.
    Expressive,
    /// Changes the world by being said.
    Declarative,
}

/// All speech acts, under their names.
const SPEECH_ACTS: [(&str, SpeechAct); 5] = [
    ("assertive", SpeechAct::Assertive),
    ("directive", SpeechAct::Directive),
    ("commissive", SpeechAct::Commissive),
    ("expressive", SpeechAct::Expressive),
    ("declarative", SpeechAct::Declarative),
];

impl SpeechAct {
    /// The speech act with this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        SPEECH_ACTS.iter().find(|(known, _)| *known == name).map(|(_, act)| *act)
    }

    /// All names, as in the record.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SPEECH_ACTS.iter().map(|(name, _)| *name)
    }

    /// Its name, as in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        SPEECH_ACTS.iter().find(|(_, known)| *known == self).map_or("assertive", |(name, _)| name)
    }
}

/// How sure a label is, in hundredths from 0 to 100.
///
/// Not a probability: it orders clauses by how much was known of their opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Default for Confidence {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl Confidence {
    /// Of a clause whose opening is not known, or has no known function.
    pub(crate) const UNKNOWN: Self = Self(20);

    /// Of a paragraph that has no opening and says what "shall" be.
    pub(crate) const SHALL: Self = Self(50);

    /// Of a known opening: 99 for what hardly occurs but at the head of a clause, less for words
    /// that are nouns as well, and four fifths of that for a misread one.
    pub(crate) fn of_opening(weight: f32, misread: bool) -> Self {
        let sure = Self((LEAST_OF_KNOWN + (99.0 - LEAST_OF_KNOWN) * weight.clamp(0.0, 1.0)) as u8);
        if misread { sure.scaled(0.8) } else { sure }
    }

    /// This confidence times `factor`.
    pub(crate) fn scaled(self, factor: f32) -> Self {
        Self((f32::from(self.0) * factor) as u8)
    }

    /// The confidence from 0 to 1.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// Confidence of a known opening that a noun is likelier than: still a main verb, since it stands
/// where one is due.
const LEAST_OF_KNOWN: f32 = 60.0;

impl Serialize for Confidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

/// The places of a clause's verb on the scales that know it.
///
/// Shared by all clauses with the same verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strengths(Option<Arc<Box<[Place]>>>);

/// The name of a scale and a place on it.
type Place = (Arc<str>, i32);

impl Strengths {
    pub(crate) fn of(scales: &[Arc<str>], strengths: &[Option<i32>]) -> Self {
        let known = scales.iter().zip(strengths);
        let known: Box<[_]> =
            known.filter_map(|(name, place)| Some((Arc::clone(name), (*place)?))).collect();
        Self(Some(known).filter(|known| !known.is_empty()).map(Arc::new))
    }

    /// Names of scales and places on them, 1 the weakest.
    pub fn iter(&self) -> impl Iterator<Item = (&str, i32)> {
        self.0.iter().flat_map(|known| known.iter()).map(|(name, place)| (&**name, *place))
    }
}

impl Serialize for Strengths {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
