//! A request as a command line: the token as a shell variable, the body to the byte.

use super::client::Mode;
use crate::net::{Method, quoted};

/// The shell variable in place of the token.
pub const TOKEN_VARIABLE: &str = "RACKSPACE_TOKEN";

/// The curl line of a call. `url` is absolute; behind a proxy no credential appears.
pub fn curl(method: Method, url: &str, mode: Mode, body: Option<&str>) -> String {
    let mut line = format!("curl -X {} {}", method.name(), quoted(url));
    if mode != Mode::Proxy {
        line.push_str(&format!(" \\\n  -H \"X-Auth-Token: ${TOKEN_VARIABLE}\""));
    }
    line.push_str(" \\\n  -H 'Accept: application/json'");
    if let Some(body) = body {
        // `--data-raw`: a body that begins with @ is not a file name.
        line.push_str(&format!(
            " \\\n  -H 'Content-Type: application/json' \\\n  --data-raw {}",
            quoted(body)
        ));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_the_variable_and_not_the_token() {
        let url = "http://h/rackspace/dfw/v1.0/1234/schedules";
        let line = curl(Method::Post, url, Mode::Token, Some("{\n  \"a\": \"it's\"\n}"));
        let expected = "curl -X POST 'http://h/rackspace/dfw/v1.0/1234/schedules' \\\n  \
            -H \"X-Auth-Token: $RACKSPACE_TOKEN\" \\\n  -H 'Accept: application/json' \\\n  \
            -H 'Content-Type: application/json' \\\n  --data-raw '{\n  \"a\": \"it'\\''s\"\n}'";
        assert_eq!(line, expected);
        assert!(!curl(Method::Get, "http://h", Mode::Proxy, None).contains("Token"));
    }

    #[test]
    fn a_shell_reads_it_back() {
        let body = "{\"name\": \"it's $HOME `x` \\\\ @\"}\n";
        let line = curl(Method::Post, "http://h/a?b='c'&d", Mode::ApiKey, Some(body));
        let script = format!("curl() {{ for word in \"$@\"; do printf '%s\\0' \"$word\"; done; }}\n{line}");
        let run =
            std::process::Command::new("sh").arg("-c").arg(script).env("RACKSPACE_TOKEN", "t o").output();
        let out = String::from_utf8(run.unwrap().stdout).unwrap();
        let words: Vec<&str> = out.split('\0').collect();
        assert_eq!(words[..5], ["-X", "POST", "http://h/a?b='c'&d", "-H", "X-Auth-Token: t o"]);
        assert_eq!(words[words.len() - 2], body);
    }
}
