//! Which words gave a label, and by which row or rule.

use std::sync::Arc;

use serde::Serialize;

/// What gave a label. A clause has several, so it is kept small.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The label that it is about.
    pub label: Label,
    /// The row of a table (`verb request`) or the rule that gave it.
    #[serde(serialize_with = "as_str")]
    pub rule: Arc<str>,
    /// First character of the words that gave it; as `end` where no words did. They stand in the
    /// clause, but for those by which the text invokes Chapter VII, which may stand in one before it.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// The key of a label in the record of a clause, or a verb behind the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// `function`
    Function,
    /// `second_function`
    SecondFunction,
    /// `further_directive`: a third verb, or one behind it, that asks.
    FurtherDirective,
    /// `further_decision`: such a verb that decides.
    FurtherDecision,
    /// `further_other`: such a verb that does neither.
    FurtherOther,
    /// `intensifiers`
    Intensifiers,
    /// `binding`
    Binding,
    /// `acting_body`
    ActingBody,
    /// `addressees`
    Addressees,
    /// `deadlines`
    Deadlines,
}

impl Evidence {
    pub(super) fn visit_offsets(&mut self, visit: &mut impl FnMut(&mut usize)) {
        for place in [&mut self.start, &mut self.end] {
            let mut offset = *place as usize;
            visit(&mut offset);
            // No text is longer than LONGEST_TEXT.
            *place = u32::try_from(offset).unwrap_or(u32::MAX);
        }
    }
}

fn as_str<S: serde::Serializer>(rule: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule)
}
