//! Requests and answers.

use serde_json::Value;

/// A port of the simulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Port {
    /// OCP.
    Ocp,
    /// obshell with header and encryption.
    Obshell,
    /// obshell as served on the agent's Unix socket: no header, no encryption.
    ObshellOpen,
    /// Rackspace Cloud Databases of one region; Identity answers on each.
    Rackspace(Region),
}

/// A Rackspace region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Region {
    /// Dallas/Ft. Worth.
    Dfw,
    /// Northern Virginia.
    Iad,
    /// Chicago.
    Ord,
    /// Hong Kong.
    Hkg,
    /// Sydney.
    Syd,
    /// London.
    Lon,
}

impl Region {
    /// All regions in the order of their ports.
    pub const ALL: [Self; 6] = [Self::Dfw, Self::Iad, Self::Ord, Self::Hkg, Self::Syd, Self::Lon];

    /// The region code as the API writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dfw => "DFW",
            Self::Iad => "IAD",
            Self::Ord => "ORD",
            Self::Hkg => "HKG",
            Self::Syd => "SYD",
            Self::Lon => "LON",
        }
    }
}

/// A request as a server sees it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Upper case.
    pub method: String,
    /// Path and query exactly as on the request line.
    pub target: String,
    /// Names in lower case, in the order they were sent.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
    /// The address at which this client reaches each region, in the order of [`Region::ALL`], without a
    /// trailing slash; empty if unknown.
    pub roots: Vec<String>,
}

impl Request {
    /// A request without body.
    pub fn new(method: &str, target: &str) -> Self {
        Self { method: method.into(), target: target.into(), ..Self::default() }
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.into()));
        self
    }

    /// Sets a JSON body.
    pub fn json(mut self, body: &Value) -> Self {
        self.body = body.to_string().into_bytes();
        self.header("content-type", "application/json")
    }

    /// A header's value, by lower-case name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The path without the query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The decoded query pairs, in order. `+` means a space, as it does for servers.
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(key), decode(value))
            })
            .collect()
    }

    /// The value of one query parameter.
    pub fn param(&self, name: &str) -> Option<String> {
        self.query().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// Decodes the percent-encoding and `+` of a query.
pub fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let pair: Vec<u8> = bytes.by_ref().take(2).collect();
                let hex = std::str::from_utf8(&pair).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
                match hex {
                    Some(decoded) => out.push(decoded),
                    None => {
                        out.push(b'%');
                        out.extend(pair);
                    }
                }
            }
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A reply.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Reply {
    /// A reply without body.
    pub fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// A JSON reply.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::empty(status).header("content-type", "application/json").with(body.to_string().into_bytes())
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.into()));
        self
    }

    /// Sets the body.
    pub fn with(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
    }

    /// The body as JSON; `null` if it is not JSON.
    pub fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// What a port does with a request.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It answers after waiting this long on the real clock.
    Reply {
        /// The reply.
        reply: Reply,
        /// Milliseconds to wait before it goes out.
        delay_ms: u64,
    },
    /// It closes the connection without an answer.
    Cut {
        /// Milliseconds to wait before it closes.
        delay_ms: u64,
    },
}

/// What a system reports about a request besides its reply: the recorder shows it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The body as JSON, decrypted if it was encrypted; `null` if there is none.
    pub json: Value,
    /// The credentials as read: scheme and names, decrypted if they were encrypted.
    pub auth: Value,
}
