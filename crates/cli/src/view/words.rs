//! Values as words.

use jiff::civil::DateTime;
use sayso::record::{
    Amount, ClaimForm, Effect, EvidenceKind, FeatureKind, Format, Interval, NameKind, Qualifier, Reality,
    ResponsibilityStance, Scope, Stance, WherePrecision,
};

/// "12", "12 or more", "24–99".
pub fn amount(amount: &Amount) -> String {
    let Amount { low, best, high, qualifier } = *amount;
    match (qualifier, low, best, high) {
        (Qualifier::About, _, Some(best), _) => format!("about {}", number(best)),
        (_, Some(low), _, Some(high)) if low == high => number(low),
        (_, Some(low), _, Some(high)) => format!("{}–{}", number(low), number(high)),
        (_, Some(low), _, None) => format!("{} or more", number(low)),
        (_, None, _, Some(high)) => format!("{} or fewer", number(high)),
        (_, None, Some(best), None) => format!("about {}", number(best)),
        (_, None, None, None) => "no number".to_owned(),
    }
}

/// With thousands separated.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The effect on people.
pub fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Killed => "killed",
        Effect::Injured => "injured",
        Effect::Missing => "missing",
        Effect::Displaced => "displaced",
        Effect::Detained => "detained",
        Effect::Abducted => "abducted",
        Effect::Affected => "affected",
        _ => "other",
    }
}

/// Which part of a toll.
pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::IncidentTotal => "total of the incident",
        Scope::Part => "part of the toll",
        Scope::Individual => "one person",
        Scope::OtherIncident => "another incident",
        Scope::Campaign => "over a period",
    }
}

/// "accused".
pub fn responsibility(stance: ResponsibilityStance) -> &'static str {
    match stance {
        ResponsibilityStance::Asserted => "asserted",
        ResponsibilityStance::Claimed => "claimed",
        ResponsibilityStance::Accused => "accused",
        ResponsibilityStance::Suspected => "suspected",
        ResponsibilityStance::Denied => "denied",
    }
}

/// Whether it happened; empty where it did.
pub fn reality(reality: Reality) -> &'static str {
    match reality {
        Reality::Happened => "",
        Reality::Foiled => "tried or foiled",
        Reality::Threatened => "threatened",
        Reality::Planned => "planned",
        Reality::Hypothetical => "only as a possibility",
        Reality::Denied => "said not to have happened",
    }
}

/// How a claim is rendered.
pub fn form(form: ClaimForm) -> &'static str {
    match form {
        ClaimForm::Direct => "direct",
        ClaimForm::Indirect => "indirect",
        ClaimForm::Mixed => "partly direct",
        ClaimForm::OwnVoice => "own voice",
    }
}

/// Attitudes.
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Denies => "denies",
        Stance::Alleges => "alleges",
        Stance::Admits => "admits",
        Stance::Warns => "warns",
        Stance::Doubts => "doubts",
        Stance::Hedges => "hedges",
        Stance::Negates => "negates",
        _ => "other",
    }
}

/// Kinds of name.
pub fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organisation => "organisation",
        NameKind::Place => "place",
        _ => "other",
    }
}

/// Kinds of feature.
pub fn feature(feature: FeatureKind) -> &'static str {
    match feature {
        FeatureKind::Continent => "continent",
        FeatureKind::Country => "country",
        FeatureKind::Region => "region",
        FeatureKind::District => "district",
        FeatureKind::Settlement => "town",
        FeatureKind::Water => "water",
        FeatureKind::Landform => "landform",
        FeatureKind::Area => "area",
        _ => "spot",
    }
}

/// How precisely a place is known.
pub fn where_precision(precision: WherePrecision) -> &'static str {
    match precision {
        WherePrecision::Exact => "exact",
        WherePrecision::Near => "near",
        WherePrecision::District => "district",
        WherePrecision::Region => "region",
        WherePrecision::Fuzzy => "fuzzy area",
        WherePrecision::Country => "country",
        WherePrecision::International => "larger than a country",
    }
}

/// Formats.
pub fn format(format: Format) -> &'static str {
    match format {
        Format::Text => "plain text",
        Format::Html => "HTML",
        Format::Pdf => "PDF",
        Format::Feed => "feed entry",
        Format::Mail => "e-mail",
        _ => "other",
    }
}

/// Kinds of evidence.
pub fn evidence(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::User => "given by you",
        EvidenceKind::JsonLd => "JSON-LD",
        EvidenceKind::Meta => "meta element",
        EvidenceKind::Element => "page element",
        EvidenceKind::Feed => "feed",
        EvidenceKind::MailHeader => "mail header",
        EvidenceKind::WarcHeader => "archive header",
        EvidenceKind::PdfInfo => "PDF information",
        EvidenceKind::Dateline => "dateline",
        EvidenceKind::TextLine => "line of the text",
        EvidenceKind::Url => "address",
        EvidenceKind::FileName => "file name",
        EvidenceKind::Detected => "detected",
        _ => "other",
    }
}

/// "9 Feb 2013", "1 Dec 2011 – 31 Dec 2011", "before 9 Feb 2013".
pub fn interval(interval: &Interval) -> String {
    match (interval.earliest, interval.latest) {
        (Some(from), Some(to)) if from.date() == to.date() => match (clock(from), clock(to)) {
            (None, None) => day(from),
            (Some(a), Some(b)) if a == b => format!("{} {a}", day(from)),
            (a, b) => format!("{} {}–{}", day(from), a.unwrap_or("0:00".into()), b.unwrap_or("24:00".into())),
        },
        (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
        (Some(from), None) => format!("from {}", day(from)),
        (None, Some(to)) => format!("until {}", day(to)),
        (None, None) => String::new(),
    }
}

fn day(time: DateTime) -> String {
    time.strftime("%-d %b %Y").to_string()
}

/// The time of day, unless it is the first or last second of a day.
fn clock(time: DateTime) -> Option<String> {
    let edge = matches!((time.hour(), time.minute(), time.second()), (0, 0, 0) | (23, 59, 59));
    (!edge).then(|| time.strftime("%-H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_say_them() {
        let of = |low, best, high, qualifier| amount(&Amount { low, best, high, qualifier });
        assert_eq!(of(Some(12), Some(12), Some(12), Qualifier::Exact), "12");
        assert_eq!(of(Some(1200), Some(1200), None, Qualifier::AtLeast), "1,200 or more");
        assert_eq!(of(None, Some(40), None, Qualifier::About), "about 40");
        assert_eq!(of(Some(24), None, Some(99), Qualifier::Vague), "24–99");
        assert_eq!(of(None, None, None, Qualifier::Vague), "no number");
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!([number(7), number(999), number(1000), number(1_234_567)], ["7", "999", "1,000", "1,234,567"]);
    }
}
