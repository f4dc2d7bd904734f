//! The header, from the elements of cover page, preface and conclusions.

use std::sync::OnceLock;

use super::draft::{Draft, Masthead};
use super::events::Element;
use super::frame::{Field, Frame};
use super::language::Language;
use crate::header::session_of;
use crate::masthead::organ_of;
use crate::record::Header;
use crate::tables::{Row, built_in};

/// Takes what the attributes of an element say.
pub(super) fn attributes(element: &Element<'_>, masthead: &mut Masthead) {
    let value = |name| element.attribute(name).map(|value| value.trim().to_owned());
    match element.name() {
        "docDate" => {
            let day = value("date").filter(|day| is_day(day));
            let field = match value("refersTo").as_deref() {
                Some("#adoptionDate") => &mut masthead.adopted,
                Some("#dateOfIssuance") => &mut masthead.distributed,
                _ => return,
            };
            *field = field.take().or(day);
        }
        "session" if masthead.session.is_none() => {
            masthead.session = value("value").and_then(|value| value.parse().ok());
        }
        "docProponent" if masthead.proponent.is_none() => {
            masthead.proponent = value("refersTo").map(|id| id.trim_start_matches('#').to_owned());
        }
        "inline"
            if masthead.meeting.is_none()
                && value("name").as_deref() == Some("adoptionMeeting") =>
        {
            masthead.meeting = value("title").and_then(|title| first_number(&title));
        }
        _ => {}
    }
}

/// Takes the words of an element.
pub(super) fn words(frame: &Frame, words: &str, masthead: &mut Masthead) {
    if words.is_empty() {
        return;
    }
    let field = match frame.field {
        Field::None => return,
        Field::Meeting => {
            masthead.meeting = first_number(words).or(masthead.meeting);
            return;
        }
        Field::Letter => {
            let mut characters = words.chars();
            let letter = characters.next().filter(char::is_ascii_uppercase);
            if let (Some(letter), None) = (letter, characters.next()) {
                masthead.letter = Some(letter.to_string());
            }
            return;
        }
        // A resolution among several has its own title behind that of all.
        Field::Title if masthead.letter.is_some() && masthead.symbol_has_letters() => {
            masthead.title = Some(title(words));
            return;
        }
        Field::Title => {
            masthead.title.get_or_insert_with(|| title(words));
            return;
        }
        Field::Symbol => &mut masthead.symbol,
        Field::Organ => &mut masthead.organ,
        Field::AgendaItem => &mut masthead.agenda_item,
        Field::Proponent => &mut masthead.proponent_words,
        Field::Origin => &mut masthead.origin,
    };
    field.get_or_insert_with(|| words.to_owned());
}

/// Some files begin it with the dash behind the number.
fn title(words: &str) -> String {
    words.trim_start_matches(['-', '–', ' ']).to_owned()
}

fn is_day(day: &str) -> bool {
    day.len() == 10
        && day
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// The first run of digits.
fn first_number(words: &str) -> Option<u32> {
    let digits = words.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}

impl Masthead {
    /// The symbol is that of several resolutions: `A/RES/93/4 A-B`.
    fn symbol_has_letters(&self) -> bool {
        self.symbol.as_deref().is_some_and(|symbol| {
            symbol.ends_with(|c: char| c.is_ascii_uppercase()) && symbol.contains('-')
        })
    }
}

/// The header of a resolution.
pub(super) fn header(draft: &mut Draft, part: Option<&str>) -> Header {
    let language = draft.language();
    let masthead = std::mem::take(&mut draft.masthead);
    let symbol = masthead.symbol.as_deref().map(|printed| symbol(printed, part));
    let organ = symbol.as_deref().and_then(organ_of).map(|organ| organ.name.to_string());
    let origin = masthead.origin.as_deref().and_then(first_symbol);
    let proponent = masthead.proponent.as_deref();
    let referred = proponent.is_some_and(|id| id != NO_COMMITTEE);
    let (report, draft_symbol) = if referred { (origin, None) } else { (None, origin) };
    let day = |told: &mut Option<String>| told.take().filter(|day| is_day(day));
    Header {
        session: masthead.session.or_else(|| symbol.as_deref().and_then(session_of)),
        symbol,
        organ: organ.or(masthead.organ),
        title: masthead.title,
        agenda_item: masthead.agenda_item.map(|item| agenda_item(item, language)),
        adopted: masthead.adopted.or_else(|| day(&mut draft.meta.adopted)),
        meeting: masthead.meeting,
        distributed: masthead.distributed.or_else(|| day(&mut draft.meta.distributed)),
        committee: proponent.filter(|_| referred).and_then(committee),
        report,
        draft: draft_symbol,
        votes: draft.meta.votes.take(),
        sponsors: std::mem::take(&mut draft.meta.sponsors),
        subjects: std::mem::take(&mut draft.meta.subjects),
    }
}

/// Id of what was adopted without reference to a Main Committee.
const NO_COMMITTEE: &str = "noMainCommittee";

/// `A/RES/93/4B` for "A/RES/93/4 B", or for the part B of "A/RES/93/4 A-B".
fn symbol(printed: &str, part: Option<&str>) -> String {
    let symbol: String = printed.split_whitespace().collect();
    match part {
        Some(letter) => {
            let stem = symbol.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '-');
            format!("{stem}{letter}")
        }
        None => symbol,
    }
}

/// "75 (b)" of "Agenda item 75 (b)"; in other languages the whole line.
fn agenda_item(printed: String, language: Language) -> String {
    let english = printed.strip_prefix("Agenda item").filter(|_| language.is_read());
    let item = english.map(|rest| rest.strip_prefix('s').unwrap_or(rest).trim());
    item.filter(|item| !item.is_empty()).map_or_else(|| printed.clone(), str::to_owned)
}

/// `A/75/415` of "A/75/415, para. 8".
fn first_symbol(printed: &str) -> Option<String> {
    let end = printed
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-')))
        .unwrap_or(printed.len());
    let symbol = printed[..end].trim_end_matches('.');
    (symbol.contains('/') && symbol.bytes().any(|b| b.is_ascii_digit())).then(|| symbol.to_owned())
}

/// The full name of a committee by its id.
fn committee(id: &str) -> Option<String> {
    committees().iter().find(|row| row.fields[0] == id).map(|row| row.fields[1].to_owned())
}

fn committees() -> &'static [Row<'static>] {
    static COMMITTEES: OnceLock<Vec<Row<'static>>> = OnceLock::new();
    COMMITTEES.get_or_init(|| {
        built_in("committees.tsv", include_str!("../../data/committees.tsv"), &["id", "name"])
    })
}

/// Makes the table.
pub(super) fn prepare() {
    let _ = committees();
}
