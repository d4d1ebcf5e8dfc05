//! The addresses of the regions as the client reaches them, derived from its own request: catalog and links
//! must not lead it elsewhere.

use crate::http::{Region, Request};

/// One port per region. `ports` are those of all regions, `own` the region asked.
///
/// The client's number for the port asked may differ from ours, as with a container's published ports; the
/// others are assumed to be as far from it as they are here. Empty without a `Host`.
pub(super) fn by_port(request: &Request, ports: &[u16], own: Region) -> Vec<String> {
    let Some(host) = request.get("host").filter(|host| !host.is_empty()) else { return Vec::new() };
    let port = Region::ALL.iter().zip(ports).find(|(region, _)| **region == own).map_or(0, |(_, port)| *port);
    let named = host.rsplit_once(':').and_then(|(name, port)| Some((name, port.parse::<u16>().ok()?)));
    let (name, named) = named.unwrap_or((host, port));
    ports.iter().map(|one| format!("http://{name}:{}", named.wrapping_add(*one).wrapping_sub(port))).collect()
}

/// By the demo config's paths on the console's port. Empty without a `Host`.
pub(super) fn by_path(request: &Request) -> Vec<String> {
    let Some(host) = request.get("host").filter(|host| !host.is_empty()) else { return Vec::new() };
    Region::ALL
        .iter()
        .map(|region| format!("http://{host}/rackspace/{}", region.code().to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORTS: [u16; 6] = [9379, 9380, 9381, 9382, 9383, 9384];

    fn iad(host: &str, own: Region) -> Option<String> {
        let request = Request::new("GET", "/").header("Host", host);
        by_port(&request, &PORTS, own).get(1).cloned()
    }

    #[test]
    fn the_other_ports_are_relative_to_the_one_asked() {
        assert_eq!(iad("127.0.0.1:9379", Region::Dfw).as_deref(), Some("http://127.0.0.1:9380"));
        assert_eq!(iad("localhost:9384", Region::Lon).as_deref(), Some("http://localhost:9380"));
        assert_eq!(iad("[::1]:9380", Region::Iad).as_deref(), Some("http://[::1]:9380"));
        assert_eq!(iad("published:20002", Region::Ord).as_deref(), Some("http://published:20001"));
        assert_eq!(iad("[::1]", Region::Dfw).as_deref(), Some("http://[::1]:9380"));
        assert_eq!(iad("", Region::Dfw), None);
    }

    #[test]
    fn the_consoles_port_distinguishes_regions_by_path() {
        let request = Request::new("GET", "/").header("Host", "demo:8080");
        assert_eq!(by_path(&request).first().map(String::as_str), Some("http://demo:8080/rackspace/dfw"));
        assert!(by_path(&Request::new("GET", "/")).is_empty());
    }
}
