//! The committed JSON Schemas are those of the types.

use sayso_record::{Case, Entry};

#[test]
fn the_committed_schema_of_an_entry_is_that_of_the_types() {
    check("entry", &Entry::json_schema_document(), "cargo run -p sayso-cli -- read --schema", "READING_SCHEMA");
}

#[test]
fn the_committed_schema_of_a_case_is_that_of_the_types() {
    check("case", &Case::json_schema_document(), "cargo run -p sayso-record --example case_schema", "CASE_SCHEMA");
}

fn check(name: &str, schema: &schemars::Schema, command: &str, number: &str) {
    let path = format!("{}/../../schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let committed = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("schema/{name}.schema.json is committed"));
    let current = serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n";
    assert!(
        committed == current,
        "schema/{name}.schema.json is not that of the types. If the change is meant, write it anew with\n  \
         {command} > schema/{name}.schema.json\nand review the difference; a reader that would break asks for a new \
         number in {number}."
    );
}
