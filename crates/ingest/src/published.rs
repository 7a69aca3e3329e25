//! Which of the dates found is the date of publication, and whether it can be relied on.

use jiff::ToSpan;
use jiff::civil::DateTime;
use sayso_record::{Evidence, EvidenceKind, Interval, Published};

/// Kinds of evidence for a date, most trusted first.
const TRUST: &[EvidenceKind] = &[
    EvidenceKind::User,
    EvidenceKind::JsonLd,
    EvidenceKind::Meta,
    EvidenceKind::Feed,
    EvidenceKind::MailHeader,
    EvidenceKind::Element,
    EvidenceKind::TextLine,
    // The dateline says when it was filed.
    EvidenceKind::Dateline,
    EvidenceKind::Url,
    EvidenceKind::FileName,
    EvidenceKind::PdfInfo,
];

pub(crate) fn name(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::User => "the user",
        EvidenceKind::JsonLd => "JSON-LD",
        EvidenceKind::Meta => "a meta element",
        EvidenceKind::Element => "an element of the page",
        EvidenceKind::Feed => "the feed",
        EvidenceKind::MailHeader => "a mail header",
        EvidenceKind::WarcHeader => "the archive",
        EvidenceKind::PdfInfo => "the document information",
        EvidenceKind::Dateline => "the dateline",
        EvidenceKind::TextLine => "a line of the text",
        EvidenceKind::Url => "the address",
        EvidenceKind::FileName => "the file name",
        _ => "the text",
    }
}

/// Judges the dates found. `None` where none was.
pub(crate) fn judge(mut dates: Vec<(Evidence, Interval)>, retrieved: Option<DateTime>) -> Option<Published> {
    let rank = |kind| TRUST.iter().position(|&trusted| trusted == kind).unwrap_or(TRUST.len());
    dates.sort_by_key(|date| rank(date.0.kind));
    let (first, when) = dates.first().cloned()?;
    let others = || dates.iter().filter(|date| date.0.kind != first.kind);
    let agreeing = others().find(|date| agree(when, date.1)).map(|date| date.0.kind);
    let differing = others().find(|date| !agree(when, date.1));
    let future = match (retrieved, when.earliest) {
        // A day of grace: the retrieval is in UTC, the evidence in a zone of its own.
        (Some(retrieved), Some(earliest)) => retrieved.checked_add(1.day()).is_ok_and(|limit| earliest > limit),
        _ => false,
    };
    let backed = first.kind == EvidenceKind::User || first.kind.is_machine_readable() || agreeing.is_some();
    let mut why = if future {
        format!("after the day of retrieval; given by {}", name(first.kind))
    } else if let Some(other) = agreeing {
        format!("{} and {} agree", name(first.kind), name(other))
    } else if first.kind == EvidenceKind::User {
        "given by the user".to_owned()
    } else if backed {
        format!("given by {}, which is written for programs", name(first.kind))
    } else {
        format!("given by {} alone", name(first.kind))
    };
    if let Some((other, _)) = differing {
        why.push_str(&format!("; {} says {}", name(other.kind), shortened(&other.raw)));
    }
    let evidence = dates.into_iter().map(|date| date.0).collect();
    Some(Published { when, evidence, reliable: backed && !future, why })
}

/// The days overlap, or lie one apart: zones differ, and an address is dated where the desk sits.
fn agree(a: Interval, b: Interval) -> bool {
    let (Some(a0), Some(a1), Some(b0), Some(b1)) = (a.earliest, a.latest, b.earliest, b.latest) else { return false };
    let early = |at: DateTime| at.date().checked_sub(1.day()).unwrap_or(at.date());
    early(a0) <= b1.date() && early(b0) <= a1.date()
}

fn shortened(raw: &str) -> &str {
    &raw[..raw.floor_char_boundary(60)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;

    fn found(kind: EvidenceKind, raw: &str) -> (Evidence, Interval) {
        (Evidence { kind, raw: raw.to_owned(), span: None }, date::parse(raw).expect("a date"))
    }

    #[test]
    fn a_machine_readable_date_is_reliable_unless_it_lies_in_the_future() {
        let dates =
            || vec![found(EvidenceKind::Url, "2013-02-11"), found(EvidenceKind::JsonLd, "2013-02-12T08:00:00Z")];
        let published = judge(dates(), None).expect("a date");
        assert!(published.reliable);
        assert_eq!(published.why, "JSON-LD and the address agree");
        assert_eq!(published.evidence[0].kind, EvidenceKind::JsonLd);
        let retrieved = "2012-05-01T00:00:00".parse().ok();
        let published = judge(dates(), retrieved).expect("a date");
        assert!(!published.reliable);
        assert_eq!(published.why, "after the day of retrieval; given by JSON-LD");
    }

    #[test]
    fn one_weak_kind_is_not_reliable_and_two_are() {
        let line = found(EvidenceKind::TextLine, "12 February 2013");
        let published = judge(vec![line.clone()], None).expect("a date");
        assert_eq!((published.reliable, published.why.as_str()), (false, "given by a line of the text alone"));
        let name = found(EvidenceKind::FileName, "2013-02-12");
        assert!(judge(vec![line.clone(), name], None).expect("a date").reliable);
        let other = found(EvidenceKind::FileName, "2011-02-12");
        let published = judge(vec![line, other], None).expect("a date");
        assert!(!published.reliable);
        assert_eq!(published.why, "given by a line of the text alone; the file name says 2011-02-12");
        assert_eq!(judge(Vec::new(), None), None);
    }
}
