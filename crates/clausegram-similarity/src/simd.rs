//! What is written for one kind of processor: the only files with `unsafe` in them.

mod bytes;
mod wide;

pub(crate) use bytes::{large_pages, word_bits};
pub(crate) use wide::{Kernel, fetch, widest};
