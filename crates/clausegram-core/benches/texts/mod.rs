//! Invented texts for the benches: one resolution of any length in several layouts, and inputs made
//! to be slow.

/// How the text is laid out.
#[derive(Clone, Copy, Debug)]
pub enum Layout {
    /// A paragraph a line, a blank line between two.
    Clean,
    /// No line breaks at all.
    Flat,
    /// Lines of 80 characters on pages, with running heads, page numbers, footnotes and hyphens.
    Pages,
    /// Opening formulas in italics, footnote marks as TeX.
    Markdown,
    /// Lines of 80 characters with a blank line between any two.
    Doubled,
}

/// All layouts with their names.
pub const LAYOUTS: [(&str, Layout); 5] = [
    ("clean", Layout::Clean),
    ("flat", Layout::Flat),
    ("pages", Layout::Pages),
    ("markdown", Layout::Markdown),
    ("doubled", Layout::Doubled),
];

const HEAD: [&str; 7] = [
    "United Nations A/RES/91/17",
    "General Assembly",
    "Distr.: General",
    "2 January 2037",
    "Ninety-first session",
    "Agenda item 23",
    "Resolution adopted by the General Assembly on 8 December 2036",
];
const TITLE: &str = "91/17. Care of the lakes and rivers of the high plains";
const RECITALS: [(&str, &str); 4] = [
    ("Recalling", "its resolution 85/12 of 4 December 2030 on the care of lakes,"),
    ("Noting with appreciation", "the work of the stewards of the waters in all regions,"),
    ("Deeply concerned", "that the springs of the high plains give less water every summer,"),
    ("Bearing in mind", "that the keepers of the wells meet once in three years,"),
];
const REQUESTS: [(&str, &str); 4] = [
    ("Requests", "the Secretary-General to report to it at its ninety-fourth session;"),
    ("Invites", "Member States to share what they know of the depth of their lakes;"),
    ("Calls upon", "the keepers of the wells: (a) To count them; (b) To mend the old ones;"),
    ("Decides", "to take up the item again under its rules of procedure."),
];
const NOTE: &str = "See A/90/117, annex, and the report on the springs.";

/// One resolution of at least `size` bytes: a preamble that fills a third of it, then numbered
/// operative paragraphs, with a footnote for each tenth of the first paragraphs.
pub fn resolution(layout: Layout, size: usize) -> String {
    let mut paragraphs: Vec<String> =
        HEAD.iter().chain([&TITLE]).map(ToString::to_string).collect();
    paragraphs.push("The General Assembly,".to_owned());
    let mut notes = Vec::new();
    let (mut length, mut count) = (0, 0);
    while length < size {
        let operative = length >= size / 3;
        if !operative || paragraphs.last().is_some_and(|p| p.ends_with(',')) && count > 0 {
            count = if operative { 0 } else { count + 1 };
        }
        let (opening, rest) = if operative { REQUESTS[count % 4] } else { RECITALS[count % 4] };
        let number = if operative { format!("{}. ", count + 1) } else { String::new() };
        let mark = (length / (size / 10 + 1) >= notes.len() && notes.len() < 10).then(|| {
            notes.push(NOTE);
            notes.len()
        });
        let paragraph =
            format!("{number}{}{}", opened(layout, opening, rest), marked(layout, mark));
        length += paragraph.len() + 2;
        paragraphs.push(paragraph);
        count += usize::from(operative);
    }
    paragraphs.extend(["60th plenary meeting".to_owned(), "8 December 2036".to_owned()]);
    paragraphs.push("__________".to_owned());
    paragraphs.extend(notes.iter().enumerate().map(|(n, note)| body(layout, n + 1, note)));
    laid_out(layout, &paragraphs)
}

fn opened(layout: Layout, opening: &str, rest: &str) -> String {
    match layout {
        Layout::Markdown => format!("*{opening}* {rest}"),
        _ => format!("{opening} {rest}"),
    }
}

fn marked(layout: Layout, mark: Option<usize>) -> String {
    match (layout, mark) {
        (_, None) => String::new(),
        (Layout::Markdown, Some(mark)) => format!("$^{{{mark}}}$"),
        (_, Some(mark)) => mark.to_string(),
    }
}

fn body(layout: Layout, mark: usize, note: &str) -> String {
    match layout {
        Layout::Markdown => format!("$^{{{mark}}}$ {note}"),
        _ => format!("{mark} {note}"),
    }
}

fn laid_out(layout: Layout, paragraphs: &[String]) -> String {
    match layout {
        Layout::Clean | Layout::Markdown => paragraphs.join("\n\n"),
        Layout::Flat => paragraphs.join(" "),
        Layout::Doubled => lines(paragraphs).join("\n\n"),
        Layout::Pages => {
            let lines = lines(paragraphs);
            let pages: Vec<String> = lines.chunks(45).map(|page| page.join("\n")).collect();
            let count = pages.len();
            let mut text = String::new();
            for (n, page) in pages.iter().enumerate() {
                text.push_str(page);
                text.push_str(&format!("\n37-12345 {}/{count}\n\u{c}A/RES/91/17\n", n + 1));
            }
            text
        }
    }
}

/// Lines of at most 80 characters, some words broken over two.
fn lines(paragraphs: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if line.len() + word.len() >= 80 {
                let breaks = word.len() > 8 && word.bytes().all(|b| b.is_ascii_lowercase());
                let (before, after) = word.split_at(if breaks { 4 } else { 0 });
                if breaks {
                    line.push_str(before);
                    line.push('-');
                }
                lines.push(line.trim_end().to_owned());
                line = format!("{after} ");
            } else {
                line.push_str(word);
                line.push(' ');
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Inputs that a careless parser takes long for, each of about `size` bytes, with their names.
pub fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let filled = |piece: &str| piece.repeat(size / piece.len() + 1);
    let resolution = "The General Assembly,\n\nRecalling lakes,\n\n1. Requests all:\n\n";
    let mut inputs: Vec<(&'static str, String)> = [
        ("one_letter", "a"),
        ("digits", "1"),
        ("words_on_one_line", "lake water and "),
        ("items", "(a) "),
        ("numbers", "1. "),
        ("openings", ", Recalling "),
        ("superscripts", "¹ "),
        ("brackets", "[1] "),
        ("rules", "____ "),
        ("citations", "decision 5/1, and 71/2, "),
        ("symbols", "A/RES/91/17\nLakes\n"),
        ("initials", "5 A.A.A."),
        ("closings", "3rd plenary meeting\n8 December 2036\n\n"),
    ]
    .map(|(name, piece)| (name, filled(piece)))
    .into();
    inputs.extend(
        [
            ("nested_items", "(a) Lakes:\n(i) Water;\n"),
            ("paragraphs", "2. Requests lakes;\n\n"),
            ("notes", "____\n* See A/90/117.\n"),
        ]
        .map(|(name, piece)| (name, format!("{resolution}{}", filled(piece)))),
    );
    let closed = format!("{resolution}3rd plenary meeting\n8 December 2036\n\n");
    inputs.push(("annexes", format!("{closed}{}", filled("Annex\n\nLakes are good.\n"))));
    inputs
}
