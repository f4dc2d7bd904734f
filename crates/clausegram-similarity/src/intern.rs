//! Exact interning: equal byte strings get equal numbers, different ones never share one.
//!
//! Both tables use open addressing with linear probing, at most half full, and compare whole
//! keys. The hash is a fixed multiply-and-fold (64 × 64 → 128 bits, as in wyhash): texts made to
//! collide could slow the probing, not falsify it. It is not keyed, since texts come from whoever
//! asks for the result, and numbers must be the same in every run.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::Error;

/// Hash of a byte string.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    // The tables take the upper bits.
    hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// An empty table of `1 << bits` places, or an error.
pub fn table<T: Clone>(bits: u32, empty: T) -> Result<Vec<T>, Error> {
    let mut table = crate::room(1 << bits, "a table of words", "divide the texts")?;
    table.resize(1 << bits, empty);
    Ok(table)
}

/// Byte strings of any length, numbered in the order in which they are met.
#[derive(Debug, Clone)]
pub struct Interner {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    hashes: Vec<u64>,
    /// Numbers plus one; 0 where a place is free.
    places: Vec<u32>,
    bits: u32,
}

impl Interner {
    const FIRST_BITS: u32 = 10;

    pub fn new() -> Result<Self, Error> {
        let places = table(Self::FIRST_BITS, 0)?;
        Ok(Self {
            bytes: Vec::new(),
            ends: Vec::new(),
            hashes: Vec::new(),
            places,
            bits: Self::FIRST_BITS,
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The byte string with this number.
    pub fn get(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.bytes[start..self.ends[number]]
    }

    /// The hash of the byte string with this number.
    pub fn hash(&self, number: u32) -> u64 {
        self.hashes[number as usize]
    }

    /// The number of a byte string, and whether it is new; fails if it would be `most` or more.
    pub fn intern(&mut self, bytes: &[u8], most: u32) -> Result<(u32, bool), Error> {
        self.intern_hashed(bytes, hash_bytes(bytes), most)
    }

    /// The same with a hash that is known.
    pub fn intern_hashed(
        &mut self,
        bytes: &[u8],
        hash: u64,
        most: u32,
    ) -> Result<(u32, bool), Error> {
        let place = match self.find_hashed(bytes, hash) {
            Ok(number) => return Ok((number, false)),
            Err(place) => place,
        };
        let number = self.ends.len();
        if number >= most as usize {
            let found = number as u64 + 1;
            return Err(Error::TooMany { what: "different words", found, most: u64::from(most) });
        }
        reserve(&mut self.bytes, bytes.len())?;
        reserve(&mut self.ends, 1)?;
        reserve(&mut self.hashes, 1)?;
        self.bytes.extend_from_slice(bytes);
        self.ends.push(self.bytes.len());
        self.hashes.push(hash);
        self.places[place] = number as u32 + 1;
        if self.ends.len() * 2 > self.places.len() {
            self.grow()?;
        }
        Ok((number as u32, true))
    }

    /// The number of a byte string that has been met.
    pub fn find(&self, bytes: &[u8]) -> Option<u32> {
        self.find_hashed(bytes, hash_bytes(bytes)).ok()
    }

    /// The number of a byte string, or the place where it would stand.
    fn find_hashed(&self, bytes: &[u8], hash: u64) -> Result<u32, usize> {
        let mut place = (hash >> (64 - self.bits)) as usize;
        while self.places[place] != 0 {
            let number = self.places[place] - 1;
            if self.hashes[number as usize] == hash && self.get(number) == bytes {
                return Ok(number);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
        Err(place)
    }

    fn grow(&mut self) -> Result<(), Error> {
        self.bits += 2;
        self.places = table(self.bits, 0)?;
        for (number, hash) in (1..).zip(&self.hashes) {
            let mut place = (hash >> (64 - self.bits)) as usize;
            while self.places[place] != 0 {
                place = (place + 1) & (self.places.len() - 1);
            }
            self.places[place] = number;
        }
        Ok(())
    }
}

/// Makes room for `more` values beyond those that are there.
pub fn reserve<T>(values: &mut Vec<T>, more: usize) -> Result<(), Error> {
    values.try_reserve(more).map_err(|_| Error::Memory {
        what: "the n-grams of the texts",
        bytes: ((values.len() + more) as u64).saturating_mul(size_of::<T>() as u64),
        advice: "divide the texts",
    })
}

/// A word of up to 15 bytes in two numbers: its bytes, then its length in the last byte. Compared
/// without following a pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortKey(u64, u64);

impl ShortKey {
    /// The longest word that has one.
    pub const LONGEST: usize = 15;

    /// The key of `text[start..start + length]`, which must not be longer than 15 bytes.
    #[inline]
    pub fn of(text: &[u8], start: usize, length: usize) -> Self {
        let sixteen = match text.get(start..start + 16).and_then(<[u8]>::first_chunk) {
            Some(bytes) => u128::from_le_bytes(*bytes),
            None => {
                let mut bytes = [0; 16];
                bytes[..length].copy_from_slice(&text[start..start + length]);
                u128::from_le_bytes(bytes)
            }
        };
        let kept = sixteen & KEPT[length & 15] | (length as u128) << 120;
        Self(kept as u64, (kept >> 64) as u64)
    }

    #[inline]
    fn hash(self) -> u64 {
        let (low, high) = (self.0 ^ 0x2d35_8dcc_aa6c_78a5, self.1 ^ 0x8bb8_4b93_962e_acc9);
        let product = u128::from(low) * u128::from(high);
        (product >> 64) as u64 ^ product as u64
    }
}

/// The bytes that belong to a word of each length.
static KEPT: [u128; 16] = {
    let mut kept = [0; 16];
    let mut length = 1;
    while length < 16 {
        kept[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    kept
};

/// A number for each short word as it stands in the text, so that lower-casing and all else that
/// makes a token of it is done once for each spelling.
#[derive(Debug, Clone)]
pub struct ShortWords {
    entries: Vec<(ShortKey, u32)>,
    used: usize,
    bits: u32,
}

impl ShortWords {
    const FIRST_BITS: u32 = 11;
    const FREE: (ShortKey, u32) = (ShortKey(0, 0), 0);

    pub fn new() -> Result<Self, Error> {
        let entries = table(Self::FIRST_BITS, Self::FREE)?;
        Ok(Self { entries, used: 0, bits: Self::FIRST_BITS })
    }

    /// The number of a word, or the place where it would stand.
    #[inline]
    pub fn find(&self, key: ShortKey) -> Result<u32, usize> {
        let mask = self.entries.len() - 1;
        let mut place = (key.hash() >> (64 - self.bits)) as usize & mask;
        loop {
            let (found, number) = self.entries[place & mask];
            if found == key {
                return Ok(number);
            }
            // No word is empty, so no key is zero.
            if found.1 == 0 {
                return Err(place);
            }
            place = (place + 1) & mask;
        }
    }

    /// Enters a word at the place that [`ShortWords::find`] told.
    pub fn insert(&mut self, place: usize, key: ShortKey, number: u32) -> Result<(), Error> {
        self.entries[place] = (key, number);
        self.used += 1;
        if self.used * 2 <= self.entries.len() {
            return Ok(());
        }
        self.bits += 2;
        let old = std::mem::replace(&mut self.entries, table(self.bits, Self::FREE)?);
        for (key, number) in old.into_iter().filter(|(key, _)| key.1 != 0) {
            if let Err(place) = self.find(key) {
                self.entries[place] = (key, number);
            }
        }
        Ok(())
    }
}
