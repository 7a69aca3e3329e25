//! Shows what ingest makes of inputs: metadata with its evidence, dateline, credits, and the ends of the text.
use sayso_ingest::{Input, Options, read};
fn main() {
    for outcome in read(
        std::env::args().skip(1).map(|path| Input::from(path.as_str())),
        Options { any_language: false, ..Options::default() },
    ) {
        match outcome {
            Ok(a) => {
                let v = |s: &Option<sayso_record::Stated>| {
                    s.as_ref()
                        .map(|s| format!("{} {:?}", s.value, s.evidence.iter().map(|e| e.kind).collect::<Vec<_>>()))
                };
                println!(
                    "== {} {:?} {:?}\n title {:?}\n by {:?}\n outlet {:?}\n url {:?}\n lang {:?}",
                    a.source.path.rsplit('/').next().unwrap_or_default(),
                    a.source.record,
                    a.format,
                    v(&a.title),
                    v(&a.byline),
                    v(&a.outlet),
                    v(&a.url),
                    v(&a.language)
                );
                println!(
                    " pub {:?}",
                    a.published.as_ref().map(|p| (p.when.earliest.map(|e| e.to_string()), p.reliable, p.why.clone()))
                );
                println!(
                    " dateline {:?}",
                    a.dateline.as_ref().map(|d| (
                        d.quote.as_str(),
                        d.place.as_ref().map(|p| p.as_str()),
                        d.date.as_ref().map(|p| p.as_str())
                    ))
                );
                println!(
                    " credits {:?}",
                    a.credits.iter().map(|c| (c.agency.as_str(), c.form, c.quote.as_str())).collect::<Vec<_>>()
                );
                println!(" notices {:?}", a.notices);
                println!(
                    " text {:?} ... {:?}",
                    &a.text[..a.text.floor_char_boundary(300)],
                    &a.text[a.text.ceil_char_boundary(a.text.len().saturating_sub(200))..]
                );
            }
            Err(s) => println!("!! {s}"),
        }
    }
}
