//! Reads the files of `tests/golden`. A line that cannot be read fails with its file and number.

/// One case of a golden file.
pub struct Case {
    file: String,
    line: usize,
    title: String,
    pub input: String,
    pub expected: Expected,
}

/// What a case says; `None` where it says nothing.
#[derive(Default)]
pub struct Expected {
    pub clauses: Option<Vec<String>>,
    pub footnotes: Option<Vec<String>>,
    pub cites: Option<Vec<String>>,
    pub documents: Option<Vec<String>>,
    pub header: Vec<(String, String)>,
    pub regions: Vec<(String, String)>,
    pub problems: Vec<String>,
}

impl Case {
    pub fn place(&self) -> String {
        format!("tests/golden/{}:{} {}", self.file, self.line, self.title)
    }

    /// Clauses are named with the symbol of their resolution.
    pub fn with_ids(&self) -> bool {
        let clauses = self.expected.clauses.iter().flatten();
        clauses.filter_map(|line| line.split(' ').next()).any(|first| first.contains('#'))
    }
}

const HEADER: [&str; 11] = [
    "symbol",
    "organ",
    "session",
    "title",
    "agenda item",
    "adopted",
    "meeting",
    "distributed",
    "committee",
    "report",
    "draft",
];

type Lines<'t> = std::iter::Peekable<std::iter::Enumerate<std::str::Lines<'t>>>;

/// All cases of a file, or a message with the line that cannot be read.
pub fn read(file: &str, text: &str) -> Result<Vec<Case>, String> {
    let at = |n: usize, message: &str| format!("tests/golden/{file}:{}: {message}", n + 1);
    let mut lines: Lines = text.lines().enumerate().peekable();
    let mut cases = Vec::new();
    while let Some((n, line)) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some(title) = line.strip_prefix("=== ").map(str::trim).filter(|t| !t.is_empty()) else {
            return Err(at(n, "a case begins with \"=== \" and its title"));
        };
        let mut newline = "\n";
        if let Some(&(n, line)) = lines.peek()
            && let Some(value) = line.strip_prefix("newlines:")
        {
            newline = match value.trim() {
                "crlf" => "\r\n",
                "cr" => "\r",
                _ => return Err(at(n, "newlines are crlf or cr")),
            };
            lines.next();
        }
        let input = input(&mut lines, newline).map_err(|(n, message)| at(n, &message))?;
        let (expected, empty) = expected(&mut lines).map_err(|(n, message)| at(n, &message))?;
        if empty {
            return Err(at(n, "the case expects nothing"));
        }
        let title = title.to_string();
        cases.push(Case { file: file.to_string(), line: n + 1, title, input, expected });
    }
    if cases.is_empty() {
        return Err(at(0, "no case"));
    }
    Ok(cases)
}

/// The lines up to "---", with `<U+00A0>` turned into the character.
fn input(lines: &mut Lines, newline: &str) -> Result<String, (usize, String)> {
    let mut input = Vec::new();
    let mut last = 0;
    for (n, line) in lines.by_ref() {
        last = n;
        if line == "---" {
            return Ok(input.join(newline));
        }
        if line.starts_with("=== ") {
            break;
        }
        input.push(escaped(line).map_err(|message| (n, message))?);
    }
    Err((last, "the input is not ended by a line \"---\"".to_string()))
}

fn escaped(line: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("<U+") {
        let (code, behind) = after.split_once('>').ok_or("\"<U+\" without \">\"")?;
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        out += before;
        out.push(c.ok_or(format!("no character U+{code}"))?);
        rest = behind;
    }
    Ok(out + rest)
}

/// The lines up to the next case; whether there are none.
fn expected(lines: &mut Lines) -> Result<(Expected, bool), (usize, String)> {
    let mut entries: Vec<(usize, String)> = Vec::new();
    while let Some((n, line)) = lines.next_if(|(_, line)| !line.starts_with("=== ")) {
        if let Some(more) = line.strip_prefix("  ") {
            let entry = entries.last_mut().ok_or((n, "nothing is continued here".to_string()))?;
            entry.1 += &format!(" {}", more.trim());
        } else if !line.is_empty() && !line.starts_with('#') {
            entries.push((n, line.trim_end().to_string()));
        }
    }
    let mut expected = Expected::default();
    for (n, line) in &entries {
        let line = escaped(line).map_err(|message| (*n, message))?;
        entry(&line, &mut expected).ok_or((*n, format!("cannot be read: {line}")))?;
    }
    Ok((expected, entries.is_empty()))
}

fn entry(line: &str, expected: &mut Expected) -> Option<()> {
    let list = |value: &str| value.split(", ").map(str::to_string).collect();
    match line {
        "no clauses" => expected.clauses = expected.clauses.is_none().then(Vec::new),
        "no footnotes" => expected.footnotes = expected.footnotes.is_none().then(Vec::new),
        "no citations" => expected.cites = expected.cites.is_none().then(Vec::new),
        _ if is_clause(line) => expected.clauses.get_or_insert_default().push(line.to_string()),
        _ => {
            let (key, value) = line.split_once(": ").filter(|(_, value)| !value.is_empty())?;
            match key.split_once(' ') {
                Some(("footnote", _)) => {
                    expected.footnotes.get_or_insert_default().push(line.to_string());
                }
                Some(("region", kind)) => {
                    expected.regions.push((kind.to_string(), value.to_string()));
                }
                _ if HEADER.contains(&key) => {
                    expected.header.push((key.to_string(), value.to_string()));
                }
                _ if key == "cites" => expected.cites = Some(list(value)),
                _ if key == "documents" => expected.documents = Some(list(value)),
                _ if key == "problem" => expected.problems.push(value.to_string()),
                _ => return None,
            }
        }
    }
    Some(())
}

/// `P1 [Recalling] ...`, `3(a) ...`, `A1.p2 ...`, `A/RES/145/12A#3 ...`.
fn is_clause(line: &str) -> bool {
    let Some((first, rest)) = line.split_once(' ') else { return false };
    let path = first.rsplit('#').next().unwrap_or(first);
    let body = path.trim_start_matches(['P', 'A']);
    let numbered = body.starts_with(|c: char| c.is_ascii_digit() || c == '(');
    numbered
        && path.bytes().all(|b| b.is_ascii_alphanumeric() || b"().".contains(&b))
        && !rest.is_empty()
}
