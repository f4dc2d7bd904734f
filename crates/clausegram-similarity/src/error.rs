//! What can be wrong with what is asked for.

/// Why there is no result. Nothing is computed before the arguments are checked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An argument outside what is allowed.
    #[error("{name} is {value}: {allowed}")]
    Argument {
        /// The argument as it is called in the interface.
        name: &'static str,
        /// What was given.
        value: String,
        /// What is allowed, as a sentence's end.
        allowed: &'static str,
    },
    /// More than 32-bit ids can tell apart.
    #[error("{what}: {found} are more than the {most} that can be told apart; divide the texts")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        found: u64,
        /// How many there may be.
        most: u64,
    },
    /// Memory that the system does not give.
    #[error("{what} needs {bytes} bytes ({:.1} GiB), which cannot be had; {advice}", *bytes as f64 / GIB)]
    Memory {
        /// What the memory is for.
        what: &'static str,
        /// How much was asked for.
        bytes: u64,
        /// What to do instead.
        advice: &'static str,
    },
    /// Somebody asked to stop.
    #[error("cancelled")]
    Cancelled,
}

const GIB: f64 = (1_u64 << 30) as f64;

impl Error {
    /// An argument outside what is allowed.
    pub fn argument(name: &'static str, value: impl ToString, allowed: &'static str) -> Self {
        Self::Argument { name, value: value.to_string(), allowed }
    }
}

/// An empty vector with room for `length` values, or an error that tells the size.
///
/// # Errors
///
/// [`Error::Memory`] where the allocator refuses.
pub fn room<T>(length: usize, what: &'static str, advice: &'static str) -> Result<Vec<T>, Error> {
    let mut values = Vec::new();
    values.try_reserve_exact(length).map_err(|_| Error::Memory {
        what,
        bytes: (length as u64).saturating_mul(size_of::<T>() as u64),
        advice,
    })?;
    Ok(values)
}
