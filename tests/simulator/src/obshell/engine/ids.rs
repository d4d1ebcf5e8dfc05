//! Generic ids (contracts/obshell.md 2.3).

use crate::obshell::transport::fault::Fault;

/// The agents of the simulated cluster; the first is the one asked.
pub(crate) const AGENTS: [(&str, u16); 3] =
    [("10.10.10.1", 2886), ("10.10.10.2", 2886), ("10.10.10.3", 2886)];

/// The agent of an index.
pub(crate) fn agent(index: usize) -> (&'static str, u16) {
    AGENTS.get(index).copied().unwrap_or(("10.10.10.1", 2886))
}

/// What an id refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The cluster's store.
    Cluster(i64),
    /// The store of an agent: its address, port and row.
    Local { ip: String, port: u32, row: i64 },
}

fn ipv4(ip: &str) -> Option<u32> {
    ip.parse::<std::net::Ipv4Addr>().ok().map(u32::from)
}

/// The generic id of a row of the cluster's store.
pub(crate) fn cluster(row: i64) -> String {
    format!("1{row}")
}

/// The generic id of a row of an IPv4 agent's store.
pub(crate) fn local(ip: &str, port: u16, row: i64) -> String {
    format!("2{:010}{port:05}{row}", ipv4(ip).unwrap_or_default())
}

/// Parses an id. Errors: 400 `Task.GenericID.Invalid`.
pub(crate) fn read(id: &str) -> Result<Place, Fault> {
    let invalid = || {
        Fault::new(400, "Task.GenericID.Invalid", format!("Invalid ID: {id}")).zh(format!("无效的 ID：{id}"))
    };
    let row = |text: Option<&str>| text.and_then(|text| text.parse::<i64>().ok()).ok_or_else(invalid);
    match id.chars().next() {
        Some('1') => row(id.get(1..)).map(Place::Cluster),
        Some('2' | '4') => {
            let ip = id.get(1..11).and_then(|text| text.parse::<u32>().ok()).ok_or_else(invalid)?;
            let port = id.get(11..16).and_then(|text| text.parse().ok()).ok_or_else(invalid)?;
            Ok(Place::Local { ip: std::net::Ipv4Addr::from(ip).to_string(), port, row: row(id.get(16..))? })
        }
        Some('3' | '5') => {
            let ip = id.get(1..40).and_then(|text| text.parse::<u128>().ok()).ok_or_else(invalid)?;
            let port = id.get(40..45).and_then(|text| text.parse().ok()).ok_or_else(invalid)?;
            Ok(Place::Local { ip: std::net::Ipv6Addr::from(ip).to_string(), port, row: row(id.get(45..))? })
        }
        _ => Err(invalid()),
    }
}
