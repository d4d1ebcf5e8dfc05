//! The access domain of an object store (contracts/ocp.md 2.4, BAK29019).

use crate::forms::is_digits;
use crate::texts;
use crate::words::Said;

texts! {
    ENDPOINT_MISSING: "Type the domain, such as {0}.", "填写域名，例如 {0}。";
    ENDPOINT_SCHEME: "Leave out the protocol: a host such as {0}.", "不要填写协议，只填主机名，例如 {0}。";
    ENDPOINT_FORM: "“{0}” is not a host: letters, digits, dots and hyphens, such as {1}.",
        "“{0}”不是主机名：由字母、数字、点和连字符组成，例如 {1}。";
    ENDPOINT_PORT: "A COS domain has no port: {0}.", "COS 域名不带端口，例如 {0}。";
    ENDPOINT_PORT_FORM: "“{0}” is not a port: 1 to 65535.", "“{0}”不是端口，应为 1 至 65535。";
}

/// An example of an OSS host.
pub(in crate::systems::ocp) const OSS_EXAMPLE: &str = "oss-cn-hangzhou.aliyuncs.com";
/// An example of a COS host.
pub(in crate::systems::ocp) const COS_EXAMPLE: &str = "cos.ap-beijing.myqcloud.com";

/// A host without a scheme; for OSS it may have a port.
pub(super) fn endpoint(text: &str, example: &str, port_allowed: bool) -> Result<String, Said> {
    if text.is_empty() {
        return Err(ENDPOINT_MISSING.with([example.into()]));
    }
    if text.contains("://") {
        return Err(ENDPOINT_SCHEME.with([example.into()]));
    }
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    if !host.split('.').all(label) {
        return Err(ENDPOINT_FORM.with([text.into(), example.into()]));
    }
    match port {
        Some(_) if !port_allowed => Err(ENDPOINT_PORT.with([example.into()])),
        Some(port) if !is_port(port) => Err(ENDPOINT_PORT_FORM.with([port.into()])),
        _ => Ok(text.to_owned()),
    }
}

fn is_port(text: &str) -> bool {
    is_digits(text) && text.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_may_have_a_port_only_for_oss() {
        for good in [OSS_EXAMPLE, "oss.internal:443", "h:1", "h:65535", "10.0.0.1:8080"] {
            assert_eq!(endpoint(good, OSS_EXAMPLE, true).unwrap(), good);
        }
        for (bad, code) in [
            ("", "ENDPOINT_MISSING"),
            ("https://oss.example.com", "ENDPOINT_SCHEME"),
            ("oss.example.com/", "ENDPOINT_FORM"),
            ("oss..com", "ENDPOINT_FORM"),
            ("-oss.com", "ENDPOINT_FORM"),
            ("oss example", "ENDPOINT_FORM"),
            ("h:0", "ENDPOINT_PORT_FORM"),
            ("h:65536", "ENDPOINT_PORT_FORM"),
            ("h:", "ENDPOINT_PORT_FORM"),
        ] {
            assert_eq!(endpoint(bad, OSS_EXAMPLE, true).unwrap_err().text.code(), code, "{bad}");
        }
        assert!(endpoint(COS_EXAMPLE, COS_EXAMPLE, false).is_ok());
        let with_port = endpoint("cos.ap-beijing.myqcloud.com:443", COS_EXAMPLE, false);
        assert_eq!(with_port.unwrap_err().text.code(), "ENDPOINT_PORT");
    }
}
