//! Memory for what is in between, handed on from one stage, and one call, to the next.
//!
//! The system clears each page before it gives it away, which takes longer than to fill it; and what
//! was used a moment ago is still in the cache. So blocks that are given back are kept, up to
//! [`KEPT`] bytes of them, and taken again by whoever needs one of about that size.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::Mutex;

use bytemuck::Pod;

use crate::Error;
use crate::csr::zeros;

/// Bytes that are kept at most while nobody uses them: what 30 MB of text take. More would be felt
/// by whoever shares the process.
const KEPT: usize = 1 << 26;

/// Blocks smaller than this are cheap.
const LEAST: usize = 1 << 20;

/// Nobody waits for it: after a fork, who holds it may be gone.
static BLOCKS: Mutex<Vec<Vec<u64>>> = Mutex::new(Vec::new());

/// Values that begin as anything: to be written before they are read.
#[derive(Debug)]
pub struct Scratch<T> {
    block: Vec<u64>,
    length: usize,
    kind: PhantomData<T>,
}

impl<T: Pod> Scratch<T> {
    /// A block of `length` values, whose alignment must not be greater than 8.
    pub fn of(length: usize, what: &'static str, advice: &'static str) -> Result<Self, Error> {
        let words = words::<T>(length);
        let block = match kept(words) {
            Some(block) => block,
            None => zeros(words, what, advice)?,
        };
        Ok(Self { block, length, kind: PhantomData })
    }
}

fn words<T>(length: usize) -> usize {
    length.saturating_mul(size_of::<T>()).div_ceil(8)
}

/// The smallest block that is kept with room for so many words, unless it is far too large.
fn kept(words: usize) -> Option<Vec<u64>> {
    if words * 8 < LEAST {
        return None;
    }
    let mut blocks = BLOCKS.try_lock().ok()?;
    let fits = |(_, block): &(usize, &Vec<u64>)| (words..=2 * words).contains(&block.len());
    let (at, _) = blocks.iter().enumerate().filter(fits).min_by_key(|(_, block)| block.len())?;
    Some(blocks.swap_remove(at))
}

impl<T> Drop for Scratch<T> {
    fn drop(&mut self) {
        let block = std::mem::take(&mut self.block);
        if block.len() * 8 < LEAST {
            return;
        }
        let Ok(mut blocks) = BLOCKS.try_lock() else { return };
        let kept: usize = blocks.iter().map(|block| block.len() * 8).sum();
        if kept + block.len() * 8 <= KEPT && blocks.try_reserve(1).is_ok() {
            blocks.push(block);
        }
    }
}

impl<T: Pod> Deref for Scratch<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &bytemuck::cast_slice(&self.block[..words::<T>(self.length)])[..self.length]
    }
}

impl<T: Pod> DerefMut for Scratch<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut bytemuck::cast_slice_mut(&mut self.block[..words::<T>(self.length)])[..self.length]
    }
}

#[cfg(test)]
mod tests {
    use super::Scratch;

    #[test]
    fn blocks_are_taken_again_by_others() {
        for length in [0, 1, 3, 1 << 18, (1 << 18) + 1] {
            let mut one = Scratch::<u32>::of(length, "", "").expect("memory");
            one.fill(7);
            let mut other = Scratch::<[u32; 6]>::of(length / 6, "", "").expect("memory");
            other.fill([9; 6]);
            assert!(one.len() == length && one.iter().all(|value| *value == 7));
            drop(one);
            let again = Scratch::<u64>::of(length / 2, "", "").expect("memory");
            assert_eq!(again.len(), length / 2);
            assert!(other.iter().all(|value| *value == [9; 6]));
        }
    }
}
