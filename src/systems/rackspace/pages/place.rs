//! Where a request goes, as every confirmation names it.

use super::words;
use crate::systems::Visit;
use crate::systems::rackspace::{Client, Region};
use crate::texts;
use crate::ui::{Fact, copyable, say};

texts! {
    REGION: "Region", "地域";
    ADDRESS: "Address", "地址";
}

/// The facts of a visit with a region and its address; without one, with neither.
pub(super) fn facts_in(visit: &Visit<Client>, region: Option<Region>) -> Vec<Fact> {
    let mut list = visit.facts();
    // The target's address is its first region's: what goes out goes to the chosen one's.
    list.retain(|fact| fact.name != ADDRESS);
    if let Some(region) = region {
        list.push(Fact::new(REGION, say(words::region(region))));
        list.push(Fact::new(ADDRESS, copyable(visit.client.base(region).unwrap_or_default())));
    }
    list
}
