//! Queries in portions of consecutive rows, on all threads.

use rayon::prelude::*;

use crate::{Control, Error};

/// How many queries make a portion: some ten thousandths of a second to some hundredths.
pub(crate) const PORTION: usize = 128;

/// Runs `portion` over portions of so many queries on all threads, with the number of the first; results
/// stand in the order of portions.
pub(crate) fn portions<Q: Sync, R: Send>(
    queries: &[Q],
    size: usize,
    control: &Control<'_>,
    portion: impl Fn(usize, &[Q]) -> Result<R, Error> + Sync,
) -> Result<Vec<R>, Error> {
    control.run(|| {
        let portions = queries.par_chunks(size).enumerate().with_max_len(1);
        portions.map(|(at, queries)| portion(at * size, queries)).collect()
    })
}

/// The same where queries keep something from tile to tile.
pub(crate) fn portions_mut<Q: Send, R: Send>(
    queries: &mut [Q],
    control: &Control<'_>,
    portion: impl Fn(&mut [Q]) -> Result<R, Error> + Sync + Send,
) -> Result<Vec<R>, Error> {
    control.run(|| queries.par_chunks_mut(PORTION).with_max_len(1).map(&portion).collect())
}
