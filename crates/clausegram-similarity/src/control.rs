//! Threads, cancellation and progress of one call.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::Error;

/// Told how much of the work is done, and how much there is; called from any thread.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// A pool of threads; never rayon's global one, which hangs after a fork and obeys no single call.
///
/// # Errors
///
/// [`Error::Argument`] where the system starts no threads.
pub fn threads(number: usize) -> Result<ThreadPool, Error> {
    ThreadPoolBuilder::new()
        .num_threads(number)
        .thread_name(|index| format!("clausegram-{index}"))
        .build()
        .map_err(|error| {
            Error::argument("threads", format!("{number} ({error})"), "the system refuses them")
        })
}

/// How a call is run: on which threads, who is told of its progress, who may stop it.
///
/// No result depends on it.
pub struct Control<'a> {
    pool: &'a ThreadPool,
    cancelled: Option<&'a AtomicBool>,
    progress: Option<Progress<'a>>,
}

impl<'a> Control<'a> {
    /// A call on these threads, which nobody watches.
    pub fn new(pool: &'a ThreadPool) -> Self {
        Self { pool, cancelled: None, progress: None }
    }

    /// Stops soon after the flag is set, with [`Error::Cancelled`].
    #[must_use]
    pub fn cancelled_by(mut self, flag: &'a AtomicBool) -> Self {
        self.cancelled = Some(flag);
        self
    }

    /// Tells of each portion that is done.
    #[must_use]
    pub fn telling(mut self, progress: Progress<'a>) -> Self {
        self.progress = Some(progress);
        self
    }

    /// How many threads there are.
    pub fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    /// Runs `work` on the threads: rayon's iterators inside it use no others.
    pub fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.pool.install(work)
    }

    /// Fails if somebody asked to stop: to be asked once a portion.
    ///
    /// # Errors
    ///
    /// [`Error::Cancelled`].
    pub fn go_on(&self) -> Result<(), Error> {
        match self.cancelled {
            Some(flag) if flag.load(Ordering::Relaxed) => Err(Error::Cancelled),
            _ => Ok(()),
        }
    }

    /// A counter of work to be done.
    pub fn work(&self, total: u64) -> Work<'_> {
        Work { control: self, done: AtomicU64::new(0), total }
    }
}

/// How much of a piece of work is done.
pub struct Work<'a> {
    control: &'a Control<'a>,
    done: AtomicU64,
    total: u64,
}

impl Work<'_> {
    /// Counts a finished portion, tells of it, and fails if somebody asked to stop.
    ///
    /// # Errors
    ///
    /// [`Error::Cancelled`].
    pub fn advance(&self, portion: u64) -> Result<(), Error> {
        let done = self.done.fetch_add(portion, Ordering::Relaxed) + portion;
        if let Some(progress) = self.control.progress {
            progress(done, self.total);
        }
        self.control.go_on()
    }
}
