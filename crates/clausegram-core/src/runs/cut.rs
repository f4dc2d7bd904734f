//! Where runs of letters and of digits begin and end, sixty-four bytes at a time: which of the bytes belong to
//! runs are the bits of one word, and runs begin and end where the bits change.

/// Where runs begin and end within sixty-four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edges {
    /// A bit for each first byte of a run.
    pub starts: u64,
    /// A bit for each byte behind a run.
    pub ends: u64,
}

/// The edges of runs of ASCII letters and runs of ASCII digits in each block of a text.
pub(super) fn edges(text: &[u8]) -> impl Iterator<Item = Edges> {
    // 1 if the last byte of the block before is a letter; a digit.
    let (mut letter, mut digit) = (0, 0);
    text.chunks(BLOCK).map(move |block| {
        let (letters, digits) = classes(block);
        let starts = (letters & !(letters << 1 | letter)) | (digits & !(digits << 1 | digit));
        let inside = letters | digits;
        let before = inside << 1 | letter | digit;
        // A run that follows another at once ends that.
        let ends = before & (!inside | starts);
        (letter, digit) = (letters >> 63, digits >> 63);
        Edges { starts, ends }
    })
}

/// Bytes whose edges fit into a word.
pub(super) const BLOCK: usize = 64;

/// A bit for each of at most 64 bytes: whether it is an ASCII letter; and whether it is a digit.
fn classes(bytes: &[u8]) -> (u64, u64) {
    let mut rest = [0; BLOCK];
    let block = bytes.first_chunk::<BLOCK>().unwrap_or_else(|| {
        rest[..bytes.len()].copy_from_slice(bytes);
        &rest
    });
    let (mut letters, mut digits) = ([0; BLOCK], [0; BLOCK]);
    for (byte, (letter, digit)) in block.iter().zip(letters.iter_mut().zip(&mut digits)) {
        *letter = u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
        *digit = u8::from(byte.wrapping_sub(b'0') < 10);
    }
    (gathered(&letters), gathered(&digits))
}

/// The lowest bits of 64 bytes.
fn gathered(bytes: &[u8; BLOCK]) -> u64 {
    let mut mask = 0;
    for (index, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        // The product brings the lowest bits of eight bytes together in the highest byte.
        let gathered = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= gathered << (8 * index);
    }
    mask
}

/// Calls `found` with the number of each bit that is set, from the lowest on.
pub(super) fn each_bit(mut bits: u64, mut found: impl FnMut(u32)) {
    while bits != 0 {
        found(first_bit(&mut bits));
    }
}

/// The number of the lowest bit that is set, which is taken out.
pub(super) fn first_bit(bits: &mut u64) -> u32 {
    let first = bits.trailing_zeros();
    *bits &= bits.wrapping_sub(1);
    first
}
