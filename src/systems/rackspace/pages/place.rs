//! Where a request goes, as every confirmation shows it.

use super::words;
use crate::forms::view::ReviewParts;
use crate::forms::{Draft, Flow};
use crate::net::Method;
use crate::systems::Visit;
use crate::systems::rackspace::call::Path;
use crate::systems::rackspace::client::Mode;
use crate::systems::rackspace::curl::curl;
use crate::systems::rackspace::{Client, Region};
use crate::texts;
use crate::ui::{Fact, Local, copyable, say};
use crate::words::Text;

texts! {
    REGION: "Region", "地域";
    ADDRESS: "Address", "地址";
    CURL_NOTE: "Set RACKSPACE_TOKEN to a token first.", "运行前将 RACKSPACE_TOKEN 设为令牌。";
    CURL_NOTE_PROXY: "The proxy in front of the target adds the credential.", "凭据由目标前置代理添加。";
}

/// The facts of a visit with a region and its address, or without both if there is no region.
pub(super) fn facts_in(visit: &Visit<Client>, region: Option<Region>) -> Vec<Fact> {
    let mut list = visit.facts();
    // The target's address is its first region's, but the request goes to the chosen region's.
    list.retain(|fact| fact.name != ADDRESS);
    if let Some(region) = region {
        list.push(Fact::new(REGION, say(words::region(region))));
        list.push(Fact::new(ADDRESS, copyable(visit.client.base(region).unwrap_or_default())));
    }
    list
}

/// The region a draft is sent to.
type RegionOf = Box<dyn Fn(&Draft) -> Option<Region>>;

/// The curl line of a draft.
type Line = Box<dyn Fn(&Draft) -> String>;

/// What a form's review shows of its call and the button that sends it, and the curl line of a draft, which
/// goes to the region that `region` finds.
pub(super) fn reviewed(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    send: Text,
    (method, path): (Method, Path<'_>),
    region: RegionOf,
) -> (ReviewParts, Line) {
    let (place, path) = (visit.client.place(), path.text());
    let proxied = visit.client.session().mode() == Mode::Proxy;
    let review = ReviewParts {
        send,
        call: format!("{} /{}/{}{path}", method.name(), place.version, place.account),
        curl_note: if proxied { CURL_NOTE_PROXY } else { CURL_NOTE },
    };
    let (visit, flow) = (visit.clone(), flow.clone());
    let line = move |draft: &Draft| {
        let url = region(draft)
            .and_then(|region| visit.client.url(region, Path::Written(&path)))
            .unwrap_or_default();
        let body = flow.model.check(draft).body.unwrap_or_default();
        curl(method, &url, visit.client.session().mode(), Some(&body))
    };
    (review, Box::new(line))
}
