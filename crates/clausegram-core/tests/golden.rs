//! The cases of `tests/golden`, which a linguist can edit: input, separator, what is to be found.
//! `tests/golden/README.md` describes them; `tests/python/test_golden.py` runs them from Python.

mod common;
mod golden_format;

use clausegram_core::{Clause, Part, Resolution, parse};
use golden_format::{Case, Expected};

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden")
}

fn all_cases() -> Vec<Case> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .expect("tests/golden")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a file of UTF-8");
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        match golden_format::read(&name, &text) {
            Ok(found) => cases.extend(found),
            Err(message) => panic!("{message}"),
        }
    }
    cases
}

#[test]
fn every_case() {
    let cases = all_cases();
    assert!(cases.len() >= 60, "only {} cases were found", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        let wrong = compare(case, &parse(&case.input));
        if !wrong.is_empty() {
            failures.push(format!("{}\n  {}", case.place(), wrong.join("\n  ")));
        }
    }
    assert!(failures.is_empty(), "{} cases fail\n\n{}\n", failures.len(), failures.join("\n\n"));
}

#[test]
fn a_malformed_case_fails_with_its_line() {
    for (text, line, message) in [
        ("", 1, "no case"),
        ("Title\n", 1, "begins with"),
        ("=== Title\ntext\n", 2, "not ended"),
        ("=== Title\ntext\n=== Other\n", 3, "not ended"),
        ("=== Title\nnewlines: lf\ntext\n---\n", 2, "crlf or cr"),
        ("=== Title\ntext\n---\n", 1, "expects nothing"),
        ("=== Title\ntext\n---\n  more\n", 4, "continued"),
        ("=== Title\ntext\n---\ntitel: Lanterns\n", 4, "cannot be read"),
        ("=== Title\n<U+00A0\n---\nno clauses\n", 2, "without"),
        ("=== Title\n<U+FFFFFFFFF>\n---\nno clauses\n", 2, "no character"),
    ] {
        let told = golden_format::read("case.txt", text).err().unwrap_or_default();
        let place = format!("tests/golden/case.txt:{line}: ");
        assert!(told.starts_with(&place) && told.contains(message), "{told} for {text:?}");
    }
}

/// What differs, one line each.
fn compare(case: &Case, record: &Resolution) -> Vec<String> {
    let expected = &case.expected;
    let mut wrong: Vec<String> = common::check(&case.input, record).err().into_iter().collect();
    if let Some(clauses) = &expected.clauses {
        let found: Vec<String> =
            record.clauses.iter().map(|c| line_of(c, case.with_ids())).collect();
        list_differs("clause", clauses, &found, &mut wrong);
    }
    if let Some(notes) = &expected.footnotes {
        let found: Vec<String> =
            record.footnotes.iter().map(|f| format!("footnote {}: {}", f.mark, f.text)).collect();
        list_differs("footnote", notes, &found, &mut wrong);
    }
    for (key, wanted, found) in [
        ("cites", &expected.cites, &record.citations),
        ("documents", &expected.documents, &record.documents),
    ] {
        let symbols: Vec<String> = found.iter().map(|c| c.symbol.clone()).collect();
        if let Some(wanted) = wanted {
            list_differs(key, wanted, &symbols, &mut wrong);
        }
    }
    let header = header_of(record);
    for (key, wanted) in &expected.header {
        let found = header.get(key.as_str()).map_or("?", String::as_str);
        if found != wanted {
            wrong.push(format!("{key}: {wanted:?} expected, {found:?} found"));
        }
    }
    contained(expected, case, record, &mut wrong);
    for clause in &record.clauses {
        if part_of(clause.path()) != clause.part {
            wrong.push(format!("{} stands in the wrong part, {:?}", clause.path(), clause.part));
        }
    }
    wrong
}

/// Problems and regions have to be among those found.
fn contained(expected: &Expected, case: &Case, record: &Resolution, wrong: &mut Vec<String>) {
    for kind in &expected.problems {
        if !record.problems.iter().any(|p| p.kind == kind) {
            wrong.push(format!("problem: {kind:?} expected"));
        }
    }
    let one_line = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    for (kind, text) in &expected.regions {
        let found = record
            .regions
            .iter()
            .any(|r| r.kind == kind && one_line(&case.input[r.start..r.end]) == *text);
        if !found {
            wrong.push(format!("region {kind}: {text:?} expected"));
        }
    }
}

fn part_of(path: &str) -> Part {
    match path.as_bytes() {
        [b'P', ..] => Part::Preamble,
        [b'A', ..] => Part::Annex,
        _ => Part::Operative,
    }
}

/// `3 [Requests] Requests ...; {1, 2}`.
fn line_of(clause: &Clause, with_id: bool) -> String {
    let mut line = if with_id { clause.id.to_string() } else { clause.path().to_string() };
    if !clause.opening().is_empty() {
        line += &format!(" [{}]", clause.opening());
    }
    line += &format!(" {}", clause.text);
    if !clause.footnotes.is_empty() {
        line += &format!(" {{{}}}", clause.footnotes.join(", "));
    }
    line
}

fn list_differs(what: &str, wanted: &[String], found: &[String], wrong: &mut Vec<String>) {
    if wanted == found {
        return;
    }
    wrong.push(format!("{what}: {} expected, {} found", wanted.len(), found.len()));
    for line in wanted.iter().filter(|line| !found.contains(line)) {
        wrong.push(format!("- {line}"));
    }
    for line in found.iter().filter(|line| !wanted.contains(line)) {
        wrong.push(format!("+ {line}"));
    }
}

fn header_of(record: &Resolution) -> BTreeMap<&'static str, String> {
    let text = |field: &Option<String>| field.clone().unwrap_or("-".to_string());
    let number = |field: Option<u32>| field.map_or("-".to_string(), |n| n.to_string());
    let header = &record.header;
    BTreeMap::from([
        ("symbol", text(&header.symbol)),
        ("organ", text(&header.organ)),
        ("session", number(header.session)),
        ("title", text(&header.title)),
        ("agenda item", text(&header.agenda_item)),
        ("adopted", text(&header.adopted)),
        ("meeting", number(header.meeting)),
        ("distributed", text(&header.distributed)),
        ("committee", text(&header.committee)),
        ("report", text(&header.report)),
        ("draft", text(&header.draft)),
    ])
}
