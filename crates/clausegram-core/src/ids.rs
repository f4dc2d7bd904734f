//! Ids that no other clause has: the second `#1` is `#1@2`.

use crate::record::Clause;

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::num::NonZeroU32;

/// The ids given so far. The clauses hold them; here are their places alone, as a map of strings
/// would be as large as the ids themselves.
pub(crate) struct Ids {
    /// Open addressing by hash: places among the clauses, counted from 1.
    places: Vec<Option<NonZeroU32>>,
    /// How often an id was asked for that several clauses want, by the place of its first clause.
    repeated: FxHashMap<NonZeroU32, u32>,
}

impl Ids {
    /// For so many clauses at the most.
    pub fn for_clauses(count: usize) -> Self {
        // A third stays free at the least, so that few places are looked at for each id.
        let size = (count + count / 2 + 1).next_power_of_two();
        Self { places: vec![None; size], repeated: FxHashMap::default() }
    }

    /// The id for the clause that will be pushed behind `clauses`.
    pub fn unique(&mut self, clauses: &[Clause], id: String) -> String {
        let mask = self.places.len() - 1;
        let mut slot = hash(&id) & mask;
        while let Some(place) = self.places[slot] {
            if clauses[place.get() as usize - 1].id[..] == id[..] {
                let count = self.repeated.entry(place).or_insert(1);
                *count += 1;
                return format!("{id}@{count}");
            }
            slot = (slot + 1) & mask;
        }
        self.places[slot] = NonZeroU32::new(clauses.len() as u32 + 1);
        id
    }
}

fn hash(id: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    hasher.finish() as usize
}
