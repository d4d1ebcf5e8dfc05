//! One folder per product, organised as ARCHITECTURE.md describes.

#[cfg(feature = "web")]
mod form_at;
pub mod inferred;
pub mod obshell;
pub mod ocp;
pub mod rackspace;
#[cfg(feature = "web")]
pub mod running;
mod runs;
#[cfg(feature = "web")]
mod seat;
#[cfg(feature = "web")]
mod visit;
#[cfg(feature = "web")]
pub mod ways;
#[cfg(test)]
mod ways_test;

use crate::forms::Family;
#[cfg(feature = "web")]
pub use form_at::FormAt;
pub use runs::{Ended, Running, Runs};
#[cfg(feature = "web")]
pub use seat::Seat;
#[cfg(feature = "web")]
pub use visit::{Place, Visit, VisitParts};

/// The kinds of settings that the products' servers keep; a file is recognised by these.
pub static FAMILIES: [&Family; 3] = [&ocp::form::FAMILY, &obshell::form::FAMILY, &rackspace::form::FAMILY];

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// The compiler does not enforce this.
    #[test]
    fn each_product_has_its_family_among_them() {
        let folders = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/systems")).unwrap();
        let products = folders.filter(|one| one.as_ref().unwrap().path().join("form").is_dir());
        assert_eq!(products.count(), super::FAMILIES.len());
    }
}
