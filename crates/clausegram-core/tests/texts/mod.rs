//! Texts that look like resolutions, made at random; all words are invented.

use clausegram_core::{Part, Resolution};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Pieces that the parser decides by, whole and broken.
const PIECES: &[&str] = &[
    "The General Assembly,",
    "The Security Council,",
    "United Nations",
    "A/RES/75/253",
    "A/RES/75/253General Assembly",
    "Distr.: General",
    "30 December 2020",
    "Seventy-fifth session",
    "Agenda item 18",
    "Resolution adopted by the General Assembly on 22 November 2020",
    "[on the report of the Second Committee (A/75/505)]",
    "75/253.",
    "75/253 A.",
    "921 (1986).",
    "Lanterns of the outer harbours",
    "Recalling",
    "Recalling also",
    "Recailing",
    "Noting,",
    "Deeply concerned",
    "*Welcoming*",
    "Whereas",
    "its resolutions 53/170, 54/149 and 61/154,",
    "resolutions 53/170 to 53/173",
    "1914 (XV)",
    "9025 (2070)",
    "A and B",
    "Requests",
    "Decides",
    "Also decides",
    "Lakes note",
    "to remain seized of the matter.",
    "the lanterns;",
    "of the quays,",
    "made,1",
    "made,¹",
    "quays$^{2}$",
    "$^{3}$",
    "$^3",
    "3/",
    "[4]",
    "*",
    "¹ See A/75/77.",
    "1 See A/75/77.",
    "2 Ibid.",
    "² A/75/78 and Add.1",
    "_______________",
    "-----",
    "2/4",
    "20-17211",
    "20-17211 (E)",
    "*2017211*",
    "<<ODS JOB NO>>",
    "N2054145E",
    "[DU1]",
    "[DU",
    "1.",
    "2.",
    "3.",
    "l.",
    "1 bis.",
    "12.",
    "2091.",
    "4",
    "(a)",
    "(b)",
    "(c)",
    "(i)",
    "(ii)",
    "(iii)",
    "(*a*)",
    "a)",
    "(1)",
    "(A)",
    "I",
    "II",
    "Annex",
    "Annex II",
    "A",
    "B",
    "57th plenary meeting",
    "22 November 2020",
    "Adopted unanimously at the 2592nd meeting.",
    "socio-",
    "lan-",
    "terns",
    "ﬁrst",
    "con\u{ad}cerned",
    "“Lanterns”",
    "é\u{301}",
    "中文",
    "\u{1f3ee}",
    "\u{200b}",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
];

const GAPS: &[&str] =
    &[" ", " ", " ", "\n", "\n", "\n\n", "\r\n", "\t", "", "\u{a0}", "\u{c}", "\n     "];

/// Pieces in any order with any gaps.
pub fn soup() -> impl Strategy<Value = String> {
    vec((select(PIECES), select(GAPS)), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

/// Two resolutions, each cut somewhere, with pieces between them.
pub fn spliced() -> impl Strategy<Value = String> {
    let index = any::<Index>;
    (resolution(), resolution(), soup(), index(), index()).prop_map(|(a, b, soup, cut, start)| {
        let head: String = a.text.chars().take(cut.index(a.text.chars().count() + 1)).collect();
        let tail: String = b.text.chars().skip(start.index(b.text.chars().count() + 1)).collect();
        format!("{head}{soup}{tail}")
    })
}

/// A text and the clauses in it.
#[derive(Clone, Debug)]
pub struct Made {
    pub text: String,
    pub paths: Vec<String>,
    pub clauses: Vec<String>,
}

const PREAMBULAR: &[&str] = &[
    "Recalling its resolutions 53/170 of 4 December 1998 and 54/149,",
    "Deeply concerned about the state of the lanterns of the outer harbours,",
    "Noting that the nights are long, and that the quays are dark in most of them,",
    "Bearing in mind the wishes of the keepers, who have gone to sleep,",
    "Taking note with appreciation of the report of the Secretary-General,",
    "Convinced that lanterns, where they are lit, keep the ships from the rocks,",
];
const OPERATIVE: &[&str] = &[
    "Requests the Secretary-General to count the lanterns of the outer harbours;",
    "Calls upon all States to light the lanterns, in accordance with paragraph 2 of resolution 53/170;",
    "Takes note of the report of the Secretary-General on the long nights;",
    "Urges the keepers of the lanterns to wake at dusk and to sleep at dawn;",
    "Also requests the keepers to report thereon by 2091;",
];
const CHAPEAUX: &[&str] =
    &["Requests the Secretary-General:", "Invites all States to consider the following:"];
const ITEMS: &[&str] = &[
    "To count the lanterns of the northern quay;",
    "To trim the wicks, and to fill in the oil;",
    "To wake the gulls of the harbours;",
];
const LAST: &str = "Decides to remain seized of the matter.";
const NOTES: &[&str] = &["See A/75/77, annex.", "A/75/214 and Corr.1.", "See resolution 57/430."];

/// How a resolution is laid out.
#[derive(Clone, Copy, Debug)]
struct Layout {
    masthead: bool,
    closing: bool,
    /// Between paragraphs.
    gap: &'static str,
    /// Column to wrap at, or none.
    width: usize,
    /// Column at which a paragraph's first line begins.
    indent: &'static str,
    crlf: bool,
}

fn layout() -> impl Strategy<Value = Layout> {
    // Single line ends between paragraphs tell nothing in wrapped text.
    let lined = select(&[("\n", 0), ("\n\n", 0), ("\n\n", 60), ("\n\n", 80), (" ", 0)][..]);
    (any::<bool>(), any::<bool>(), lined, select(&["", "\t", "     "][..]), any::<bool>()).prop_map(
        |(masthead, closing, (gap, width), indent, crlf)| Layout {
            masthead,
            closing,
            gap,
            width,
            indent,
            crlf,
        },
    )
}

/// A resolution with one paragraph of each kind at least.
pub fn resolution() -> impl Strategy<Value = Made> {
    let preamble = vec(select(PREAMBULAR), 1..6);
    let operative = vec((select(OPERATIVE), select(CHAPEAUX), 0usize..4), 1..6);
    (preamble, operative, 0usize..3, layout()).prop_map(|(preamble, operative, notes, layout)| {
        let mut paragraphs: Vec<(String, String, String)> = Vec::new();
        for (n, text) in preamble.iter().enumerate() {
            paragraphs.push((format!("P{}", n + 1), String::new(), text.to_string()));
        }
        for (n, (text, chapeau, items)) in operative.iter().enumerate() {
            let number = n + 1;
            // A chapeau with a single item is no list.
            let text = if *items >= 2 { chapeau } else { text };
            paragraphs.push((number.to_string(), format!("{number}. "), text.to_string()));
            for (item, letter) in
                ITEMS[..*items].iter().zip(["(a)", "(b)", "(c)"]).filter(|_| *items >= 2)
            {
                paragraphs.push((
                    format!("{number}{letter}"),
                    format!("{letter} "),
                    item.to_string(),
                ));
            }
        }
        let number = operative.len() + 1;
        paragraphs.push((number.to_string(), format!("{number}. "), LAST.to_string()));
        lay_out(&paragraphs, notes.min(preamble.len()), layout)
    })
}

fn lay_out(paragraphs: &[(String, String, String)], notes: usize, layout: Layout) -> Made {
    let mut lines: Vec<String> = Vec::new();
    if layout.masthead {
        lines.extend(
            [
                "A/RES/75/253",
                "Resolution adopted by the General Assembly on 22 November 2020",
                "75/253. Lanterns of the outer harbours",
            ]
            .map(str::to_string),
        );
    }
    lines.push("The General Assembly,".to_string());
    for (n, (_, number, text)) in paragraphs.iter().enumerate() {
        let mark = if n < notes { ["¹", "²"][n] } else { "" };
        lines.push(wrap(&format!("{}{number}{text}{mark}", layout.indent), layout.width));
    }
    if layout.closing {
        lines.push("57th plenary meeting".to_string());
        lines.push("22 November 2020".to_string());
    }
    for (n, note) in NOTES[..notes].iter().enumerate() {
        lines.push(format!("{} {note}", ["¹", "²"][n]));
    }
    let text = lines.join(layout.gap) + "\n";
    Made {
        text: if layout.crlf { text.replace('\n', "\r\n") } else { text },
        paths: paragraphs.iter().map(|p| p.0.clone()).collect(),
        clauses: paragraphs.iter().map(|p| p.2.clone()).collect(),
    }
}

fn wrap(text: &str, width: usize) -> String {
    if width == 0 {
        return text.to_string();
    }
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        if !lines[last].trim().is_empty()
            && lines[last].chars().count() + word.chars().count() >= width
        {
            lines.push(word.to_string());
        } else {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last] += word;
        }
    }
    lines.join("\n")
}

/// The clauses of a record, a paragraph each, under the enacting formula.
pub fn clean_layout(record: &Resolution) -> String {
    let mut text = "The General Assembly,\n".to_string();
    for clause in &record.clauses {
        let label = match (clause.part, clause.parent()) {
            (_, Some(parent)) => format!("{} ", &clause.path()[parent.len()..]),
            (Part::Preamble, None) => String::new(),
            _ => format!("{}. ", clause.path()),
        };
        text += &format!("\n{label}{}\n", clause.text);
    }
    text
}
