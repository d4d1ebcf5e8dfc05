//! The AK/SK signature (contracts/ocp.md 3.2).

use crate::http::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use md5::{Digest, Md5};
use sha1::Sha1;

/// The signature that a request must carry for this secret key.
pub fn signature(request: &Request, secret_key: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret_key.as_bytes()) else { return String::new() };
    mac.update(message(request).as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The text that is signed.
fn message(request: &Request) -> String {
    let header = |name| request.get(name).unwrap_or_default();
    [
        request.method.to_ascii_uppercase(),
        body_digest(&request.body),
        header("content-type").into(),
        header("date").into(),
        header("host").into(),
        ocp_headers(request),
        path_and_query(request),
    ]
    .join("\n")
}

fn body_digest(body: &[u8]) -> String {
    if body.is_empty() {
        return String::new();
    }
    Md5::digest(body).iter().map(|byte| format!("{byte:02X}")).collect()
}

/// Sorted by name; values stay in the order sent, as in the vendor's own vector.
fn ocp_headers(request: &Request) -> String {
    let mut names: Vec<&str> = request
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| name.starts_with("x-ocp"))
        .collect();
    names.sort_unstable();
    names.dedup();
    let lines = names.into_iter().map(|name| {
        let values = request.headers.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        format!("{name}:{}", values.collect::<Vec<_>>().join(","))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn path_and_query(request: &Request) -> String {
    let pairs = request.query();
    let mut keys: Vec<&str> = pairs.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.is_empty() {
        return request.path().into();
    }
    let parts = keys.into_iter().map(|key| {
        let mut values: Vec<&str> = pairs
            .iter()
            .filter(|(name, value)| name == key && !value.is_empty())
            .map(|(_, v)| v.as_str())
            .collect();
        values.sort_unstable();
        format!("{}={}", encode(key), encode(&values.join(",")))
    });
    format!("{}?{}", request.path(), parts.collect::<Vec<_>>().join("&"))
}

/// RFC 3986: unreserved characters are kept, everything else becomes `%XX`.
fn encode(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SK: &str = "2fc0c299cc94c6be266f2ceece765d4d";

    #[test]
    fn the_vector_with_a_body_matches() {
        let mut request = Request::new("POST", "/api/v2/compute/idcs")
            .header("Content-Type", "application/json")
            .header("Date", "Tue, 17 Jan 2023 09:13:57 GMT")
            .header("Host", "ocp.alibaba.net:8080")
            .header("X-Ocp-Data", "A,1");
        request.body = br#"{"name":"test01","description":"test","regionId":1}"#.to_vec();
        assert_eq!(body_digest(&request.body), "186974DB33A090A16D3E2CA35F547B56");
        assert_eq!(signature(&request, SK), "XN8P+O+v3vUabB16ZCooq5wMJoY=");
    }

    #[test]
    fn the_vector_with_a_query_matches() {
        let request = Request::new("GET", "/api/v2/compute/idcs?size=100")
            .header("Content-Type", "application/json;charset=utf-8")
            .header("Date", "Tue, 17 Jan 2023 04:14:02 GMT")
            .header("Host", "ocp.alibaba.net:8080");
        assert_eq!(signature(&request, SK), "TsQD6HDOuZuJ409m0wdnZPmijlc=");
    }

    #[test]
    fn several_values_are_sorted_joined_and_then_encoded() {
        let request = Request::new("GET", "/p?status=RUNNING&b=a%20b&status=FAILED&status=&a=%2B");
        assert_eq!(path_and_query(&request), "/p?a=%2B&b=a%20b&status=FAILED%2CRUNNING");
    }
}
