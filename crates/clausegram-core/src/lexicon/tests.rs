//! Lexicons of a user's own: in place of ours and on top of it, whole and malformed.

use super::*;
use crate::classify::{Function, Setting, classify};
use crate::openings::Side;

fn function(lexicon: &Lexicon, text: &str) -> Function {
    classify(text, &Setting::default(), lexicon).clauses[0].function
}

#[test]
fn every_head_and_noun_of_ours_has_a_meaning() {
    let lexicon = Lexicon::english();
    for (entry, meaning) in lexicon.rows.entries.iter().zip(&lexicon.meanings) {
        if entry.kind() != Ok(Kind::Modifier) {
            assert!(meaning.functions.iter().any(Option::is_some), "{}", meaning.row);
        }
    }
}

#[test]
fn written_out_and_read_back_it_is_the_same() {
    let table = Lexicon::english().to_tsv();
    let again = Lexicon::from_tsv(&table).expect("our own table");
    assert_eq!(again.to_tsv(), table);
    assert_eq!(again.len(), Lexicon::english().len());
    let text = "Also notes with deep concern that wells are dry;";
    assert_eq!(function(&again, text), Function::Concern);
}

#[test]
fn a_table_on_top_changes_words_and_adds_some() {
    let table = "kind\tlemma\toperative\toperative_function\tspeech_act\tstrength_mine\n\
        verb\tlantern\tlanterns\tdirective\tdirective\t3\n\
        verb\tnote\t-\trecognition\t-\t1\n";
    let lexicon = Lexicon::english().extended(table).expect("a table");
    assert_eq!(lexicon.len(), Lexicon::english().len() + 1);
    assert!(lexicon.scales().any(|scale| scale == "mine"));
    assert_eq!(function(&lexicon, "Lanterns the harbour masters;"), Function::Directive);
    assert_eq!(function(&lexicon, "Notes the wells;"), Function::Recognition);
    assert_eq!(function(&lexicon, "Noting the wells,"), Function::Observation);
    assert_eq!(function(&lexicon, "Requests the harbour masters to go;"), Function::Directive);
    assert_eq!(function(Lexicon::english(), "Notes the wells;"), Function::Observation);
    assert_eq!(
        lexicon.openings.formula("Lanterns the", Some(Side::Operative)).map(|f| f.end),
        Some(8)
    );
}

#[test]
fn a_table_in_place_of_ours_knows_nothing_else() {
    let table = "kind\tlemma\tpreambular\toperative\toperative_function\n\
        verb\tlantern\tlanterning\tlanterns\tdecision\n";
    let lexicon = Lexicon::from_tsv(table).expect("a table");
    assert_eq!(function(&lexicon, "Lanterns the harbour;"), Function::Decision);
    assert_eq!(function(&lexicon, "Requests the harbour masters to go;"), Function::Other);
    let text = "The General Assembly,\n\nLanterning it,\n\n1. Lanterns the harbour.";
    let record = crate::parse_with(text, &lexicon);
    let openings: Vec<_> = record.clauses.iter().map(|clause| clause.opening()).collect();
    assert_eq!(openings, ["Lanterning", "Lanterns"]);
}

#[test]
fn a_malformed_row_is_an_error_with_its_line() {
    const HEADER: &str =
        "# words\nkind\tlemma\toperative\trole\toperative_function\tstrength_mine\n";
    for (row, words) in [
        ("verb\tx\txes\t-\t-", "5 fields where 6 are due: nothing is there for \"strength_mine\""),
        ("noun\tx\t-\tmood\t-\t-", "a noun cannot have the role"),
        ("verb\tx\txes\t-\tplea\t-", "there is no function \"plea\""),
        ("verb\tx\txes\t-\t-\thigh", "a strength is a whole number"),
        ("verb\tx\txes\t-\t-\t0", "a strength is a whole number from 1 on"),
        ("thing\tx\txes\t-\t-\t-", "unknown kind \"thing\""),
        ("verb\t-\txes\t-\t-\t-", "column \"lemma\" must not be -"),
        ("verb\tx\t-\t-\tdirective\t-", "no form of \"x\" is given"),
        ("verb\tx\txes \t-\t-\t-", "white space around it"),
    ] {
        let error = Lexicon::from_tsv(&format!("{HEADER}{row}\n")).expect_err(row);
        assert_eq!(error.line, 3, "{row}");
        assert!(error.message.contains(words), "{row}: {error}");
    }
    let twice = "kind\tlemma\toperative\nverb\tx\txes\nverb\tx\txes\n";
    assert_eq!(Lexicon::from_tsv(twice).expect_err("twice").line, 3);
    let column = Lexicon::from_tsv("kind\tlemma\tcolour\n").expect_err("a column");
    assert_eq!(column.line, 1);
    assert!(column.message.contains("there is no column \"colour\""), "{column}");
    for (header, words) in [
        ("kind,lemma", "columns are parted by tabs"),
        ("kind\tlemma\tlemma", "the column \"lemma\" stands there twice"),
        ("kind\toperative", "there is no column \"lemma\", which has to be there"),
    ] {
        let error = Lexicon::from_tsv(&format!("{header}\nverb\tx\n")).expect_err(header);
        assert_eq!(error.line, 1, "{header}: {error}");
        assert!(error.message.contains(words), "{header}: {error}");
    }
}
