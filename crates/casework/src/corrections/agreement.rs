//! Agreement of coders beyond chance.

use std::collections::BTreeMap;

/// Cohen's kappa of two coders who each labelled every unit (Cohen, *A Coefficient of Agreement for Nominal Scales*,
/// Educational and Psychological Measurement 20, 1960): (observed − expected) / (1 − expected) agreement.
///
/// `None` where there is no unit, or where both coders gave every unit the same one label, so that chance alone agrees.
pub fn kappa<T: Ord>(pairs: &[(T, T)]) -> Option<f64> {
    if pairs.is_empty() {
        return None;
    }
    let mut counts: BTreeMap<&T, (f64, f64)> = BTreeMap::new();
    let mut agreed = 0.0;
    for (one, other) in pairs {
        counts.entry(one).or_default().0 += 1.0;
        counts.entry(other).or_default().1 += 1.0;
        agreed += if one == other { 1.0 } else { 0.0 };
    }
    let units = pairs.len() as f64;
    let expected: f64 = counts.values().map(|(one, other)| one * other).sum::<f64>() / units;
    // Both are counts of units, so that the comparison is exact where one label is all there is.
    (expected < units).then(|| (agreed - expected) / (units - expected))
}

/// Krippendorff's alpha for labels without order (Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011).
///
/// Each unit holds the values that coders gave it, from any number of coders; those of fewer than two pair with
/// nothing and do not count. `None` where nothing pairs, or all values are the same, so that nothing could disagree.
pub fn alpha_nominal<T: Ord>(units: &[Vec<T>]) -> Option<f64> {
    alpha(units, |one, other| if one == other { 0.0 } else { 1.0 })
}

/// Krippendorff's alpha for numbers: values disagree by the square of their difference (interval metric).
pub fn alpha_interval(units: &[Vec<f64>]) -> Option<f64> {
    let keyed: Vec<Vec<Number>> = units.iter().map(|unit| unit.iter().copied().map(Number).collect()).collect();
    alpha(&keyed, |one, other| (one.0 - other.0).powi(2))
}

/// A number in the total order of [`f64::total_cmp`].
struct Number(f64);

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// 1 − observed / expected disagreement, by coincidences of values within units.
fn alpha<T: Ord>(units: &[Vec<T>], distance: impl Fn(&T, &T) -> f64) -> Option<f64> {
    let mut totals: BTreeMap<&T, f64> = BTreeMap::new();
    let mut observed = 0.0;
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let others = (unit.len() - 1) as f64;
        for (at, one) in unit.iter().enumerate() {
            *totals.entry(one).or_default() += 1.0;
            for other in &unit[at + 1..] {
                observed += 2.0 * distance(one, other) / others;
            }
        }
    }
    let values: f64 = totals.values().sum();
    let mut expected = 0.0;
    for (one, count) in &totals {
        for (other, others) in &totals {
            expected += count * others * distance(one, other);
        }
    }
    (expected > 0.0).then(|| 1.0 - (values - 1.0) * observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, expected: f64) {
        let found = found.expect("a coefficient");
        assert!((found - expected).abs() < 0.0005, "{found}, not {expected}");
    }

    /// Cohen 1960, table 1 as frequencies of 200 patients: kappa is .492.
    #[test]
    fn kappa_of_cohens_own_example() {
        let table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
        let mut pairs = Vec::new();
        for (one, row) in table.iter().enumerate() {
            for (other, &count) in row.iter().enumerate() {
                pairs.extend(std::iter::repeat_n((one, other), count));
            }
        }
        near(kappa(&pairs), 0.492);
    }

    #[test]
    fn kappa_is_undefined_where_chance_alone_agrees() {
        assert_eq!(kappa::<u8>(&[]), None);
        assert_eq!(kappa(&[("a", "a"), ("a", "a")]), None);
        assert_eq!(kappa(&[("a", "a"), ("b", "b")]), Some(1.0));
        assert_eq!(kappa(&[("a", "b"), ("b", "a")]), Some(-1.0));
    }

    /// Krippendorff 2011, section A: two observers, two values, ten units: alpha is .095.
    #[test]
    fn alpha_of_binary_data() {
        let (meg, owen) = ("0100000010", "1110010000");
        let units: Vec<Vec<char>> = meg.chars().zip(owen.chars()).map(|(one, other)| vec![one, other]).collect();
        near(alpha_nominal(&units), 0.095);
    }

    /// Krippendorff 2011, section B: two observers, five values, twelve units: alpha is .692.
    #[test]
    fn alpha_of_nominal_data() {
        let (ben, gerry) = ("aabbdcccedda", "babbbccceddd");
        let units: Vec<Vec<char>> = ben.chars().zip(gerry.chars()).map(|(one, other)| vec![one, other]).collect();
        near(alpha_nominal(&units), 0.692);
    }

    /// Krippendorff 2011, section C: four observers, twelve units, values missing: .743 nominal, .849 interval.
    #[test]
    fn alpha_of_many_observers_with_missing_values() {
        let observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        let unit = |at: usize| observers.iter().filter_map(move |values| values[at..=at].parse::<f64>().ok());
        let numbers: Vec<Vec<f64>> = (0..12).map(|at| unit(at).collect()).collect();
        let labels: Vec<Vec<u64>> =
            numbers.iter().map(|unit| unit.iter().map(|value| *value as u64).collect()).collect();
        near(alpha_nominal(&labels), 0.743);
        near(alpha_interval(&numbers), 0.849);
    }

    #[test]
    fn alpha_is_undefined_where_nothing_can_disagree() {
        assert_eq!(alpha_nominal::<u8>(&[]), None);
        assert_eq!(alpha_nominal(&[vec![1], vec![2]]), None);
        assert_eq!(alpha_nominal(&[vec![1, 1], vec![1, 1]]), None);
        assert_eq!(alpha_interval(&[vec![1.0, 1.0], vec![4.0, 4.0]]), Some(1.0));
    }
}
