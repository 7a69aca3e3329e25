//! Raw confidences to the share of right answers among those that carry them.

use serde::Deserialize;

/// A piecewise linear function given by its knots `[raw, calibrated]`; the identity where there are none.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Knots(Vec<(f32, f32)>);

impl Knots {
    /// Knots must rise in `raw` and lie within 0 and 1.
    pub fn check(&self) -> Result<(), String> {
        let inside = |value: f32| (0.0..=1.0).contains(&value);
        if !self.0.iter().all(|&(raw, calibrated)| inside(raw) && inside(calibrated)) {
            return Err("leaves 0 to 1".into());
        }
        if !self.0.is_sorted_by(|a, b| a.0 < b.0) {
            return Err("does not rise in its raw values".into());
        }
        Ok(())
    }

    /// The calibrated confidence; before the first and after the last knot that knot's own.
    pub fn apply(&self, raw: f32) -> f32 {
        let raw = if raw.is_nan() { 0.0 } else { raw.clamp(0.0, 1.0) };
        let after = self.0.partition_point(|&(knot, _)| knot < raw);
        match (after.checked_sub(1).and_then(|before| self.0.get(before)), self.0.get(after)) {
            (None, None) => raw,
            (Some(&(_, value)), None) | (None, Some(&(_, value))) => value,
            (Some(&(x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (raw - x0) / (x1 - x0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolates_between_knots_and_is_the_identity_without() {
        let knots = Knots(vec![(0.2, 0.1), (0.6, 0.5), (1.0, 0.9)]);
        assert_eq!(knots.apply(0.0), 0.1);
        assert_eq!(knots.apply(0.6), 0.5);
        assert!((knots.apply(0.4) - 0.3).abs() < 1e-6);
        assert!((knots.apply(1.0) - 0.9).abs() < 1e-6);
        assert_eq!(Knots::default().apply(0.37), 0.37);
        assert_eq!(Knots::default().apply(f32::NAN), 0.0);
    }

    #[test]
    fn knots_out_of_order_or_range_are_refused() {
        assert!(Knots(vec![(0.5, 0.1), (0.5, 0.2)]).check().is_err());
        assert!(Knots(vec![(0.5, 1.1)]).check().is_err());
        assert!(Knots(vec![(f32::NAN, 0.1)]).check().is_err());
        assert!(Knots(vec![(0.0, 0.1), (1.0, 0.9)]).check().is_ok());
    }
}
