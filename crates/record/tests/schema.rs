//! The committed JSON Schema is the one of the types.

use sayso_record::Entry;

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/entry.schema.json");
    let committed = std::fs::read_to_string(path).expect("schema/entry.schema.json is committed");
    let current = serde_json::to_string_pretty(&Entry::json_schema_document()).expect("a schema is JSON") + "\n";
    assert!(
        committed == current,
        "schema/entry.schema.json is not that of the types. If the change is meant, write it anew with\n  \
         cargo run -p sayso-cli -- read --schema > schema/entry.schema.json\nand review the difference; a reader that \
         would break asks for a new number in READING_SCHEMA."
    );
}
