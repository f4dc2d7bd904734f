//! What is written for one kind of machine, and the only file with `unsafe` in it.
//!
//! SSE2 belongs to every x86-64 processor, so nothing is asked at run time here; other processors
//! take the portable twin, which a test compares with it.
#![allow(unsafe_code)]

/// Which of 64 bytes belong to words: bit `i` stands for byte `i`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordBits {
    /// ASCII letters, digits and the underscore.
    pub word: u64,
    /// `'`, `,`, `.`, `:` and `;`, which may join letters or digits.
    pub middle: u64,
}

/// Classifies 64 bytes.
#[inline]
pub fn word_bits(block: &[u8; 64]) -> WordBits {
    #[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
    // SAFETY: the condition above says that the processor built for has SSE2.
    unsafe {
        x86::word_bits(block)
    }
    #[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
    portable_word_bits(block)
}

/// [`word_bits`] for every processor.
#[cfg_attr(all(target_arch = "x86_64", target_feature = "sse2"), allow(dead_code))]
pub fn portable_word_bits(block: &[u8; 64]) -> WordBits {
    let mut bits = WordBits::default();
    for (at, &byte) in block.iter().enumerate() {
        bits.word |= u64::from(byte.is_ascii_alphanumeric() || byte == b'_') << at;
        bits.middle |= u64::from(matches!(byte, b'\'' | b',' | b'.' | b':' | b';')) << at;
    }
    bits
}

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod x86 {
    use core::arch::x86_64::{
        __m128i, _mm_add_epi8, _mm_and_si128, _mm_cmpeq_epi8, _mm_cmplt_epi8, _mm_movemask_epi8,
        _mm_or_si128, _mm_set_epi64x, _mm_set1_epi8,
    };

    use super::WordBits;

    /// Bytes of `first..first + length` (unsigned), by a signed comparison after a shift.
    #[target_feature(enable = "sse2")]
    fn within(bytes: __m128i, first: u8, length: u8) -> __m128i {
        let shift = _mm_set1_epi8(0x80_u8.wrapping_sub(first).cast_signed());
        let most = _mm_set1_epi8(0x80_u8.wrapping_add(length).cast_signed());
        _mm_cmplt_epi8(_mm_add_epi8(bytes, shift), most)
    }

    #[target_feature(enable = "sse2")]
    fn is(bytes: __m128i, byte: u8) -> __m128i {
        _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte.cast_signed()))
    }

    #[target_feature(enable = "sse2")]
    fn mask(bytes: __m128i) -> u64 {
        u64::from(_mm_movemask_epi8(bytes).cast_unsigned())
    }

    #[target_feature(enable = "sse2")]
    #[inline]
    pub fn word_bits(block: &[u8; 64]) -> WordBits {
        let mut bits = WordBits::default();
        for (part, bytes) in block.as_chunks::<16>().0.iter().enumerate() {
            let whole = u128::from_le_bytes(*bytes);
            let bytes = _mm_set_epi64x((whole >> 64) as i64, whole as i64);
            let small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
            let letters = within(small, b'a', 26);
            let others = _mm_or_si128(within(bytes, b'0', 10), is(bytes, b'_'));
            // `:` and `;` differ in the lowest bit alone; `,` and `.` in the second alone.
            let colons = is(_mm_and_si128(bytes, _mm_set1_epi8(!1)), b':');
            let stops = is(_mm_and_si128(bytes, _mm_set1_epi8(!2)), b',');
            let middle = _mm_or_si128(_mm_or_si128(colons, stops), is(bytes, b'\''));
            bits.word |= mask(_mm_or_si128(letters, others)) << (16 * part);
            bits.middle |= mask(middle) << (16 * part);
        }
        bits
    }
}

/// Asks the system for large pages where whole ones fit into the memory of `values`: without them,
/// the first write to every 4 KiB of a result interrupts the program, which takes longer than the
/// write.
pub fn large_pages<T>(values: &mut [T]) {
    #[cfg(target_os = "linux")]
    {
        /// Below this, no large page of x86-64 would fit.
        const LEAST: usize = (1 << 21) - 64;
        /// Small pages of x86-64; systems with larger ones refuse what does not begin on one.
        const SMALL: usize = 1 << 12;
        let bytes = size_of_val(values);
        if bytes < LEAST {
            return;
        }
        // What an allocator keeps before the values stands in the first page.
        let start = values.as_mut_ptr().cast::<u8>();
        let before = start.addr() % SMALL;
        // SAFETY: the range is that of `values`, which is borrowed mutably, and the rest of its
        // first page; this advice changes how memory is provided, never what it holds. A refusal
        // is of no consequence.
        let _ = unsafe {
            libc::madvise(start.wrapping_sub(before).cast(), bytes + before, libc::MADV_HUGEPAGE)
        };
    }
    #[cfg(not(target_os = "linux"))]
    let _ = values;
}

#[cfg(test)]
mod tests {
    use super::{portable_word_bits, word_bits};

    #[test]
    fn both_ways_agree_on_every_byte_at_every_place() {
        for first in 0..=255_u8 {
            let block: [u8; 64] =
                std::array::from_fn(|at| first.wrapping_add((at as u8).wrapping_mul(37)));
            assert_eq!(word_bits(&block), portable_word_bits(&block), "{block:?}");
        }
    }
}
