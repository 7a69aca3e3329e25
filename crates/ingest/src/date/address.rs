//! Dates in addresses and file names.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use sayso_record::Interval;

use super::prose::month_number;
use super::{YEARS, month, number};

static IN_PATH: LazyLock<Regex> = LazyLock::new(|| {
    // 2013/02/12, 2013/feb/12, 2013-02-12, 2013_02_12, 20130212, 2013/02; a longer run of digits is a number.
    Regex::new(
        r"(?i)(?:^|[^0-9])(?P<y>(?:19|20)\d{2})(?:(?P<s>[/._-])(?P<m>\d{1,2}|[a-z]{3})(?:[/._-](?P<d>\d{1,2}))?|(?P<m2>\d{2})(?P<d2>\d{2}))(?:[^0-9]|$)",
    )
    .unwrap_or_else(|error| panic!("the pattern of dates in addresses is broken: {error}"))
});

/// The date in the path of an address, and the characters it was read from.
pub(crate) fn in_address(url: &str) -> Option<(String, Interval)> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    // The host is no date, and a path beyond this length is no address of an article.
    let path = path.get(path.find('/')?..)?;
    dated(path.get(..path.len().min(500)).unwrap_or(""), true)
}

/// The date in a file name.
pub(crate) fn in_file_name(name: &str) -> Option<(String, Interval)> {
    let name = name.rsplit(['/', '\\']).next()?;
    dated(name.get(..name.len().min(500)).unwrap_or(""), false)
}

fn dated(text: &str, months: bool) -> Option<(String, Interval)> {
    IN_PATH.captures_iter(text).find_map(|captures| {
        let part = |name: &str| captures.name(name).map(|found| found.as_str());
        let year: i16 = number(part("y")?)?;
        let month_part = part("m").or(part("m2"))?;
        let number_of_month = month_number(month_part).or_else(|| number(month_part))?;
        let interval = match part("d").or(part("d2")) {
            Some(day) => Interval::day(Date::new(year, number_of_month, number(day)?).ok()?),
            // A month alone is believed only as a folder of an address.
            None if months && part("s") == Some("/") => month(year, number_of_month)?,
            None => return None,
        };
        let raw = captures.get(0)?.as_str().trim_matches(|c: char| !c.is_ascii_alphanumeric());
        YEARS.contains(&year).then(|| (raw.to_owned(), interval))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::tests::day;

    #[test]
    fn addresses_carry_dates() {
        for (url, expected) in [
            ("https://news.example/world/2013/02/12/shelling", "2013-02-12 2013-02-12"),
            ("https://news.example/2013/feb/12/shelling", "2013-02-12 2013-02-12"),
            ("https://news.example/shelling-20130212.html", "2013-02-12 2013-02-12"),
            ("https://news.example/2013/02/shelling", "2013-02-01 2013-02-28"),
        ] {
            assert_eq!(day(in_address(url).map(|found| found.1)), expected, "{url}");
        }
        for url in [
            "https://2013-02-12.example/a",
            "https://news.example/id/201302121234",
            "https://news.example/2013/13/40/a",
        ] {
            assert_eq!(in_address(url), None, "{url}");
        }
    }

    #[test]
    fn file_names_carry_whole_dates_only() {
        let found = in_file_name("archive/2013-02-12-vareshk.txt").expect("a date");
        assert_eq!(found.0, "2013-02-12");
        assert_eq!(in_file_name("report-2013-02.txt"), None);
    }
}
