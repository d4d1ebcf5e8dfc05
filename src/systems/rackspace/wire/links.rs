//! Paging (contracts/rackspace.md 1.7).

use super::lenient::lenient;
use crate::json::Read;

/// One of a list's links.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default, with = lenient)]
pub struct Link {
    /// `next` if more follows.
    pub rel: String,
    /// Its URL; behind a proxy only the marker is usable.
    pub href: String,
}

impl Link {
    /// The marker of the next page, still percent-encoded as the server wrote it; `None` on the last one.
    pub fn next_marker(links: &[Self]) -> Option<&str> {
        let next = links.iter().find(|link| link.rel == "next")?;
        let (_, query) = next.href.split_once('?')?;
        let marker = query.split(['&', '#']).find_map(|pair| pair.strip_prefix("marker="));
        // It goes into a URL as it is, so it must contain only what a query value may hold.
        marker.filter(|marker| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%+:@!$'()*,;/".contains(&byte);
            !marker.is_empty() && marker.bytes().all(plain)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marker_is_taken_from_the_next_link() {
        let link = |rel: &str, href: &str| vec![Link { rel: rel.into(), href: href.into() }];
        let next = |href: &str| Link::next_marker(&link("next", href)).map(str::to_owned);
        assert_eq!(next("https://dfw/v1.0/1/schedules?marker=a-1&limit=20").as_deref(), Some("a-1"));
        assert_eq!(next("/x?limit=20&marker=a%20b#c").as_deref(), Some("a%20b"));
        for none in ["/x", "/x?limit=2", "/x?marker=", "/x?marker=a b", "/x?bookmarker=1"] {
            assert_eq!(next(none), None, "{none}");
        }
        assert_eq!(Link::next_marker(&link("self", "/x?marker=1")), None);
    }
}
