//! Tasks on threads that keep something from one to the next.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::{Control, Error};

/// Runs a worker on each thread, with what `begin` makes of the thread's number; each takes the
/// next of the tasks until there is none. What the workers made is given back.
pub fn workers<T, S: Send>(
    tasks: impl Iterator<Item = T> + Send,
    control: &Control<'_>,
    begin: impl Fn(usize) -> Result<S, Error> + Sync,
    work: impl Fn(&mut S, T) -> Result<(), Error> + Sync,
) -> Result<Vec<S>, Error> {
    let tasks = Mutex::new(tasks);
    // A worker that panics has left the iterator as it was.
    let next = || tasks.lock().unwrap_or_else(PoisonError::into_inner).next();
    let worker = |thread| {
        let mut state = begin(thread)?;
        while let Some(task) = next() {
            control.go_on()?;
            work(&mut state, task)?;
        }
        Ok(state)
    };
    control.run(|| (0..control.threads()).into_par_iter().with_max_len(1).map(worker).collect())
}
