//! The headers of the console's page, from the file that all servers' configurations are made from.

/// `deploy/headers.json`: an array of name and value.
const SOURCE: &str = include_str!("../../../../deploy/headers.json");

/// The page's headers, names in lower case. Errors if the file is malformed.
pub(super) fn page_headers() -> Result<Vec<(String, String)>, String> {
    let pairs: Vec<(String, String)> =
        serde_json::from_str(SOURCE).map_err(|error| format!("deploy/headers.json: {error}"))?;
    Ok(pairs.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect())
}

#[cfg(test)]
mod tests {
    use super::page_headers;

    #[test]
    fn the_policy_allows_neither_inline_nor_foreign_sources() {
        let all = page_headers().unwrap();
        let policy = &all.iter().find(|(name, _)| name == "content-security-policy").unwrap().1;
        assert!(policy.starts_with("default-src 'none';"));
        assert!(
            !policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'") && !policy.contains('*')
        );
        for name in
            ["x-content-type-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy"]
        {
            assert!(all.iter().any(|(known, _)| known == name), "{name}");
        }
    }
}
