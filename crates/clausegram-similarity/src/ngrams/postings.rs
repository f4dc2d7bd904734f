//! Posting lists, kept apart by document frequency.
//!
//! Columns are numbered by rising document frequency. Most n-grams are rare: when each goes to the
//! list of its frequency as it is found, the lists one after the other are the order of columns,
//! and nothing is left to sort but the few n-grams that stand in [`CLASSES`] texts or more.
//!
//! Lists grow by *segments*, which are cut from *slabs* that a thread keeps for all its tasks: no
//! list is ever moved, and nearly all of the memory that is asked for is used.

use crate::Error;
use crate::intern::reserve;
use crate::scratch::Scratch;

/// N-grams with fewer texts than this have a list for their frequency. More lists would leave less
/// to sort, but take room in each task.
pub const CLASSES: usize = 32;

/// Set on the first row of each n-gram: there are fewer than 2³¹ rows.
pub const FIRST: u32 = 1 << 31;

/// Rows in a segment: each task leaves one unfilled in each list, and each is a unit to transpose.
const SEGMENT: usize = 1 << 9;

/// Rows in the first slab of a thread, for few texts; later ones grow with what there is.
const FIRST_SLAB: usize = 1 << 13;

/// Rows in a slab at most: eight large pages of the system. Allocators give smaller blocks from a
/// heap, where they begin anywhere and take small pages.
const SLAB: usize = (1 << 22) - 16;

/// What the tasks of one thread write rows to.
#[derive(Debug, Default)]
pub struct Slabs {
    slabs: Vec<Scratch<u32>>,
    /// How much of the last one is used, and of all before.
    used: usize,
    filled: usize,
}

impl Slabs {
    /// A segment with room for `rows` or more.
    fn segment(&mut self, rows: usize) -> Result<Segment, Error> {
        let length = rows.max(SEGMENT);
        if self.slabs.last().is_none_or(|slab| slab.len() - self.used < length) {
            let size = self.filled.clamp(FIRST_SLAB, SLAB).max(length);
            reserve(&mut self.slabs, 1)?;
            self.slabs.push(Scratch::of(size, "the n-grams of the texts", "divide the texts")?);
            self.filled += size;
            self.used = 0;
        }
        let start = self.used;
        self.used += length;
        Ok(Segment { slab: self.slabs.len() as u32 - 1, start, next: start, columns: 0 })
    }

    /// The rows of a segment.
    pub fn rows(&self, segment: &Segment) -> &[u32] {
        &self.slabs[segment.slab as usize][segment.start..segment.next]
    }
}

/// A piece of a posting list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Segment {
    slab: u32,
    /// How many n-grams begin in it; none reaches over its end.
    columns: u32,
    start: usize,
    next: usize,
}

/// The n-grams of one task.
#[derive(Debug)]
pub struct Found {
    /// Which thread's slabs hold the rows.
    pub thread: usize,
    /// The segments that are being filled, and where they end.
    open: [(Segment, usize); CLASSES],
    /// Full ones of each document frequency.
    full: Vec<Vec<Segment>>,
    /// N-grams in [`CLASSES`] texts or more: document frequency and rows.
    pub frequent: Vec<(u32, Segment)>,
}

impl Found {
    pub fn new(thread: usize) -> Self {
        Self {
            thread,
            open: [(Segment::default(), 0); CLASSES],
            full: vec![Vec::new(); CLASSES],
            frequent: Vec::new(),
        }
    }

    /// Adds `columns` n-grams (if they are frequent, one) that stand in `frequency` texts, and gives
    /// the place for the rows of their `occurrences`, each n-gram's first with [`FIRST`].
    #[inline(always)]
    pub fn add<'s>(
        &mut self,
        slabs: &'s mut Slabs,
        frequency: u32,
        occurrences: usize,
        columns: u32,
    ) -> Result<&'s mut [u32], Error> {
        let class = if (frequency as usize) < CLASSES { frequency as usize } else { 0 };
        let (segment, end) = &self.open[class];
        // The list of frequent ones has no segment: each has its own.
        if end - segment.next < occurrences {
            self.open(slabs, class, occurrences)?;
        }
        let (segment, _) = &mut self.open[class];
        let start = segment.next;
        segment.next += occurrences;
        segment.columns += columns;
        let place = &mut slabs.slabs[segment.slab as usize][start..start + occurrences];
        if class == 0 {
            self.close_frequent(frequency)?;
        }
        Ok(place)
    }

    #[cold]
    fn open(&mut self, slabs: &mut Slabs, class: usize, rows: usize) -> Result<(), Error> {
        self.close(class)?;
        let segment = slabs.segment(rows)?;
        self.open[class] = (segment, segment.start + rows.max(SEGMENT));
        Ok(())
    }

    fn close(&mut self, class: usize) -> Result<(), Error> {
        let (segment, _) = std::mem::take(&mut self.open[class]);
        if segment.columns > 0 {
            reserve(&mut self.full[class], 1)?;
            self.full[class].push(segment);
        }
        Ok(())
    }

    /// Takes the frequent n-gram just added out of the open segment, whose rest the next may use.
    fn close_frequent(&mut self, frequency: u32) -> Result<(), Error> {
        let segment = &mut self.open[0].0;
        reserve(&mut self.frequent, 1)?;
        self.frequent.push((frequency, *segment));
        *segment = Segment { start: segment.next, columns: 0, ..*segment };
        Ok(())
    }

    /// Ends the lists.
    pub fn finish(mut self) -> Result<Self, Error> {
        (1..CLASSES).try_for_each(|class| self.close(class))?;
        Ok(self)
    }

    /// How many n-grams stand in this many texts, fewer than [`CLASSES`].
    pub fn columns(&self, frequency: usize) -> usize {
        self.full[frequency].iter().map(|segment| segment.columns as usize).sum()
    }
}

/// N-grams next to each other in the order of columns.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    /// A row for each occurrence, rising in each n-gram, the first with [`FIRST`].
    pub rows: &'a [u32],
    /// Document frequency of each.
    pub frequency: u32,
    /// How many they are.
    pub columns: u32,
}

/// All n-grams in the order of columns: by document frequency, then by task; and the place of each
/// frequent one in the order of columns, in the order of tasks.
pub fn units<'a>(found: &[Found], slabs: &'a [Slabs]) -> Result<(Vec<Unit<'a>>, Vec<u32>), Error> {
    let mut units = Vec::new();
    for frequency in 1..CLASSES {
        for task in found {
            let segments = &task.full[frequency];
            reserve(&mut units, segments.len())?;
            units.extend(segments.iter().map(|segment| Unit {
                rows: slabs[task.thread].rows(segment),
                frequency: frequency as u32,
                columns: segment.columns,
            }));
        }
    }
    let mut frequent = Vec::new();
    for task in found {
        reserve(&mut frequent, task.frequent.len())?;
        frequent.extend(task.frequent.iter().map(|&(frequency, segment)| Unit {
            rows: slabs[task.thread].rows(&segment),
            frequency,
            columns: 1,
        }));
    }
    let mut order = crate::room(frequent.len(), "the n-grams", "divide the texts")?;
    order.extend(0..frequent.len() as u32);
    // Stable: of the same frequency, the earlier found comes first.
    order.sort_by_key(|&at| frequent[at as usize].frequency);
    reserve(&mut units, frequent.len())?;
    units.extend(order.iter().map(|&at| frequent[at as usize]));
    Ok((units, order))
}
