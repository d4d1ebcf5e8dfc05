//! Pages: sorted by id, `limit` and `marker` in, a `next` link out (contracts/rackspace.md 1.7).

use super::fault::{Fault, Outcome};
use crate::http::Request;
use serde_json::{Map, Value, json};

/// The default page size, and the largest in all lists except the instances.
const PAGE: usize = 20;

/// The largest page of instances, which v3.1.0 raised to an unspecified number.
const LARGEST: usize = 1000;

/// The requested page of a list.
pub(super) struct Page {
    limit: usize,
    marker: Option<String>,
    /// The rest of the query as written: following the link must yield the same list.
    rest: String,
}

impl Page {
    /// Reads the query. 400 if the limit is not a number.
    pub(super) fn of(request: &Request, resource: &str) -> Outcome<Self> {
        let largest = if resource == "instances" { LARGEST } else { PAGE };
        let limit = match request.param("limit").filter(|limit| !limit.is_empty()) {
            None => PAGE,
            Some(limit) => {
                let limit: usize =
                    limit.parse().map_err(|_| Fault::new(400, format!("limit {limit} is not a number.")))?;
                if limit == 0 { PAGE } else { limit.min(largest) }
            }
        };
        let query = request.target.split_once('?').map_or("", |(_, query)| query);
        let other = |pair: &&str| !matches!(pair.split('=').next(), Some("" | "limit" | "marker"));
        let rest = query.split('&').filter(other).map(|pair| format!("&{pair}")).collect();
        Ok(Self { limit, marker: request.param("marker").filter(|marker| !marker.is_empty()), rest })
    }

    /// The page of these (id, item) pairs, as the body of the answer.
    pub(super) fn body(
        &self,
        address: &str,
        resource: &str,
        root: &str,
        mut items: Vec<(String, Value)>,
    ) -> Value {
        items.sort_by(|one, other| one.0.cmp(&other.0));
        if let Some(marker) = &self.marker {
            items.retain(|(id, _)| id > marker);
        }
        let more = items.len() > self.limit;
        items.truncate(self.limit);
        let last = items.last().map(|(id, _)| id.clone());
        let mut body = Map::new();
        body.insert(root.into(), items.into_iter().map(|(_, item)| item).collect());
        if let (true, Some(last)) = (more, last) {
            let href = format!("{address}/{resource}?marker={last}&limit={}{}", self.limit, self.rest);
            body.insert("links".into(), json!([{"rel": "next", "href": href}]));
        }
        Value::Object(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(query: &str, count: usize) -> Value {
        let items = (0..count).rev().map(|n| (format!("{n:03}"), json!(n))).collect();
        let request = Request::new("GET", &format!("/v1.0/1234/backups{query}"));
        Page::of(&request, "backups").unwrap().body("https://here/v1.0/1234", "backups", "backups", items)
    }

    #[test]
    fn pages_are_ordered_by_id() {
        let first = page("", 45);
        assert_eq!(first["backups"].as_array().unwrap().len(), 20);
        assert!(first["links"][0]["href"].as_str().unwrap().ends_with("/backups?marker=019&limit=20"));
        let last = page("?marker=039&limit=20", 45);
        assert_eq!(last["backups"], json!([40, 41, 42, 43, 44]));
        assert!(last.get("links").is_none());
        assert_eq!(page("?limit=2", 3)["backups"], json!([0, 1]));
        assert_eq!(page("?limit=500", 45)["backups"].as_array().unwrap().len(), 20);
        let filtered = page("?limit=2&datastore=my%20sql&marker=", 3);
        let next = filtered["links"][0]["href"].as_str().unwrap();
        assert!(next.ends_with("?marker=001&limit=2&datastore=my%20sql"), "{next}");
        assert!(page("", 20).get("links").is_none());
    }

    #[test]
    fn a_limit_is_a_number() {
        assert_eq!(Page::of(&Request::new("GET", "/x?limit=many"), "backups").err().unwrap().status, 400);
    }
}
