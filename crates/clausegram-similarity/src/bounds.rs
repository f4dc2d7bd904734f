//! What two rows can share at most, and what they must share to reach a threshold.
//!
//! Columns stand in the order of their document frequency and are cut into [`GROUPS`] runs. Each
//! row keeps its *part* in each group: its length there for the cosine (so that the inequality of
//! Cauchy and Schwarz bounds what a group adds by the product of two parts), its weight there for
//! the others (the lesser part bounds). From what a row still holds in the groups to come follows
//! where a search may stop: the prefix filter of Chaudhuri, Ganti and Kaushik (2006) and Bayardo,
//! Ma and Srikant (2007), with the lengths of suffixes of Anastasiu and Karypis (2014).
//!
//! Bounds are 32-bit and never too low: parts are rounded up, needs down (see [`slack`]).

use rayon::prelude::*;

use crate::csr::zeros;
use crate::groups::{GROUPS, Groups};
use crate::index::{self, ROUNDED_UP, light, rounded_up};
use crate::simd::fetch;
use crate::sums::{Count, Product, Sum};
use crate::tails::Tails;
use crate::{Collection, Control, Error, Measure};

/// Up to which part of its need a row is searched: what it then lacks is less. Higher, fewer
/// postings are added up and more sums are near enough to be looked at.
pub(crate) const EARLY: f32 = 0.75;

/// Rows that a portion of work has: some ten thousand entries of clauses, and of resolutions more.
const PORTION: usize = 64;

/// What a row holds in each group of columns.
pub(crate) type Parts = [f32; GROUPS];

/// How many columns a row has up to the end of each group.
pub(crate) type Ends = [u32; GROUPS];

/// How terms of the shared amount are made of two weights.
pub(crate) trait Kind: Sync {
    /// What postings are added up to.
    type Sum: Sum;
    /// A weight as a query adds it.
    type Weight: Copy + Send;
    /// The same from a weight that is scaled.
    fn weight(weight: f64) -> Self::Weight;
    /// The upper half of a posting.
    fn posted(weight: f64) -> u16;
    /// Adds a posting.
    fn add(sum: Self::Sum, query: Self::Weight, posting: u32) -> Self::Sum;
    /// What a row holds in some columns, as large as [`Kind::rest`] takes it.
    fn held(part: f32) -> Self::Sum;
    /// The same of a query.
    fn lacked(part: f32) -> Self::Sum;
    /// What both share at most, of this and that.
    fn rest(lacked: Self::Sum, held: Self::Sum) -> Self::Sum;
    /// How much of a finite sum is there at least, if so many columns were added up.
    fn least(sum: f32, columns: usize) -> f32;
    /// What a shared column adds at most, from the weights of both rows.
    fn term(query: f32, posting: f32) -> f32;
    /// The same exactly.
    fn exact(query: f64, other: f64) -> f64;
    /// What two parts share at most.
    fn joint(a: f32, b: f32) -> f32;
    /// What a weight adds to a part before [`Kind::part`].
    fn portion(weight: f64) -> f64;
    /// A part of the sum of portions.
    fn part(sum: f64) -> f64;
    /// Whether what a row holds past its own [stop](Profile::stop) is too little by itself, whatever
    /// the other row of a pair holds there. Then no more of the row need be indexed.
    const PREFIX: bool = true;
    /// Up to which of its parts a row is to be searched, if the other row of each pair is, too.
    fn shared_need(need: f64) -> f64 {
        need
    }
}

/// Products of weights: the cosine.
pub(crate) struct Products;
/// The lesser of two weights: Ruzicka.
pub(crate) struct Lesser;
/// Ones: measures of sets.
pub(crate) struct Ones;

impl Kind for Products {
    const PREFIX: bool = false;
    type Sum = Product;
    /// In units of [`Product::UNIT`], greater by more than weights of postings are cut off.
    type Weight = u32;
    #[inline(always)]
    fn weight(weight: f64) -> u32 {
        (weight * 32_770.0) as u32 + 1
    }
    #[inline(always)]
    fn posted(weight: f64) -> u16 {
        if weight > 0.0 { ((weight * 65_535.0) as u16).saturating_add(1) } else { 0 }
    }
    #[inline(always)]
    fn add(sum: Product, query: u32, posting: u32) -> Product {
        let term = ((query * (posting >> 16)) >> 16) + 1;
        Product(sum.0.saturating_add(term as u16))
    }
    fn held(part: f32) -> Product {
        Product((part / Product::UNIT) as u16 + 1)
    }
    fn lacked(part: f32) -> Product {
        Product((part * 65_536.0) as u16)
    }
    #[inline(always)]
    fn rest(lacked: Product, held: Product) -> Product {
        // Both were cut off, one in `lacked`, and one here.
        let product = u32::from(lacked.0) * u32::from(held.0);
        Product((product >> 16) as u16 + 2)
    }
    fn least(sum: f32, columns: usize) -> f32 {
        // One unit for each column, and for the weights two in all, and one and a half for each as
        // much as it weighs itself, which is the root of their number at most.
        let columns = columns as f32;
        sum - (columns + 2.0 * columns.sqrt() + 4.0) * Product::UNIT
    }
    fn term(query: f32, posting: f32) -> f32 {
        query * posting
    }
    fn exact(query: f64, other: f64) -> f64 {
        query * other
    }
    fn joint(a: f32, b: f32) -> f32 {
        a * b
    }
    fn portion(weight: f64) -> f64 {
        weight * weight
    }
    fn part(sum: f64) -> f64 {
        sum.sqrt()
    }
    fn shared_need(need: f64) -> f64 {
        need.sqrt()
    }
}

impl Kind for Lesser {
    type Sum = f32;
    type Weight = f32;
    fn weight(weight: f64) -> f32 {
        light(weight)
    }
    fn posted(weight: f64) -> u16 {
        rounded_up(light(weight))
    }
    #[inline(always)]
    fn add(sum: f32, query: f32, posting: u32) -> f32 {
        sum + Self::term(query, index::weight(posting))
    }
    fn held(part: f32) -> f32 {
        part
    }
    fn lacked(part: f32) -> f32 {
        part
    }
    #[inline(always)]
    fn rest(lacked: f32, held: f32) -> f32 {
        Self::joint(lacked, held)
    }
    fn least(sum: f32, columns: usize) -> f32 {
        sum / ROUNDED_UP * slack(columns) as f32
    }
    fn term(query: f32, posting: f32) -> f32 {
        if query < posting { query } else { posting }
    }
    fn exact(query: f64, other: f64) -> f64 {
        query.min(other)
    }
    fn joint(a: f32, b: f32) -> f32 {
        if a < b { a } else { b }
    }
    fn portion(weight: f64) -> f64 {
        weight
    }
    fn part(sum: f64) -> f64 {
        sum
    }
}

impl Kind for Ones {
    type Sum = Count;
    type Weight = ();
    fn weight(_weight: f64) {}
    fn posted(_weight: f64) -> u16 {
        0
    }
    #[inline(always)]
    fn add(sum: Count, _query: (), _posting: u32) -> Count {
        Count(sum.0.saturating_add(1))
    }
    fn held(part: f32) -> Count {
        // Parts are counts, but for what they were raised by.
        Count((part + 0.5) as u16)
    }
    fn lacked(part: f32) -> Count {
        Self::held(part)
    }
    #[inline(always)]
    fn rest(lacked: Count, held: Count) -> Count {
        Count(lacked.0.min(held.0))
    }
    fn least(sum: f32, _columns: usize) -> f32 {
        sum
    }
    fn term(_query: f32, posting: f32) -> f32 {
        posting
    }
    fn exact(_query: f64, _other: f64) -> f64 {
        1.0
    }
    fn joint(a: f32, b: f32) -> f32 {
        if a < b { a } else { b }
    }
    fn portion(weight: f64) -> f64 {
        weight
    }
    fn part(sum: f64) -> f64 {
        sum
    }
}

/// What a row must share, with anything and with one other row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Needs {
    pub(crate) measure: Measure,
    /// The size of the smallest row that holds anything.
    pub(crate) smallest: f64,
}

impl Needs {
    /// What rows of these sizes share at least to reach `threshold`.
    pub(crate) fn of_pair(self, threshold: f64, row: f64, column: f64) -> f64 {
        match self.measure {
            Measure::Jaccard | Measure::Ruzicka => threshold / (1.0 + threshold) * (row + column),
            Measure::Dice => threshold * (row + column) / 2.0,
            Measure::Overlap => threshold * row.min(column),
            Measure::Containment => threshold * row,
            Measure::Cosine => threshold,
        }
    }

    /// What a query of this size shares at least with any row.
    pub(crate) fn of_query(self, threshold: f64, size: f64) -> f64 {
        match self.measure {
            Measure::Jaccard | Measure::Ruzicka | Measure::Containment => threshold * size,
            Measure::Dice => threshold * size / (2.0 - threshold),
            Measure::Overlap => threshold * self.smallest.min(size),
            Measure::Cosine => threshold,
        }
    }
}

/// How much lower a need is to be set, so that no rounding loses a pair.
///
/// A 32-bit sum of `m` products of rounded numbers that are not negative is off by less than
/// (m + 3) 2⁻²⁴ of itself to first order; twice that, and 64 more for parts and needs, is ample.
pub(crate) fn slack(columns: usize) -> f64 {
    1.0 - ((columns + 64) as f64 / f64::from(1 << 23)).min(1.0)
}

/// Groups of columns, and the parts of every row.
pub(crate) struct Profile {
    /// Where groups of columns begin.
    pub(crate) groups: Groups,
    /// The parts of each row.
    pub(crate) parts: Vec<Parts>,
    /// How many columns each row has up to the end of each group.
    ends: Vec<Ends>,
    /// The most frequent columns of each row.
    pub(crate) tails: Tails,
    /// What weights and sizes are multiplied by, so that 32 bits hold them.
    pub(crate) scale: f64,
}

impl Profile {
    pub(crate) fn of<K: Kind>(
        collection: &Collection,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let rows = collection.rows.rows();
        let groups = Groups::of(collection)?;
        let scale = scale(collection);
        let mut parts: Vec<Parts> = zeros(rows, "bounds of rows", "divide the texts")?;
        let mut ends: Vec<Ends> = zeros(rows, "bounds of rows", "divide the texts")?;
        control.run(|| {
            let portions = parts.par_chunks_mut(PORTION).zip(ends.par_chunks_mut(PORTION));
            portions.enumerate().for_each(|(portion, (parts, ends))| {
                for (row, (parts, ends)) in (portion * PORTION..).zip(parts.iter_mut().zip(ends)) {
                    *ends = ends_of(collection.rows.row_columns(row), &groups.cuts);
                    *parts = parts_of::<K>(collection, row, ends, scale);
                }
            });
        });
        let tails = Tails::of(collection, &groups, &ends, scale, control)?;
        Ok(Self { groups, parts, ends, tails, scale })
    }

    /// Has the processor fetch what is known of a row.
    #[inline(always)]
    pub(crate) fn fetch(&self, row: usize) {
        fetch(&self.ends, row);
        self.tails.fetch_end(row);
    }

    /// How many columns of a row stand before a group.
    #[inline(always)]
    pub(crate) fn end(&self, row: usize, group: usize) -> usize {
        if group == 0 { 0 } else { self.ends[row][group - 1] as usize }
    }

    /// What a row holds from each group on, and 0 after the last.
    pub(crate) fn suffixes<K: Kind>(&self, row: usize) -> [f32; GROUPS + 1] {
        let mut found = [0.0; GROUPS + 1];
        let mut sum = 0.0;
        for group in (0..GROUPS).rev() {
            sum += K::portion(f64::from(self.parts[row][group]));
            found[group] = K::part(sum) as f32;
        }
        found
    }

    /// The first group from which on a row holds less than `need`.
    pub(crate) fn stop<K: Kind>(&self, row: usize, need: f32) -> usize {
        let mut sum = 0.0;
        let mut stop = GROUPS;
        while stop > 0 {
            sum += K::portion(f64::from(self.parts[row][stop - 1]));
            if K::part(sum) as f32 >= need {
                break;
            }
            stop -= 1;
        }
        stop
    }
}

fn ends_of(columns: &[u32], cuts: &[u32; GROUPS + 1]) -> Ends {
    // Each by itself: none waits for the one before.
    std::array::from_fn(|group| columns.partition_point(|column| *column < cuts[group + 1]) as u32)
}

fn parts_of<K: Kind>(collection: &Collection, row: usize, ends: &Ends, scale: f64) -> Parts {
    let first = collection.rows.offsets[row];
    let weights = collection.rows.values.get(first..).filter(|weights| !weights.is_empty());
    let mut start = 0;
    std::array::from_fn(|group| {
        let end = ends[group] as usize;
        let sum = match weights {
            Some(weights) => {
                weights[start..end].iter().map(|weight| K::portion(weight * scale)).sum()
            }
            None => (end - start) as f64,
        };
        start = end;
        // Rounded up by more than the conversion can round down.
        (K::part(sum) * (1.0 + 1e-6)) as f32
    })
}

/// Weights are only ever compared with one another: the heaviest becomes 1.
fn scale(collection: &Collection) -> f64 {
    if collection.measure != Measure::Ruzicka {
        return 1.0;
    }
    let most = collection.rows.values.iter().fold(0.0, |most: f64, weight| most.max(*weight));
    if most > 0.0 { 1.0 / most } else { 1.0 }
}
