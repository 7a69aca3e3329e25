//! What the times of a sentence say: a year, month, date or weekday that is not that of the main incident.

use std::ops::Range;

use super::lexicon::Kinds;
use super::pattern::is_year;
use super::view::View;
use crate::text::TokenKind;

/// Sentences at the head of an article that are taken to tell of the main incident.
const LEAD: usize = 4;
/// Days that a date may lie from publication and still be that of the main incident.
const NEAR_DAYS: i32 = 12;

/// Months by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// When the main incident took place, as far as the head of the article and its date say.
pub struct Main {
    year: Option<i32>,
    month: Option<i32>,
    day: Option<i32>,
    /// Months named in the lead.
    months: Vec<i32>,
    /// Weekdays named in the lead, reports left out.
    weekdays: Vec<usize>,
}

impl Main {
    /// Of the article of `view`.
    pub fn of(view: &View) -> Self {
        let date = view.draft.article.publication_day();
        let mut main = Main {
            year: date.map(|date| i32::from(date.year())),
            month: date.map(|date| i32::from(date.month())),
            day: date.map(|date| i32::from(date.day())),
            months: Vec::new(),
            weekdays: Vec::new(),
        };
        for sentence in view.draft.sentence_tokens.iter().take(LEAD) {
            for at in sentence.clone() {
                main.months.extend(month(view, at));
            }
        }
        for sentence in &view.draft.sentence_tokens {
            let named = weekdays(view, sentence);
            let later_death = of_a_death(view, sentence);
            let told = !named.is_empty() && !later_death;
            main.weekdays.extend(named);
            if told {
                break;
            }
        }
        main.months.sort_unstable();
        main.months.dedup();
        main.weekdays.sort_unstable();
        main.weekdays.dedup();
        main
    }

    /// Whether a time in `clause` is of another incident. A range since a year or month is of none.
    pub fn elsewhen(&self, view: &View, clause: &Range<usize>) -> bool {
        clause.clone().any(|at| self.other_year(view, at, clause) || self.other_month(view, at, clause))
    }

    /// Whether `clause` counts over the year of publication: "31 killings in 2019", with no day or month beside it.
    pub fn this_year(&self, view: &View, clause: &Range<usize>) -> bool {
        let year = |at: usize| {
            at > clause.start
                && is_year(view, at)
                && matches!(view.lower(at - 1), "in" | "for")
                && view.lower(at).parse::<i32>().ok() == self.year
        };
        let dated = |at: usize| view.is(at, Kinds::DAY) || month(view, at).is_some();
        self.year.is_some() && clause.clone().any(year) && !clause.clone().any(dated)
    }

    /// Whether `clause` names weekdays, and none of them is that of the main incident.
    pub fn other_weekday(&self, view: &View, clause: &Range<usize>) -> bool {
        let named = weekdays(view, clause);
        !self.weekdays.is_empty() && !named.is_empty() && named.iter().all(|day| !self.weekdays.contains(day))
    }

    fn other_year(&self, view: &View, at: usize, clause: &Range<usize>) -> bool {
        if !is_year(view, at) || !led(view, at, clause) {
            return false;
        }
        let year: i32 = view.lower(at).parse().unwrap_or_default();
        self.year.is_none_or(|published| year < published || year > published + 1)
    }

    fn other_month(&self, view: &View, at: usize, clause: &Range<usize>) -> bool {
        let (Some(named), Some(published), Some(today)) = (month(view, at), self.month, self.day) else { return false };
        if self.months.contains(&named) || !led(view, at, clause) {
            return false;
        }
        let day = [at.wrapping_sub(1), at + 1]
            .into_iter()
            .filter(|&next| view.kind(next) == TokenKind::Number)
            .find_map(|next| view.lower(next).parse::<i32>().ok())
            .filter(|day| (1..=31).contains(day));
        let months = (published - named).rem_euclid(12);
        match day {
            Some(day) => (months * 30 + today - day).abs() > NEAR_DAYS && months * 30 + today - day < 365 - NEAR_DAYS,
            None => months > 0 && months < 11,
        }
    }
}

/// Whether the time at `at` is no end of a span: "since 2011", "from March to", "until May".
fn led(view: &View, at: usize, clause: &Range<usize>) -> bool {
    // "The worst since the March 19 attack": the day of an event.
    if at > clause.start && view.lower(at - 1) == "the" {
        return true;
    }
    (at.saturating_sub(3).max(clause.start)..at).all(|i| {
        !matches!(view.lower(i), "since" | "until" | "till" | "erupted" | "began" | "begun" | "started" | "broke")
    })
}

fn month(view: &View, at: usize) -> Option<i32> {
    let found = view.is(at, Kinds::MONTH) && view.capital(at);
    let lower = view.lower(at);
    // "May" and "March" without a number or a preposition beside them are often no months.
    let verb = matches!(lower, "may" | "march" | "mar") && !month_place(view, at);
    (found && !verb)
        .then(|| MONTHS.iter().position(|head| lower.starts_with(head)).map(|index| index as i32 + 1))
        .flatten()
}

fn month_place(view: &View, at: usize) -> bool {
    view.kind(at + 1) == TokenKind::Number
        || at > 0
            && (view.kind(at - 1) == TokenKind::Number
                || matches!(view.lower(at - 1), "in" | "last" | "since" | "on" | "of" | "the"))
}

/// Weekdays in `clause` that do not only date a report ("said on Monday").
fn weekdays(view: &View, clause: &Range<usize>) -> Vec<usize> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    clause
        .clone()
        .filter(|&at| {
            let reported = (at.saturating_sub(4).max(clause.start)..at).any(|i| {
                view.is(i, Kinds::REPORT)
                    || matches!(view.lower(i), "statement" | "published" | "interview" | "toll" | "count")
            });
            !reported && view.is(at, Kinds::DAY)
        })
        .filter_map(|at| {
            DAYS.iter().position(|day| view.lower(at) == *day || view.lower(at).trim_end_matches('s') == *day)
        })
        .collect()
}

/// Whether a weekday of `sentence` is that on which somebody died, which is often after the incident.
fn of_a_death(view: &View, sentence: &Range<usize>) -> bool {
    const REACH: usize = 4;
    sentence.clone().filter(|&at| view.is(at, Kinds::DAY)).any(|at| {
        (at.saturating_sub(REACH).max(sentence.start)..at)
            .any(|i| matches!(view.lower(i), "died" | "dies" | "pronounced" | "succumbed"))
    })
}

#[cfg(test)]
mod tests {
    use crate::figures::FiguresStage;
    use crate::text::TextStage;
    use crate::{Draft, Stage};
    use sayso_record::{Interval, Published, Scope};

    fn scope(text: &str) -> Scope {
        let mut article = sayso_record::Article::of_text(text);
        let when = Interval::day(jiff::civil::date(2019, 6, 5));
        article.published = Some(Published { when, evidence: Vec::new(), reliable: true, why: String::new() });
        let mut draft = Draft::new(&article);
        TextStage::new().run(&mut draft);
        FiguresStage::new().run(&mut draft);
        draft.figures.last().map(|figure| figure.scope).expect("a figure")
    }

    #[test]
    fn a_count_of_the_year_of_publication_is_over_a_period() {
        assert_eq!(scope("In Ansk 31 people were killed in 2019."), Scope::Campaign);
        assert_eq!(scope("In Ansk 31 people were killed on 3 June in 2019."), Scope::IncidentTotal);
    }
}
