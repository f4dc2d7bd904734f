//! Formulas, heads and hostile texts.

use super::*;

#[test]
fn the_tables_load() {
    let loaded = Openings::load(&ENGLISH_TABLES);
    assert!(
        loaded.is_ok(),
        "{:?}",
        loaded.map_err(|(table, error)| format!("{table} {error}")).err()
    );
}
