//! Names of rules, as evidence gives them: made once a document, and shared by its clauses.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::record::Name;

/// An item has the verb of its chapeau.
pub(super) const INHERITED: &str = "inherited from the chapeau";
/// The opening was matched in spite of a misreading.
pub(super) const MISREAD: &str = "misread opening";
/// A paragraph without an opening says what shall be.
pub(super) const SHALL: &str = "shall";
/// The words before the verb name who acts.
pub(super) const SUBJECT: &str = "subject of the clause";

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
