//! A resolution under way: its text so far, and what the markup has told of it.

use super::enumerator::{Enumerator, chinese, is_direction};
use super::language::Language;
use super::line::{Line, Link};
use super::links::Target;
use super::meta::Meta;
use super::outline::Mark;
use super::page::Page;
use crate::join::Joined;
use crate::record::Part;

/// Everything that is known of one resolution.
#[derive(Default)]
pub(super) struct Draft {
    pub page: Page,
    pub meta: Meta,
    pub masthead: Masthead,
    pub units: Vec<Unit>,
    pub notes: Vec<Note>,
    /// Links in headings and tables.
    pub strays: Vec<Linked>,
    /// Number of the annex under way.
    annex: u32,
    /// The annexes bear Roman numerals, and one element holds several.
    series: bool,
    /// The word "Annex" is still to be written.
    annex_opens: bool,
    section: u32,
}

/// What cover page, preface and conclusions say.
#[derive(Clone, Debug, Default)]
pub(super) struct Masthead {
    pub symbol: Option<String>,
    /// Letter of a resolution among several under one number.
    pub letter: Option<String>,
    pub organ: Option<String>,
    pub session: Option<u32>,
    pub agenda_item: Option<String>,
    pub title: Option<String>,
    pub adopted: Option<String>,
    pub distributed: Option<String>,
    pub meeting: Option<u32>,
    /// Name of the committee in the table, such as `firstCommittee`.
    pub proponent: Option<String>,
    pub proponent_words: Option<String>,
    /// Symbols of the report or the draft, as printed.
    pub origin: Option<String>,
}

/// A paragraph or item of the text.
pub(super) struct Unit {
    pub mark: Mark,
    pub joined: Joined,
    /// Bytes of its opening formula.
    pub opening: usize,
    pub marks: Box<[String]>,
    pub links: Vec<Linked>,
}

/// A footnote, which is written at the end.
pub(super) struct Note {
    pub mark: String,
    pub line: Line,
}

/// Words that the file links, with their place in the text.
pub(super) struct Linked {
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub target: Target,
}

/// Links with their places in the text that `joined` was written into.
pub(super) fn linked(links: Vec<Link>, joined: &Joined) -> Vec<Linked> {
    let placed = links.into_iter().filter(|link| link.words.start < link.words.end);
    let placed = placed.map(|Link { words, target }| {
        let place = joined.source_range(words.start, words.end);
        Linked { text: joined.text[words].to_owned(), start: place.start, end: place.end, target }
    });
    placed.collect()
}

impl Draft {
    /// A resolution of a collection, which shares masthead and metadata with the others.
    pub fn of_collection(shared: &Self) -> Self {
        let mut draft = Self {
            page: shared.page.clone(),
            meta: shared.meta.clone(),
            masthead: shared.masthead.clone(),
            ..Self::default()
        };
        // It has an address of its own.
        draft.meta.address = None;
        draft
    }

    pub fn language(&self) -> Language {
        Language::of(self.meta.language.as_deref())
    }

    /// A line of masthead, title, formula or closing.
    pub fn framing(&mut self, line: Line, kind: &'static str) {
        if line.words.is_empty() && line.marks.is_empty() {
            return;
        }
        match self.page.regions.last() {
            Some(last) if kind == "closing" && last.kind == kind => self.page.line(),
            _ => self.page.paragraph(),
        }
        let joined = self.page.write(&line, Some(kind));
        self.strays.extend(linked(line.links, &joined));
    }

    /// Begins the attachments' next annex.
    pub fn open_annex(&mut self) {
        self.annex += 1;
        (self.series, self.annex_opens, self.section) = (false, true, 0);
    }

    pub fn heading(&mut self, number: Option<String>, mut line: Line) {
        let number = number.map(|number| with_full_stop(number, &mut line));
        let number = number.filter(|number| !line.words.starts_with(number.as_str()));
        if line.words.is_empty() && number.is_none() {
            return;
        }
        self.name_annex(&line.words);
        self.section += 1;
        self.page.paragraph();
        if let Some(number) = number {
            self.page.words(&number, "heading");
            self.page.text.push(' ');
        }
        self.framed(line, "heading");
    }

    /// A row of a table, or a note below it.
    pub fn row(&mut self, line: Line, kind: &'static str) {
        if line.words.is_empty() {
            return;
        }
        self.name_annex("");
        match self.page.regions.last() {
            Some(last) if last.kind == kind => self.page.line(),
            _ => self.page.paragraph(),
        }
        self.framed(line, kind);
    }

    fn framed(&mut self, line: Line, kind: &'static str) {
        let joined = self.page.write(&line, Some(kind));
        self.strays.extend(linked(line.links, &joined));
        if self.page.text.ends_with(' ') {
            self.page.text.pop();
        }
    }

    /// A paragraph or item, with the number that the markup gives it.
    pub fn unit(&mut self, part: Part, number: Option<String>, mut line: Line) {
        let number = number.or_else(|| lead(&mut line));
        let number = number.map(|number| with_full_stop(number, &mut line));
        if number.is_none() && !line.words.is_empty() && !line.words.contains(char::is_alphanumeric)
        {
            return self.framing(line, "separator");
        }
        if line.words.is_empty() && number.is_none() && line.marks.is_empty() {
            return;
        }
        if part == Part::Annex && number.is_none() && self.names_annex(&line.words).is_some() {
            return self.heading(None, line);
        }
        if part == Part::Annex {
            self.name_annex("");
        }
        let annex = if part == Part::Annex { self.annex } else { 0 };
        let opening = line.opening();
        let enumerator = number.as_deref().and_then(Enumerator::of);
        let (opened, leads_in) = (opening > 0, line.words.ends_with([':', '：']));
        let mark = Mark { part, annex, section: self.section, enumerator, opened, leads_in };
        self.page.paragraph();
        if let Some(number) = &number {
            self.page.enumerator(number);
        }
        let joined = self.page.write(&line, None);
        let marks = line.marks.into_iter().map(|(_, mark)| mark).filter(|mark| !mark.is_empty());
        let links = linked(line.links, &joined);
        self.units.push(Unit { mark, joined, opening, marks: marks.collect(), links });
    }

    /// The number of the annex that words head: "Annex II" is 2, "Annex" is 0.
    fn names_annex(&self, words: &str) -> Option<u32> {
        let number = words.strip_prefix(self.language().annex())?.trim();
        if number.is_empty() {
            return Some(0);
        }
        let roman = (1..40).find(|value| crate::label::roman(*value).to_uppercase() == number);
        roman.or_else(|| self.language().annex_number(number)).or_else(|| chinese(number))
    }

    /// Writes the word "Annex" at the head of one, if `words` do not say it, and begins another one where they
    /// head the next.
    fn name_annex(&mut self, words: &str) {
        let named = self.names_annex(words);
        if std::mem::take(&mut self.annex_opens) {
            self.series = named == Some(1);
            if named.is_none() {
                self.page.paragraph();
                self.page.words(self.language().annex(), "heading");
            }
        } else if self.series && named.is_some_and(|number| number == self.annex + 1) {
            self.annex += 1;
            self.section = 0;
        }
    }

    /// Writes the footnotes, each on a line, and gives their words with the places.
    pub fn write_notes(&mut self) -> Vec<(String, Joined, Vec<Linked>)> {
        let mut written = Vec::with_capacity(self.notes.len());
        for (n, Note { mark, line }) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            if n == 0 {
                self.page.paragraph();
            }
            self.page.line();
            if self.page.mark(&mark) > 0 {
                self.page.text.push(' ');
            }
            let joined = self.page.write(&line, None);
            let links = linked(line.links, &joined);
            written.push((mark, joined, links));
        }
        self.page.line();
        written
    }
}

/// Takes the number, letter or bullet off the head of a line that has no element for it.
fn lead(line: &mut Line) -> Option<String> {
    const BULLETS: [&str; 6] = ["•", "●", "–", "—", "-", "*"];
    let [tabbed, spaced] = line.leads();
    let behind_tab = |lead: &&str| Enumerator::of(lead).is_some() || BULLETS.contains(lead);
    let behind_blank = |lead: &&str| Enumerator::of(lead).is_some_and(Enumerator::is_item);
    let length = tabbed.filter(behind_tab).or_else(|| spaced.filter(behind_blank)).map(str::len);
    let length = length.or_else(|| dashed(&line.words))?;
    Some(line.cut(length).trim_end_matches(is_direction).to_owned())
}

/// Bytes of "19 -" before a word that is not in Latin letters, as Arabic files have it.
fn dashed(words: &str) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let behind = words[digits..].trim_start().strip_prefix(['-', '–'])?;
    let length = words.len() - behind.len();
    let word = behind.trim_start().chars().next()?;
    (digits > 0 && word.is_alphabetic() && !word.is_ascii()).then_some(length)
}

/// A number with the full stop that stands before the words in some files: "1.1" and ". Count".
fn with_full_stop(mut number: String, line: &mut Line) -> String {
    if line.words.starts_with('.') {
        line.cut(1);
        if !number.ends_with('.') {
            number.push('.');
        }
    }
    number
}
