//! The columns of the tables of a corpus: names, types and meanings, each told here and nowhere else.

use clausegram_core::rows::{Cited, Mandate, Source, day};
use clausegram_core::{Clause, Footnote, Problem, Resolution};

use super::take::{Column, Take};
use crate::resolution::part_name;

/// What the rows of one document have in common.
pub struct Document<'r> {
    pub source: &'r str,
    pub record: &'r Resolution,
    pub text: Source<'r>,
}

/// A row: what it tells of, and where that stands.
pub struct Row<'r, T> {
    pub document: &'r Document<'r>,
    pub of: T,
}

impl<T> Row<'_, T> {
    fn symbol(&self) -> Option<&str> {
        self.document.record.header.symbol.as_deref()
    }
}

/// The columns of a table.
pub type Columns<'r, T> = Vec<Column<Row<'r, T>>>;

const SOURCE: &str = "name of the file, relative to the folder given, or the id given";
const SYMBOL: &str = "canonical symbol of the resolution, such as A/RES/57/53";
const START: &str = "first code point in the resolution's text";
const END: &str = "one past the last code point";
const CLAUSE: &str = "id of the clause";

fn source<'r, T>() -> Column<Row<'r, T>> {
    Column::new("source", SOURCE, Take::Text(|row| row.document.source))
}

/// A row for each resolution.
#[rustfmt::skip]
pub fn resolutions<'r>() -> Columns<'r, &'r Resolution> {
    vec![
        source(),
        Column::new("language", "ISO 639-3 code of the language", Take::Text(|row| row.of.language)),
        Column::new("symbol", "canonical symbol, such as A/RES/57/53", Take::TextOrNull(|row| row.symbol())),
        Column::new("organ", "full name of the organ that adopted it", Take::TextOrNull(|row| row.of.header.organ.as_deref())),
        Column::new("session", "number of the session", Take::IntOrNull(|row| row.of.header.session)),
        Column::new("title", "title without its number", Take::TextOrNull(|row| row.of.header.title.as_deref())),
        Column::new("agenda_item", "agenda item or items as printed, such as 18 (a)", Take::TextOrNull(|row| row.of.header.agenda_item.as_deref())),
        Column::new("adopted", "day of adoption; null where the text tells no day of the calendar", Take::DayOrNull(|row| row.of.header.adopted.as_deref().and_then(day))),
        Column::new("meeting", "number of the meeting at which it was adopted", Take::IntOrNull(|row| row.of.header.meeting)),
        Column::new("distributed", "day of distribution; null where the text tells no day of the calendar", Take::DayOrNull(|row| row.of.header.distributed.as_deref().and_then(day))),
        Column::new("committee", "main committee that reported", Take::TextOrNull(|row| row.of.header.committee.as_deref())),
        Column::new("report", "symbol of that committee's report", Take::TextOrNull(|row| row.of.header.report.as_deref())),
        Column::new("draft", "symbol of the draft, where no Main Committee reported", Take::TextOrNull(|row| row.of.header.draft.as_deref())),
        Column::new("clauses", "how many clauses it has", Take::Int(|row| row.of.clauses.len())),
        Column::new("footnotes", "how many footnotes it has", Take::Int(|row| row.of.footnotes.len())),
        Column::new("citations", "how many resolutions it cites, each as often as it does", Take::Int(|row| row.of.citations.len())),
        Column::new("problems", "how many problems were seen", Take::Int(|row| row.of.problems.len())),
    ]
}

/// A row for each clause; `scales` are those of the lexica that the resolutions were read with.
#[rustfmt::skip]
pub fn clauses<'r>(scales: &[String]) -> Columns<'r, &'r Clause> {
    let mut columns: Columns<'r, &'r Clause> = vec![
        source(),
        Column::new("symbol", SYMBOL, Take::TextOrNull(|row| row.symbol())),
        Column::new("id", "symbol#path, or #path where no symbol was found; unique in its document", Take::Text(|row| &row.of.id)),
        Column::new("part", "preamble, operative or annex", Take::Text(|row| part_name(row.of.part))),
        Column::new("path", "P1, 3, 3(a), 3(a)(ii); in an annex A1, or with two annexes A2.1", Take::Text(|row| row.of.path())),
        Column::new("level", "1 for a paragraph, 2 for its items, and so on", Take::Int(|row| row.of.level.into())),
        Column::new("parent", "path of the clause that it is an item of", Take::TextOrNull(|row| row.of.parent())),
        Column::new("opening", "the opening formula in the words of the text; empty where there is none", Take::Text(|row| row.of.opening())),
        Column::new("text", "its own words on one line, without number, footnote marks and page furniture", Take::Text(|row| &row.of.text)),
        Column::new("start", START, Take::Int(|row| row.of.start())),
        Column::new("end", END, Take::Int(|row| row.of.end())),
        Column::new("spans", "the pieces of the resolution's text that it came from", Take::Spans(|row, all| row.of.spans.iter().for_each(|span| all.push(span.0, span.1)))),
        Column::new("footnotes", "marks of the footnotes that stand in it", Take::Marks(|row, all| row.of.footnotes.iter().for_each(|mark| all.append_value(mark)))),
        Column::new("function", "what it does by its main verb, such as directive or concern", Take::Text(|row| row.of.function.name())),
        Column::new("second_function", "the function of the first further main verb", Take::TextOrNull(|row| row.of.second_function.map(|second| second.name()))),
        Column::new("confidence", "how sure the function is, 0 to 1; no probability", Take::Float(|row| row.of.confidence.value())),
        Column::new("inherited", "whether an item has its function from its chapeau", Take::Bool(|row| row.of.inherited)),
        Column::new("misread", "whether a misread letter or a lost space had to be bridged in the opening", Take::Bool(|row| row.of.misread)),
        Column::new("speech_act", "assertive, directive, commissive, expressive or declarative (Searle)", Take::TextOrNull(|row| row.of.speech_act.map(|act| act.name()))),
        Column::new("intensifiers", "words of the opening that say how much, such as deeply", Take::Texts(|row, all| row.of.intensifiers.iter().for_each(|word| all.append_value(word)))),
    ];
    columns.extend(scales.iter().map(|scale| {
        let place = Take::Place(scale.as_str().into(), |row: &Row<'r, &'r Clause>, scale| {
            row.of.strength.iter().find(|(name, _): &(&str, i32)| *name == scale).map(|(_, place)| place)
        });
        Column::new(format!("strength_{scale}"), "place of the verb on this scale, 1 the weakest", place)
    }));
    let rest: Columns<'r, &'r Clause> = vec![
        Column::new("binding", "on what ground a directive or decision binds, or recommendation", Take::TextOrNull(|row| row.of.binding.map(|ground| ground.name()))),
        Column::new("acting_body", "who acts: the organ, unless the clause names another body", Take::TextOrNull(|row| row.of.acting_body.as_deref())),
        Column::new("addressees", "whom it asks to act, in its own words", Take::Texts(|row, all| row.of.addressees.iter().for_each(|one| all.append_value(&one.text)))),
        Column::new("actors", "for each of them the actor, such as member_states, or other", Take::Texts(|row, all| row.of.addressees.iter().for_each(|one| all.append_value(&one.actor)))),
        Column::new("deadlines", "what is to be done by when, in its own words", Take::Texts(|row, all| row.of.deadlines.iter().for_each(|due| all.append_value(&due.text)))),
        Column::new("deadline_types", "for each of them report, agenda, meeting, establishment, date, period or frequency", Take::Texts(|row, all| row.of.deadlines.iter().for_each(|due| all.append_value(due.r#type)))),
        Column::new("deadline_sessions", "for each of them the number of the session, or null", Take::Ints(|row, all| row.of.deadlines.iter().for_each(|due| all.append_option(due.session.map(i64::from))))),
        Column::new("deadline_dates", "for each of them the day; null where a month, a year or no time is told", Take::Days(|row, all| row.of.deadlines.iter().for_each(|due| all.append_option(due.date.as_deref().and_then(day))))),
        Column::new("deadline_times", "for each of them the day, month or year in ISO 8601, or null", Take::Texts(|row, all| row.of.deadlines.iter().for_each(|due| all.append_option(due.date.as_deref())))),
        Column::new("evidence", "which label, by which row or rule, because of which words", Take::Texts(|row, all| {
            for evidence in &row.of.evidence {
                // To write to memory cannot fail; an empty value closes what was written.
                let _ = row.document.text.because(evidence, all);
                all.append_value("");
            }
        })),
    ];
    columns.extend(rest);
    columns
}

/// A row for each addressee and deadline of a verb that asks or decides.
#[rustfmt::skip]
pub fn mandates<'r>() -> Columns<'r, Mandate<'r>> {
    vec![
        source(),
        Column::new("symbol", SYMBOL, Take::TextOrNull(|row| row.symbol())),
        Column::new("clause", CLAUSE, Take::Text(|row| &row.of.clause.id)),
        Column::new("function", "directive or decision", Take::Text(|row| row.of.function.name())),
        Column::new("verb", "lemma of the verb that asks or decides", Take::TextOrNull(|row| row.of.verb)),
        Column::new("actor", "who is asked, such as member_states, or other", Take::TextOrNull(|row| row.of.addressee.map(|one| &*one.actor))),
        Column::new("addressee", "the same in the words of the clause", Take::TextOrNull(|row| row.of.addressee.map(|one| &*one.text))),
        Column::new("deadline", "report, agenda, meeting, establishment, date, period or frequency", Take::TextOrNull(|row| row.of.deadline.map(|due| due.r#type))),
        Column::new("session", "number of the session by which it is due", Take::IntOrNull(|row| row.of.deadline.and_then(|due| due.session))),
        Column::new("date", "day by which it is due; null where a month, a year or no time is told", Take::DayOrNull(|row| row.of.deadline.and_then(|due| due.date.as_deref()).and_then(day))),
        Column::new("time", "the day, month or year by which it is due in ISO 8601", Take::TextOrNull(|row| row.of.deadline.and_then(|due| due.date.as_deref()))),
        Column::new("organ", "organ whose session it is, such as general_assembly", Take::TextOrNull(|row| row.of.deadline.and_then(|due| due.organ.as_deref()))),
        Column::new("due", "by when, in the words of the clause", Take::TextOrNull(|row| row.of.deadline.map(|due| &*due.text))),
        Column::new("acting_body", "who asks or decides", Take::TextOrNull(|row| row.of.clause.acting_body.as_deref())),
        Column::new("binding", "on what ground it binds, or recommendation", Take::TextOrNull(|row| row.of.clause.binding.map(|ground| ground.name()))),
        Column::new("text", "the words of the clause", Take::Text(|row| &row.of.clause.text)),
        Column::new("start", START, Take::Int(|row| row.of.clause.start())),
        Column::new("end", END, Take::Int(|row| row.of.clause.end())),
    ]
}

/// A row for each footnote.
#[rustfmt::skip]
pub fn footnotes<'r>() -> Columns<'r, &'r Footnote> {
    vec![
        source(),
        Column::new("mark", "its mark, such as 1 or *", Take::Text(|row| &row.of.mark)),
        Column::new("text", "its words on one line", Take::Text(|row| &row.of.text)),
        Column::new("start", START, Take::Int(|row| row.of.start)),
        Column::new("end", END, Take::Int(|row| row.of.end)),
    ]
}

/// A row for all that is cited, of every kind.
#[rustfmt::skip]
pub fn citations<'r>() -> Columns<'r, Cited<'r>> {
    vec![
        source(),
        Column::new("clause", "id of the clause that cites; null in a footnote", Take::TextOrNull(|row| row.of.clause)),
        Column::new("symbol", "canonical symbol of what is cited; null for what has none", Take::TextOrNull(|row| row.of.symbol)),
        Column::new("text", "the words that stand for it", Take::Text(|row| row.of.text)),
        Column::new("start", START, Take::Int(|row| row.of.start)),
        Column::new("end", END, Take::Int(|row| row.of.end)),
        Column::new("kind", "resolution, decision, document, charter_article, treaty, declaration, conference or internal", Take::Text(|row| row.of.kind)),
        Column::new("link", "what the clause does with it, such as recalls or endorses", Take::Text(|row| row.of.link)),
        Column::new("target_paragraph", "the part of it that is meant; null for all of it", Take::TextOrNull(|row| row.of.target_paragraph)),
        Column::new("name", "full name of what has no symbol", Take::TextOrNull(|row| row.of.name)),
        Column::new("targets", "ids of the clauses of the same document that are meant", Take::Texts(|row, all| row.of.targets.iter().for_each(|id| all.append_value(id)))),
        Column::new("place", "where a conference was held", Take::TextOrNull(|row| row.of.place)),
        Column::new("date", "day on which it was held; null where a month, a year or several days are told", Take::DayOrNull(|row| row.of.date.and_then(day))),
        Column::new("time", "year, month or day in ISO 8601, or two days with a slash between", Take::TextOrNull(|row| row.of.date)),
        Column::new("note", "what is odd, such as no_such_clause or implied", Take::TextOrNull(|row| row.of.note)),
    ]
}

/// A row for each problem.
#[rustfmt::skip]
pub fn problems<'r>() -> Columns<'r, &'r Problem> {
    vec![
        source(),
        Column::new("kind", "a fixed name, such as no_operative_part", Take::Text(|row| row.of.kind)),
        Column::new("message", "what, where and what to do", Take::Text(|row| &row.of.message)),
        Column::new("start", START, Take::Int(|row| row.of.start)),
        Column::new("end", END, Take::Int(|row| row.of.end)),
    ]
}
