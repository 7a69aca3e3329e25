//! A panic in a decoder of others is the document's fault, not the end of the run.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `decode` gives, or `None` where it panics.
///
/// `decode` must not change anything that is used after a panic; every caller passes one that only reads and builds a
/// value of its own. The panic's message still goes through the program's panic hook.
pub(crate) fn caught<T>(decode: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(decode)).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_is_nothing() {
        assert_eq!(super::caught(|| 1), Some(1));
        assert_eq!(super::caught(|| [0u8; 2].iter().map(|&b| 1 / b).sum::<u8>()), None);
    }
}
