//! Families: near-identical texts, whoever wrote them and whenever.
//!
//! Similarity is not transitive: a chain of small steps leads from any formula to any other. So a
//! family is a *star*: one text stands in its middle, the representative, and every member is as similar to it
//! as was asked for (Aslam, Pelekhov and Rus 2004, "The Star Clustering Algorithm for Static and
//! Dynamic Information Organization").
//!
//! 1. Representatives are chosen by how many texts are similar to them, the most first and of as many
//!    the first text; who is similar to a representative that was chosen is none.
//! 2. Every other text joins the representative that it is most similar to, and of as similar ones the one
//!    that was chosen first.
//!
//! What is joined is distinct rows, so that a formula in ten thousand copies is one point.

mod template;

use rayon::prelude::*;

use crate::csr::Csr;
use crate::{
    Analyzer, Collection, Control, Counts, DocumentFrequencies, Error, Measure, Pairing, Stop,
    Wording, pairs, room,
};
use template::template;

/// Texts that are near-identical to one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    /// The text in the middle.
    pub representative: u32,
    /// All texts, rising, the representative among them, with their similarity to it.
    pub members: Vec<(u32, f64)>,
    /// The representative's words that all members have, in their order, with [`SLOT`] where members differ.
    pub template: String,
}

/// What stands in a template where members differ.
pub const SLOT: &str = "{...}";

const ADVICE: &str = "divide the texts";

/// So many pairs are put in their places, in a thousandth of a second, between two looks at whether to go on.
const LOOK: usize = 1 << 16;

/// Families of two texts or more, the largest first and of as large ones the one whose first member
/// is first. Texts without an n-gram belong to none.
///
/// # Errors
///
/// [`Error::Argument`] for an impossible analyzer, a threshold that is not above 0 and at most 1, a
/// measure that is not symmetric or not of sets; [`Error::TooMany`], [`Error::Memory`],
/// [`Error::Cancelled`].
pub fn families(
    texts: &[&str],
    analyzer: &Analyzer,
    measure: Measure,
    threshold: f64,
    control: &Control<'_>,
) -> Result<Vec<Family>, Error> {
    if !matches!(measure, Measure::Jaccard | Measure::Dice) {
        let value = format!("{measure:?}").to_lowercase();
        return Err(Error::argument("measure", value, "for families it must be jaccard or dice"));
    }
    let counts = Counts::of(texts, analyzer, DocumentFrequencies::default(), control)?;
    let (columns, row_of) = (counts.frequency.len(), counts.row_of);
    let mut texts_of: Vec<Vec<u32>> = vec![Vec::new(); counts.rows.rows()];
    for (text, row) in (0..).zip(&row_of) {
        texts_of[*row as usize].push(text);
    }
    let Csr { offsets, columns: entries, .. } = counts.rows;
    let rows = Csr { offsets, columns: entries, values: Vec::new() };
    let is_empty: Vec<bool> =
        (0..rows.rows()).map(|row| rows.row_columns(row).is_empty()).collect();
    let itself = (0..rows.rows() as u32).collect();
    let collection = Collection::of_rows(rows, columns, itself, measure, None, control)?;
    let found = pairs(&collection, threshold, &Pairing::default(), control)?;
    let similar = Similar::of(&found, is_empty.len(), control.stop())?;
    let sizes: Vec<usize> = texts_of.iter().map(Vec::len).collect();
    let mut stars: Vec<Star> = stars(&similar, &sizes, control.stop())?;
    stars.retain(|star| {
        let size: usize = star.rows.iter().map(|(row, _)| sizes[*row as usize]).sum();
        size > 1 && !is_empty[star.middle as usize]
    });
    let mut families = with_templates(texts, &texts_of, &stars, control)?;
    families.sort_by_key(|family| {
        (std::cmp::Reverse(family.members.len()), family.members.first().map(|member| member.0))
    });
    Ok(families)
}

/// The rows that each row is similar to.
struct Similar {
    offsets: Vec<usize>,
    others: Vec<(u32, f64)>,
}

impl Similar {
    fn of(pairs: &crate::Pairs, rows: usize, stop: Stop<'_>) -> Result<Self, Error> {
        let mut offsets: Vec<usize> = room(rows + 1, "the families", ADVICE)?;
        offsets.resize(rows + 1, 0);
        for row in pairs.rows.iter().chain(&pairs.columns) {
            offsets[*row as usize + 1] += 1;
        }
        for row in 0..rows {
            offsets[row + 1] += offsets[row];
        }
        let mut others = room(2 * pairs.rows.len(), "the families", ADVICE)?;
        others.resize(2 * pairs.rows.len(), (0, 0.0));
        let mut next = offsets.clone();
        let each = pairs.rows.iter().zip(&pairs.columns).zip(&pairs.scores);
        for (at, ((&row, &column), &score)) in each.enumerate() {
            if at % LOOK == 0 {
                stop.go_on()?;
            }
            for (one, other) in [(row, column), (column, row)] {
                others[next[one as usize]] = (other, score);
                next[one as usize] += 1;
            }
        }
        Ok(Self { offsets, others })
    }

    fn to(&self, row: u32) -> &[(u32, f64)] {
        &self.others[self.offsets[row as usize]..self.offsets[row as usize + 1]]
    }
}

/// A row, and those that joined it with their similarity; itself among them.
struct Star {
    middle: u32,
    rows: Vec<(u32, f64)>,
}

/// All rows in stars, in the order in which their middles were chosen.
fn stars(similar: &Similar, sizes: &[usize], stop: Stop<'_>) -> Result<Vec<Star>, Error> {
    let texts = |row: u32| {
        sizes[row as usize]
            + similar.to(row).iter().map(|other| sizes[other.0 as usize]).sum::<usize>()
    };
    let mut order: Vec<(usize, u32)> =
        (0..sizes.len() as u32).map(|row| (texts(row), row)).collect();
    order.sort_unstable_by_key(|&(texts, row)| (std::cmp::Reverse(texts), row));
    // The place of each row's star; none of those that are similar to a middle.
    let mut star_of: Vec<Option<usize>> = vec![None; sizes.len()];
    let mut is_near = vec![false; sizes.len()];
    let mut stars: Vec<Star> = Vec::new();
    for (_, row) in order {
        stop.go_on()?;
        if is_near[row as usize] {
            continue;
        }
        star_of[row as usize] = Some(stars.len());
        stars.push(Star { middle: row, rows: vec![(row, 1.0)] });
        similar.to(row).iter().for_each(|other| is_near[other.0 as usize] = true);
    }
    for row in 0..sizes.len() as u32 {
        stop.go_on()?;
        if star_of[row as usize].is_some() {
            continue;
        }
        let near = similar
            .to(row)
            .iter()
            .filter_map(|&(other, score)| star_of[other as usize].map(|star| (star, score)));
        let best = near.reduce(|best, one| match one.1.total_cmp(&best.1) {
            std::cmp::Ordering::Greater => one,
            std::cmp::Ordering::Equal if one.0 < best.0 => one,
            _ => best,
        });
        if let Some((star, score)) = best {
            stars[star].rows.push((row, score));
        }
    }
    Ok(stars)
}

fn with_templates(
    texts: &[&str],
    texts_of: &[Vec<u32>],
    stars: &[Star],
    control: &Control<'_>,
) -> Result<Vec<Family>, Error> {
    let firsts = |star: &Star| {
        star.rows
            .iter()
            .map(|(row, _)| texts[texts_of[*row as usize][0] as usize])
            .collect::<Vec<_>>()
    };
    let shown: Vec<&str> = stars.iter().flat_map(firsts).collect();
    let wording = Wording::of(&shown, |_| Vec::new(), control)?;
    let mut starts = vec![0];
    starts.extend(stars.iter().scan(0, |end, star| {
        *end += star.rows.len();
        Some(*end)
    }));
    let family = |(star, &start): (&Star, &usize)| {
        control.go_on()?;
        let mut members: Vec<(u32, f64)> = Vec::new();
        for &(row, score) in &star.rows {
            members.extend(texts_of[row as usize].iter().map(|text| (*text, score)));
        }
        members.sort_unstable_by_key(|member| member.0);
        let template =
            template(&wording, shown[start], start..start + star.rows.len(), control.stop())?;
        let representative = texts_of[star.middle as usize][0];
        Ok(Family { representative, members, template })
    };
    control.run(|| stars.par_iter().zip(&starts).with_max_len(16).map(family).collect())
}
