//! Which clause each clause is an item of, by position.

use std::collections::HashMap;

use crate::{Clause, Part};

/// For each clause the position of the one it is an item of: the last one before it, of the same part, whose
/// path is its parent. Paths occur twice where numbers begin again.
#[must_use]
pub fn parents(clauses: &[Clause]) -> Vec<Option<u32>> {
    let mut last: HashMap<(Part, &str), u32> = HashMap::new();
    let mut parents = Vec::with_capacity(clauses.len());
    for (at, clause) in (0..).zip(clauses) {
        let parent = clause.parent();
        parents.push(parent.and_then(|path| last.get(&(clause.part, path)).copied()));
        last.insert((clause.part, clause.path()), at);
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::parents;

    #[test]
    fn an_item_belongs_to_the_last_paragraph_of_its_number() {
        let text = "RESOLUTION 90/7\n\nThe keepers of lights\n\nThe General Assembly,\n\nNoting the wind,\n\n\
            1. Requests the Keeper:\n\n(a) To count the lamps;\n\n(i) Of brass;\n\n(b) To mend them;\n\n\
            2. Decides to meet again.\n";
        let resolution = crate::parse(text);
        let paths: Vec<&str> = resolution.clauses.iter().map(|clause| clause.path()).collect();
        let found = parents(&resolution.clauses);
        let named: Vec<_> = found.iter().map(|at| at.map(|at| paths[at as usize])).collect();
        let given: Vec<_> = resolution.clauses.iter().map(|clause| clause.parent()).collect();
        assert!(given.iter().flatten().count() >= 3, "{paths:?}");
        assert_eq!(named, given);
    }
}
