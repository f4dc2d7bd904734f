//! From the messy text of a United Nations resolution to clauses with exact places in the source.
//!
//! [`parse`] never fails: any text gives a [`Resolution`], with [`Problem`]s where something is
//! missing or odd. Its stages, in order, each in a module of its own:
//!
//! 1. `tokens`, `layout`: runs without white space; what line breaks mean in this text.
//! 2. `closing`, `masthead`, `sections`: closing lines, enacting formulas, and so the resolutions
//!    in the text; their symbol and title. `fields` reads the rest of the masthead.
//! 3. `furniture`, `footnotes`: what stands between the pieces of a sentence is set aside.
//! 4. `flow`, `numbering`, `items`, `outline`, `annex`: where paragraphs and items begin.
//! 5. `marks`: footnote marks in the text.
//! 6. `assemble`: clauses with text, places, opening formula and citations; every other character
//!    accounted for. `references`: how they cite, which paragraph, and what has no symbol.
//! 7. `classify`: what each clause does, to whom, by when; its words are those of a [`Lexicon`].
//!
//! [`rows`] decides afterwards what flat tables say of a record.
//!
//! What 6 and 7 look for among the words of a clause they find in its `runs`, which are cut once.

pub mod akn;
pub mod citations;
pub mod classify;
pub mod rows;
pub mod series;
pub mod slots;

mod annex;
mod assemble;
mod closing;
mod dates;
mod decode;
mod document;
mod enumerators;
mod fields;
mod flow;
mod footnotes;
mod furniture;
mod fuzzy;
mod header;
mod hierarchy;
mod ids;
mod items;
mod join;
mod label;
mod layout;
mod lexicon;
mod marks;
mod masthead;
mod notemarks;
mod numbering;
mod openings;
mod outline;
mod prepare;
mod record;
mod references;
mod regions;
mod runs;
mod sections;
mod soft_hyphens;
mod symbols;
mod tables;
mod tight;
mod tokens;
mod unit;

pub use decode::{Decoded, decode};
pub use hierarchy::parents;
pub use lexicon::Lexicon;
pub use masthead::organ_names;
pub use prepare::prepare;
pub use record::{
    Addressee, Citation, Clause, Deadline, Evidence, Footnote, Header, Label, Name, Part, Problem,
    Reference, Region, Resolution, Span, Spans, Subject, Voters, Votes,
};
pub use references::{Link, ReferenceKind};
pub use tables::TableError;

use assemble::Assembly;
use document::Document;
use flow::Flow;
use soft_hyphens::Stripped;
use tokens::Role;
use unit::Plan;

/// Longest text that is read, in bytes: places are kept in 32 bits.
pub const LONGEST_TEXT: usize = u32::MAX as usize - 16;

/// Reads one document. Offsets in the result count bytes of `text`.
///
/// A text longer than [`LONGEST_TEXT`] gives a record with a problem and nothing else.
#[must_use]
pub fn parse(text: &str) -> Resolution {
    parse_with(text, Lexicon::english())
}

/// As [`parse`], with other words that open clauses, or other meanings of them.
#[must_use]
pub fn parse_with(text: &str, lexicon: &Lexicon) -> Resolution {
    // Nobody stops it.
    parse_while(text, lexicon, &|| true).unwrap_or_default()
}

/// As [`parse_with`], as long as `go_on` says so: it is asked between the stages and at each clause.
/// `None` if it was stopped.
#[must_use]
pub fn parse_while(text: &str, lexicon: &Lexicon, go_on: &dyn Fn() -> bool) -> Option<Resolution> {
    if text.len() > LONGEST_TEXT {
        return Some(assemble::too_long(text));
    }
    match Stripped::of(text) {
        Some(stripped) => Some(stripped.restore(read(&stripped.text, lexicon, go_on)?)),
        None => read(text, lexicon, go_on),
    }
}

/// The stages in order.
fn read(text: &str, lexicon: &Lexicon, go_on: &dyn Fn() -> bool) -> Option<Resolution> {
    let or_stop = || go_on().then_some(());
    let mut doc = Document::new(text, lexicon);
    let mut header = Header::default();

    or_stop()?;
    let closings = closing::find(&doc);
    let enacting = masthead::enacting_formulas(&doc);
    let first = enacting.first().map_or(0, |e| e.start);
    let own = masthead::own_symbol(&doc, first);
    let sections = sections::divide(&doc, &enacting, &closings, own.as_deref());
    header::read_head(&mut doc, &sections, &enacting, own, &mut header);

    or_stop()?;
    furniture::mark(&mut doc, header.symbol.as_deref(), header.title.as_deref());
    fields::mark_stray(&mut doc, &mut header);
    or_stop()?;
    let bodies = footnotes::find(&mut doc, sections::tail(&sections));
    header::mark_rest(&mut doc, &sections);
    header::read_tail(&mut doc, &sections, &mut header);

    let codes = header::job_codes(&doc);
    let mut plan = Plan::default();
    for section in &sections {
        or_stop()?;
        let flow = Flow::new(&doc, section.body.clone());
        plan.push(&flow, outline::find(&flow, section.enacting.is_some()), section);
        let last = header::appendix(&doc, &codes, section);
        for (n, range) in section.annexes.iter().enumerate() {
            or_stop()?;
            let start = sections::annex_heading_end(&doc, range.clone());
            let flow = Flow::new(&doc, start..range.end.min(last));
            plan.push_annex(&flow, annex::find(&flow), section, n + 1, range.start..start);
        }
    }
    if !assemble::is_resolution(&doc, &header, &sections, &plan) {
        plan.clear();
    }
    or_stop()?;
    plan.mark_roles(&mut doc);
    let marks = marks::find(&doc, plan.ends(&doc), &bodies);
    Assembly { doc: &doc, header, plan, bodies, marks }.finish(go_on)
}

/// Kinds of [`Region`], by the role of their tokens.
const fn region_kind(role: Role) -> &'static str {
    match role {
        Role::Content => "prose",
        Role::Masthead => "masthead",
        Role::Title => "title",
        Role::Enacting => "enacting_formula",
        Role::Heading => "heading",
        Role::Enumerator => "enumerator",
        Role::Closing => "closing",
        Role::NoteBody => "footnote_mark",
        Role::Separator => "separator",
        Role::PageNumber => "page_number",
        Role::RunningHead => "running_head",
        Role::Docket => "docket",
        Role::JobCode => "job_code",
        Role::Markup => "markup",
        Role::Neighbour => "neighbour",
    }
}
