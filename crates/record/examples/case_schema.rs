//! Prints the JSON Schema of a case: `cargo run -p sayso-record --example case_schema > schema/case.schema.json`.

fn main() -> Result<(), serde_json::Error> {
    println!("{}", serde_json::to_string_pretty(&sayso_record::Case::json_schema_document())?);
    Ok(())
}
