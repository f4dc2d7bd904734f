//! Which texts may be compared: pairs within a group left out, or only those.

use crate::{Collection, Error};

/// How many pairs of texts are tried before two rows are verified on suspicion.
const TRIED: usize = 64;

/// What two texts must have in common, or must not, to be compared in
/// [`pairs`](crate::pairs()) and [`top_k`](crate::top_k()). By default all are compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pairing {
    /// A group for each text; two texts of one group are not compared (no pairs within a
    /// resolution, only across sessions).
    pub different: Option<Vec<u32>>,
    /// A group for each text; only texts of one group are compared (within an agenda item).
    pub same: Option<Vec<u32>>,
}

impl Pairing {
    /// Whether these two texts may be compared.
    pub fn allows(&self, row: usize, column: usize) -> bool {
        let together = |groups: &Vec<u32>| groups[row] == groups[column];
        !self.different.as_ref().is_some_and(together) && self.same.as_ref().is_none_or(together)
    }

    /// Whether all pairs are allowed.
    pub fn is_all(&self) -> bool {
        self.different.is_none() && self.same.is_none()
    }

    /// Whether any texts behind two rows may be compared; also true where that takes long to tell.
    pub(crate) fn may_allow(&self, collection: &Collection, row: usize, column: usize) -> bool {
        if self.is_all() {
            return true;
        }
        let (rows, columns) = (collection.texts(row), collection.texts(column));
        rows.len() * columns.len() > TRIED
            || rows.iter().any(|&row| {
                columns.iter().any(|&column| self.allows(row as usize, column as usize))
            })
    }

    /// Checks that there is a group for each text.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] with the two lengths.
    pub fn check(&self, texts: usize) -> Result<(), Error> {
        for (name, groups) in [("different", &self.different), ("same", &self.same)] {
            if let Some(groups) = groups.as_ref().filter(|groups| groups.len() != texts) {
                let value = format!("{} groups for {texts} texts", groups.len());
                return Err(Error::argument(name, value, "there must be one for each text"));
            }
        }
        Ok(())
    }
}
