//! The command line.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

/// What `--help` prints.
pub(super) const HELP: &str = "\
Simulates OCP, obshell and Rackspace Cloud Databases as their documents describe them.

usage: simulator [FLAG ...]

  --ocp ADDR             OCP (127.0.0.1:9180)
  --obshell ADDR         obshell (127.0.0.1:9286)
  --static DIR           files the obshell port serves before anything else
  --obshell-open ADDR    obshell without header and encryption (127.0.0.1:9287)
  --obshell-socket PATH  the same on a Unix socket
  --rackspace ADDR       DFW, IAD, ORD, HKG, SYD, LON on six consecutive ports (127.0.0.1:9379)
  --web ADDR             the console's files, and the systems by the demo config's paths; needs --dist
  --dist DIR             where the console's files lie
  --speed N              the engines run N times as fast (1)
  --inferred             answers the routes that no document confirms
  --state FILE           keeps the state
  --help                 this text

ADDR is host:port or a port on 127.0.0.1; port 0 takes any free one.
Every port answers /_simulator/requests, reset, clock, faults and tasks.
";

/// Where and how to run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// OCP's address.
    pub ocp: SocketAddr,
    /// obshell's address.
    pub obshell: SocketAddr,
    /// The address of obshell without header and encryption.
    pub obshell_open: SocketAddr,
    /// The address of Rackspace's first region.
    pub rackspace: SocketAddr,
    /// The console's address.
    pub web: Option<SocketAddr>,
    /// The console's files.
    pub dist: Option<PathBuf>,
    /// The files of obshell's `frontend/dist`.
    pub files: Option<PathBuf>,
    /// The agent's socket.
    pub socket: Option<PathBuf>,
    /// The file the state is saved in.
    pub state: Option<PathBuf>,
    /// How many times as fast the engines run.
    pub speed: f64,
    /// Whether unconfirmed routes are answered.
    pub inferred: bool,
}

/// What the command line asks for.
#[derive(Debug)]
pub enum Wish {
    /// The help text.
    Help,
    /// A running simulator.
    Run(Box<Settings>),
}

/// Parses the command line. Errors: which flag is wrong, and what would be right.
pub fn parse(args: impl Iterator<Item = String>) -> Result<Wish, String> {
    let local = |port| SocketAddr::from(([127, 0, 0, 1], port));
    let mut settings = Settings {
        ocp: local(9180),
        obshell: local(9286),
        obshell_open: local(9287),
        rackspace: local(9379),
        web: None,
        dist: None,
        files: None,
        socket: None,
        state: None,
        speed: 1.0,
        inferred: false,
    };
    let mut args = args;
    while let Some(arg) = args.next() {
        let (flag, joined) = match arg.split_once('=') {
            Some((flag, value)) => (flag.to_owned(), Some(value.to_owned())),
            None => (arg, None),
        };
        let mut value = || joined.clone().or_else(|| args.next()).ok_or(format!("{flag} needs a value"));
        match flag.as_str() {
            "--help" | "-h" => return Ok(Wish::Help),
            "--inferred" => settings.inferred = true,
            "--ocp" => settings.ocp = address(&flag, &value()?)?,
            "--obshell" => settings.obshell = address(&flag, &value()?)?,
            "--obshell-open" => settings.obshell_open = address(&flag, &value()?)?,
            "--rackspace" => settings.rackspace = address(&flag, &value()?)?,
            "--web" => settings.web = Some(address(&flag, &value()?)?),
            "--dist" => settings.dist = Some(folder(&flag, value()?)?),
            "--static" => settings.files = Some(folder(&flag, value()?)?),
            "--obshell-socket" => settings.socket = Some(value()?.into()),
            "--state" => settings.state = Some(value()?.into()),
            "--speed" => settings.speed = speed(&value()?)?,
            _ => return Err(format!("{flag} is unknown; --help lists the flags")),
        }
    }
    if settings.web.is_some() != settings.dist.is_some() {
        return Err("--web ADDR and --dist DIR go together".into());
    }
    if settings.rackspace.port() > u16::MAX - 5 {
        return Err("--rackspace needs six consecutive ports, so at most 65530".into());
    }
    Ok(Wish::Run(Box::new(settings)))
}

fn address(flag: &str, text: &str) -> Result<SocketAddr, String> {
    if let Ok(port) = text.parse::<u16>() {
        return Ok(SocketAddr::from(([127, 0, 0, 1], port)));
    }
    let found = text.to_socket_addrs().ok().and_then(|mut all| all.next());
    found.ok_or(format!("{flag} {text} is not an address such as 127.0.0.1:9180"))
}

fn folder(flag: &str, text: String) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.is_dir() { Ok(path) } else { Err(format!("{flag} {} is not a directory", path.display())) }
}

fn speed(text: &str) -> Result<f64, String> {
    let fits = |speed: &f64| *speed > 0.0 && *speed <= 1e6;
    text.parse().ok().filter(fits).ok_or(format!("--speed {text} is not a number above 0, up to 1000000"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Settings, String> {
        match parse(line.split_whitespace().map(str::to_owned))? {
            Wish::Run(settings) => Ok(*settings),
            Wish::Help => Err("help".into()),
        }
    }

    #[test]
    fn without_flags_the_ports_are_those_documented() {
        let settings = read("").unwrap();
        assert_eq!(settings.ocp.to_string(), "127.0.0.1:9180");
        assert_eq!(settings.obshell.to_string(), "127.0.0.1:9286");
        assert_eq!(settings.obshell_open.to_string(), "127.0.0.1:9287");
        assert_eq!(settings.rackspace.to_string(), "127.0.0.1:9379");
        assert!(settings.web.is_none() && !settings.inferred);
    }

    #[test]
    fn flags_are_read_in_both_spellings() {
        let settings = read("--ocp 127.0.0.1:0 --speed=20 --web 8080 --dist=. --inferred").unwrap();
        assert_eq!(settings.ocp.port(), 0);
        assert_eq!(settings.speed, 20.0);
        assert_eq!(settings.web.unwrap().to_string(), "127.0.0.1:8080");
        assert!(settings.inferred);
        assert_eq!(read("--help").unwrap_err(), "help");
    }

    #[test]
    fn a_wrong_flag_is_reported() {
        let wrong = [
            "--ocpp 1",
            "--ocp",
            "--ocp here",
            "--speed 0",
            "--web 8080",
            "--dist ./nowhere",
            "--rackspace 65531",
        ];
        for line in wrong {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
