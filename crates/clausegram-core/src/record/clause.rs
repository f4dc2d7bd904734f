//! A clause in the record.
//!
//! A long text has a hundred thousand of them, so they hold nothing twice: path and opening are parts of id and
//! text, a place that is told by its spans is not told again, and names that many clauses share are kept once.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

use super::{Name, Part, Spans};
use crate::classify::{Binding, Confidence, Function, SpeechAct, Strengths};

/// A paragraph or sub-paragraph with its place in the source and what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// `symbol#path`, or `#path` where no symbol was found; unique in the document.
    pub id: Box<str>,
    pub(crate) path: Path,
    /// Preamble, operative part or annex.
    pub part: Part,
    /// Depth: 1 for a paragraph, 2 for its items, and so on.
    pub level: u8,
    /// Bytes of the opening formula.
    pub(crate) opening: u32,
    /// The clause's own words on one line, without number, footnote marks and furniture.
    pub text: String,
    /// The pieces of the source that `text` came from, in reading order.
    pub spans: Spans,
    /// Footnote marks that stand in the clause, in order.
    pub footnotes: Box<[String]>,
    /// What it does, by its main verb.
    pub function: Function,
    /// The function of the first further main verb ("..., and requests ...").
    pub second_function: Option<Function>,
    /// How sure the function is.
    pub confidence: Confidence,
    /// An item without a verb of its own has the function of its chapeau.
    pub inherited: bool,
    /// The opening was read in spite of a misread letter or a lost space.
    pub misread: bool,
    /// What is done by saying it, after Searle.
    pub speech_act: Option<SpeechAct>,
    /// The words of the opening that say how much, as they stand but for capitals.
    pub intensifiers: Box<[String]>,
    /// Places of the verb on published scales of strength, each by its name.
    pub strength: Strengths,
    /// On what ground a directive or decision binds, or that it only recommends.
    pub binding: Option<Binding>,
    /// Who acts: the organ that adopted the text, unless the clause names another body.
    pub acting_body: Option<Name>,
    /// Whom it asks to act, in its own words.
    pub addressees: Box<[Addressee]>,
    /// What is to be done by when, in its own words.
    pub deadlines: Box<[Deadline]>,
    /// The words and rows that gave the labels.
    pub evidence: Box<[Evidence]>,
}

/// Where the path stands in an id: behind `symbol#`, and before what tells clauses with one path apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path {
    pub start: u32,
    pub end: u32,
    /// Bytes of the parent's path, which this one begins with; 0 for none.
    pub parent: u32,
}

impl Path {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Clause {
    /// `P1`, `3`, `3(a)`, `3(a)(ii)`; in an annex `A1`, or with two annexes `A2.1`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.id[self.path.range()]
    }

    /// Path of the clause this one is an item of.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        (self.path.parent > 0).then(|| &self.path()[..self.path.parent as usize])
    }

    /// The opening formula, in the words of `text`; empty where there is none.
    #[must_use]
    pub fn opening(&self) -> &str {
        &self.text[..self.opening as usize]
    }

    /// First character of the first span.
    #[must_use]
    pub fn start(&self) -> usize {
        self.spans.first().map_or(0, |span| span.0)
    }

    /// One past the last character of the last span.
    #[must_use]
    pub fn end(&self) -> usize {
        self.spans.last().map_or(0, |span| span.1)
    }

    pub(super) fn visit_offsets(&mut self, visit: &mut impl FnMut(&mut usize)) {
        let mut short = |offset: &mut u32| {
            let mut place = *offset as usize;
            visit(&mut place);
            *offset = place as u32;
        };
        for (start, end) in self.spans.iter_mut() {
            short(start);
            short(end);
        }
        for evidence in &mut self.evidence {
            short(&mut evidence.start);
            short(&mut evidence.end);
        }
        for addressee in &mut self.addressees {
            visit(&mut addressee.start);
            visit(&mut addressee.end);
        }
        for deadline in &mut self.deadlines {
            visit(&mut deadline.start);
            visit(&mut deadline.end);
        }
    }
}

impl Serialize for Clause {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::of(self).serialize(serializer)
    }
}

/// A clause with the keys of the record.
#[derive(Serialize)]
struct Written<'c> {
    id: &'c str,
    part: Part,
    path: &'c str,
    level: u8,
    parent: Option<&'c str>,
    opening: &'c str,
    text: &'c str,
    start: usize,
    end: usize,
    spans: &'c Spans,
    footnotes: &'c [String],
    function: Function,
    second_function: Option<Function>,
    confidence: Confidence,
    inherited: bool,
    misread: bool,
    speech_act: Option<SpeechAct>,
    intensifiers: &'c [String],
    strength: &'c Strengths,
    binding: Option<Binding>,
    acting_body: Option<&'c str>,
    addressees: &'c [Addressee],
    deadlines: &'c [Deadline],
    evidence: &'c [Evidence],
}

impl<'c> Written<'c> {
    fn of(clause: &'c Clause) -> Self {
        Self {
            id: &clause.id,
            part: clause.part,
            path: clause.path(),
            level: clause.level,
            parent: clause.parent(),
            opening: clause.opening(),
            text: &clause.text,
            start: clause.start(),
            end: clause.end(),
            spans: &clause.spans,
            footnotes: &clause.footnotes,
            function: clause.function,
            second_function: clause.second_function,
            confidence: clause.confidence,
            inherited: clause.inherited,
            misread: clause.misread,
            speech_act: clause.speech_act,
            intensifiers: &clause.intensifiers,
            strength: &clause.strength,
            binding: clause.binding,
            acting_body: clause.acting_body.as_deref(),
            addressees: &clause.addressees,
            deadlines: &clause.deadlines,
            evidence: &clause.evidence,
        }
    }
}

/// Somebody whom a clause asks to act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Addressee {
    /// The words of the clause, without a leading article.
    pub text: String,
    /// The actor that they name, such as `member_states`; `other` where it is not known.
    pub actor: Cow<'static, str>,
    /// First character of these words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Something that is to be done by some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// `report`, `agenda`, `meeting`, `establishment`, `date`, `period` or `frequency`.
    pub r#type: &'static str,
    /// The organ whose session it is, such as `general_assembly`.
    pub organ: Option<Name>,
    /// Number of the session.
    pub session: Option<u32>,
    /// ISO 8601 date, month or year.
    pub date: Option<String>,
    /// The words of the clause.
    pub text: String,
    /// First character of these words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// What gave a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The label.
    pub label: Label,
    /// The row of a table (`verb request`) or the rule that gave it.
    pub rule: Name,
    /// First character of the words that gave it; as `end` where no words did. They stand in the
    /// clause, but for those by which the text invokes Chapter VII, which may stand in one before it.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
}

impl Evidence {
    /// The characters of the words that gave it; none where no words of the clause did.
    #[must_use]
    pub fn place(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A label of a clause that there is evidence for, named like its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// What the clause does.
    Function,
    /// What its second verb does.
    SecondFunction,
    /// A third verb, or one behind it, that asks.
    FurtherDirective,
    /// Such a verb that decides.
    FurtherDecision,
    /// Such a verb that does neither.
    FurtherOther,
    /// How much.
    Intensifiers,
    /// On what ground the clause binds.
    Binding,
    /// Who acts.
    ActingBody,
    /// Whom it asks to act.
    Addressees,
    /// What is due by when.
    Deadlines,
}

impl Label {
    /// The key.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::SecondFunction => "second_function",
            Self::FurtherDirective => "further_directive",
            Self::FurtherDecision => "further_decision",
            Self::FurtherOther => "further_other",
            Self::Intensifiers => "intensifiers",
            Self::Binding => "binding",
            Self::ActingBody => "acting_body",
            Self::Addressees => "addressees",
            Self::Deadlines => "deadlines",
        }
    }
}

impl PartialEq<&str> for Label {
    fn eq(&self, name: &&str) -> bool {
        self.name() == *name
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
