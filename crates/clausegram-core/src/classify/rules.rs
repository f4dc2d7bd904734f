//! Names of rules, as evidence gives them: made once a document, and shared by its clauses.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::record::Name;

/// An item has the verb of its chapeau.
pub(super) const INHERITED: &str = "inherited from the chapeau";
/// The opening was matched in spite of a misreading.
pub(super) const MISREAD: &str = "misread opening";
/// A paragraph without an opening says what shall be.
pub(crate) const SHALL: &str = "shall";
/// The words before the verb name who acts.
pub(super) const SUBJECT: &str = "subject of the clause";

/// No table has the words that the clause opens with.
pub(super) const UNKNOWN: &str = "no known opening";
/// The clause opens with a verb that no table has, known by its ending.
pub(super) const ENDING: &str = "known by its ending only";
/// The text invokes Chapter VII of the Charter, in this clause or in one before it.
pub(super) const CHAPTER_VII: &str = "Chapter VII invoked";
/// A verb by which the Security Council asks without binding.
pub(super) const NOT_OBLIGING: &str = "verb that does not oblige";
/// A decision of an organ that cannot bind others.
pub(super) const OWN_AFFAIRS: &str = "decision of an organ other than the Security Council";
/// A directive of such an organ.
pub(super) const CANNOT_BIND: &str = "directive of an organ other than the Security Council";

/// The names that were given so far.
#[derive(Debug, Default)]
pub(super) struct Rules(RefCell<FxHashMap<Rule, Name>>);

/// A rule, and the line of a table.
type Rule = (&'static str, Option<usize>);

impl Rules {
    /// The name of a rule, with the line of the table of actors that it used.
    pub(super) fn name(&self, rule: &'static str, line: Option<usize>) -> Name {
        let mut names = self.0.borrow_mut();
        let name = names.entry((rule, line)).or_insert_with(|| match line {
            None => rule.into(),
            Some(line) => format!("{rule}, actors line {line}").into(),
        });
        name.clone()
    }
}
