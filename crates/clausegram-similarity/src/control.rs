//! Threads, cancellation and progress of one call.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::Error;

/// Told how much of a phase is done, how much there is, and which phase it is; called from any thread.
pub type Progress<'a> = &'a (dyn Fn(u64, u64, Phase) + Sync);

/// What is being done, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phase {
    /// What is done: "comparing".
    pub name: &'static str,
    /// What is counted: "rows".
    pub unit: &'static str,
}

/// Who may stop a job.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stop<'a>(Option<&'a AtomicBool>);

impl<'a> Stop<'a> {
    /// Nobody.
    pub const fn never() -> Self {
        Self(None)
    }

    /// Whoever sets the flag: the job ends soon after, with [`Error::Cancelled`].
    pub const fn when(flag: &'a AtomicBool) -> Self {
        Self(Some(flag))
    }

    /// Fails if somebody asked to stop: to be asked once a portion.
    ///
    /// # Errors
    ///
    /// [`Error::Cancelled`].
    #[inline]
    pub fn go_on(self) -> Result<(), Error> {
        match self.0 {
            Some(flag) if flag.load(Ordering::Relaxed) => Err(Error::Cancelled),
            _ => Ok(()),
        }
    }
}

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
    stop: Stop<'a>,
    progress: Option<Progress<'a>>,
}

impl<'a> Control<'a> {
    /// A call on these threads, which nobody watches.
    pub fn new(pool: &'a ThreadPool) -> Self {
        Self { pool, stop: Stop::never(), progress: None }
    }

    /// Stops soon after the flag is set, with [`Error::Cancelled`].
    #[must_use]
    pub fn cancelled_by(mut self, flag: &'a AtomicBool) -> Self {
        self.stop = Stop::when(flag);
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
        self.stop.go_on()
    }

    /// Who may stop the call, for what needs no threads.
    pub fn stop(&self) -> Stop<'a> {
        self.stop
    }

    /// A counter of work to be done.
    pub fn work(&self, total: u64, phase: Phase) -> Work<'_> {
        self.work_in_passes(1, total, phase)
    }

    /// The same for work that goes through all there is several times: each pass counts as a part.
    pub fn work_in_passes(&self, passes: u64, total: u64, phase: Phase) -> Work<'_> {
        Work { control: self, done: AtomicU64::new(0), passes, total, phase }
    }
}

/// How much of a piece of work is done.
pub struct Work<'a> {
    control: &'a Control<'a>,
    done: AtomicU64,
    passes: u64,
    total: u64,
    phase: Phase,
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
            progress(done / self.passes, self.total, self.phase);
        }
        self.control.go_on()
    }
}
