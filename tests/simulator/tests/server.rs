//! The binary behind real sockets, tested with plain HTTP.
#![cfg(all(unix, feature = "server"))]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

/// A running simulator on free ports; it stops with the test.
struct Running {
    child: Child,
    ports: Vec<(String, String)>,
    folder: PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Running {
    fn start(name: &str, more: &[&str]) -> Fallible<Self> {
        let folder = std::env::temp_dir().join(format!("simulator-test-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("dist"))?;
        fs::create_dir_all(folder.join("static/console"))?;
        fs::create_dir_all(folder.join("static/empty"))?;
        for (path, text) in [
            ("dist/index.html", "<p>console"),
            ("dist/boot.js", "boot()"),
            ("dist/app-0123456789abcdef.wasm", "\0asm"),
            ("dist/app-0123456789abcdef.wasm.br", "brotli"),
            ("dist/app-0123456789abcdef.wasm.gz", "gzip"),
            ("static/console/index.html", "<p>dropped in"),
        ] {
            fs::write(folder.join(path), text)?;
        }
        let text = |path: &str| folder.join(path).display().to_string();
        let mut child = Command::new(env!("CARGO_BIN_EXE_simulator"))
            .args(["--ocp", "0", "--obshell", "0", "--obshell-open", "0", "--rackspace", "0", "--web", "0"])
            .args([
                "--dist",
                &text("dist"),
                "--static",
                &text("static"),
                "--obshell-socket",
                &text("agent.sock"),
            ])
            .args(more.iter().map(|arg| arg.replace("FOLDER", &folder.display().to_string())))
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut running = Self { child, ports: Vec::new(), folder };
        for line in BufReader::new(out).lines() {
            let line = line?;
            if line == "ready" {
                return Ok(running);
            }
            if let Some((name, address)) = line.split_once(" http://") {
                running.ports.push((name.trim().into(), address.trim_end_matches('/').into()));
            }
        }
        Err("the simulator has ended".into())
    }

    fn address(&self, name: &str) -> &str {
        self.ports.iter().find(|(known, _)| known == name).map_or("", |(_, address)| address)
    }

    fn get(&self, name: &str, target: &str, headers: &str) -> Fallible<Heard> {
        self.send(name, &format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"))
    }

    fn post(&self, name: &str, target: &str, body: &str) -> Fallible<Heard> {
        let length = body.len();
        let head =
            format!("POST {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}");
        self.send(name, &format!("{head}\r\n\r\n{body}"))
    }

    fn send(&self, name: &str, request: &str) -> Fallible<Heard> {
        let mut stream = TcpStream::connect(self.address(name))?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(Heard(String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn stop(&mut self, signal: &str) -> Fallible<Option<i32>> {
        Command::new("kill").args([signal, &self.child.id().to_string()]).status()?;
        Ok(self.child.wait()?.code())
    }
}

/// The response, as text.
struct Heard(String);

impl Heard {
    fn status(&self) -> &str {
        self.0.split(' ').nth(1).unwrap_or_default()
    }

    fn header(&self, name: &str) -> &str {
        let head = self.0.split("\r\n\r\n").next().unwrap_or_default();
        let found = head.lines().filter_map(|line| line.split_once(": ")).find(|(key, _)| *key == name);
        found.map_or("", |(_, value)| value)
    }

    fn body(&self) -> &str {
        self.0.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.body()).unwrap_or_default()
    }
}

#[test]
fn every_port_answers_and_shares_one_state() -> Fallible<()> {
    let running = Running::start("ports", &[])?;
    assert_eq!(running.ports.len(), 10, "{:?}", running.ports);
    running.get("Rackspace SYD", "/?from=test", "X-One: a\r\nX-One: b\r\n")?;
    running.get("console", "/rackspace/iad/?from=web", "")?;
    let mut socket = UnixStream::connect(running.folder.join("agent.sock"))?;
    socket.write_all(b"GET /api/v1/time HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")?;
    socket.read_to_string(&mut String::new())?;
    let all = running.get("OCP", "/_simulator/requests", "")?.json();
    assert_eq!(all.as_array().map(Vec::len), Some(3), "{all}");
    assert_eq!((&all[0]["region"], &all[0]["target"]), (&"SYD".into(), &"/?from=test".into()));
    assert_eq!(all[0]["headers"]["x-one"], "a, b");
    assert_eq!((&all[1]["region"], &all[1]["target"]), (&"IAD".into(), &"/?from=web".into()));
    assert_eq!((&all[2]["system"], &all[2]["target"]), (&"obshell".into(), &"/api/v1/time".into()));
    Ok(())
}

#[test]
fn rackspaces_catalog_leads_to_the_other_regions_ports() -> Fallible<()> {
    let running = Running::start("catalog", &[])?;
    let body = r#"{"auth":{"passwordCredentials":{"username":"demo","password":"aaAA11__"}}}"#;
    let ord = |address: &str, name: &str, path: &str| -> Fallible<String> {
        let length = body.len();
        let head = format!("POST {path}/v2.0/tokens HTTP/1.1\r\nHost: {address}\r\nConnection: close");
        let access = running.send(name, &format!("{head}\r\nContent-Length: {length}\r\n\r\n{body}"))?.json();
        Ok(access["access"]["serviceCatalog"][0]["endpoints"][2]["publicURL"]
            .as_str()
            .unwrap_or_default()
            .into())
    };
    let iad = running.address("Rackspace IAD");
    let here = format!("http://{}/v1.0/1234", running.address("Rackspace ORD"));
    assert_eq!(ord(iad, "Rackspace IAD", "")?, here);
    let console = running.address("console");
    let there = format!("http://{console}/rackspace/ord/v1.0/1234");
    assert_eq!(ord(console, "console", "/rackspace/iad")?, there);
    Ok(())
}

#[test]
fn the_console_is_served_under_the_production_headers() -> Fallible<()> {
    let running = Running::start("web", &[])?;
    let index = running.get("console", "/", "")?;
    assert_eq!((index.status(), index.body()), ("200", "<p>console"));
    assert_eq!(index.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(index.header("cache-control"), "no-store");
    assert!(index.header("content-security-policy").starts_with("default-src 'none'"));
    let tag = index.header("etag").to_owned();
    let again = running.get("console", "/index.html", &format!("If-None-Match: {tag}\r\n"))?;
    assert_eq!((again.status(), again.body()), ("304", ""));
    let boot = running.get("console", "/boot.js", "")?;
    assert_eq!((boot.status(), boot.header("cache-control")), ("200", "no-store"));
    let wasm = running.get("console", "/app-0123456789abcdef.wasm", "")?;
    assert_eq!((wasm.header("content-type"), wasm.header("content-encoding")), ("application/wasm", ""));
    assert_eq!(wasm.header("cache-control"), "public, max-age=31536000, immutable");
    let small = running.get("console", "/app-0123456789abcdef.wasm", "Accept-Encoding: gzip, br\r\n")?;
    assert_eq!((small.header("content-encoding"), small.body()), ("br", "brotli"));
    assert_eq!(small.header("content-type"), "application/wasm");
    let gzip = running.get("console", "/app-0123456789abcdef.wasm", "Accept-Encoding: gzip\r\n")?;
    assert_eq!((gzip.header("content-encoding"), gzip.body()), ("gzip", "gzip"));
    for missing in ["/nowhere", "/a/b/", "/../static/console/index.html", "/%2e%2e/static/console/index.html"]
    {
        let reply = running.get("console", missing, "")?;
        assert_eq!(reply.status(), "404", "{missing}");
        assert!(reply.header("content-security-policy").starts_with("default-src 'none'"));
    }
    assert_eq!(running.post("console", "/index.html", "")?.status(), "405");
    let api = running.get("console", "/rackspace/dfw/", "")?;
    assert_eq!(api.header("content-security-policy"), "", "an API's answer is not the page's");
    Ok(())
}

#[test]
fn the_agent_serves_files_before_anything_else() -> Fallible<()> {
    let running = Running::start("agent", &[])?;
    let index = running.get("obshell", "/console/", "")?;
    assert_eq!((index.status(), index.body()), ("200", "<p>dropped in"));
    let bare = running.get("obshell", "/console", "")?;
    assert_eq!((bare.status(), bare.header("location")), ("301", "console/"));
    assert_eq!(running.get("obshell", "/console/index.html", "")?.header("location"), "./");
    assert_eq!(running.get("obshell", "/console?x=1", "")?.header("location"), "console/?x=1");
    for page in ["/", "/anything/else", "/empty/"] {
        assert!(running.get("obshell", page, "")?.body().contains("OBShell Dashboard"), "{page}");
    }
    let api = running.get("obshell", "/api/v1/nowhere", "")?;
    assert!(!api.body().contains("OBShell Dashboard"));
    Ok(())
}

#[test]
fn cuts_close_the_connection_and_delays_hold_it() -> Fallible<()> {
    let running = Running::start("cut", &[])?;
    running.post("OCP", "/_simulator/faults", r#"{"match":{"path":"/a"},"do":{"cut":"before"}}"#)?;
    running.post(
        "OCP",
        "/_simulator/faults",
        r#"{"match":{"path":"/b"},"do":{"status":503,"delayMs":200}}"#,
    )?;
    assert_eq!(running.get("Rackspace DFW", "/a", "")?.0, "");
    assert_eq!(
        running.get("Rackspace DFW", "/a", "")?.0,
        "",
        "what a browser repeats by itself is cut as well"
    );
    // Retrying forever must end: a retry does not extend the time span.
    let start = std::time::Instant::now();
    while running.get("Rackspace DFW", "/a", "")?.0.is_empty() {
        assert!(start.elapsed() < Duration::from_secs(60), "it is cut for ever");
        std::thread::sleep(Duration::from_millis(50));
    }
    let start = std::time::Instant::now();
    assert_eq!(running.get("Rackspace DFW", "/b", "")?.status(), "503");
    assert!(start.elapsed() >= Duration::from_millis(200));
    let all = running.get("OCP", "/_simulator/requests", "")?.json();
    let statuses: Vec<_> =
        all.as_array().into_iter().flatten().map(|entry| entry["status"].clone()).collect();
    assert_eq!(statuses, [serde_json::Value::Null, 401.into(), 503.into()]);
    // Clearing the faults, or a reset, ends it at once.
    for call in ["DELETE /_simulator/faults", "POST /_simulator/reset"] {
        running.post("OCP", "/_simulator/faults", r#"{"match":{"path":"/c"},"do":{"cut":"before"}}"#)?;
        assert_eq!(running.get("Rackspace DFW", "/c", "")?.0, "");
        running.send(
            "OCP",
            &format!("{call} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
        )?;
        assert_eq!(running.get("Rackspace DFW", "/c", "")?.status(), "401", "{call}");
    }
    Ok(())
}

#[test]
fn connections_are_reused_and_large_bodies_answered() -> Fallible<()> {
    let running = Running::start("kept", &[])?;
    let one = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    let last = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let both = running.send("Rackspace DFW", &format!("{one}{last}"))?;
    assert_eq!(both.0.matches("HTTP/1.1 ").count(), 2);
    // An upgrade package, which is not simulated: the agent says so, and the client must get to read that.
    let length = 20 * 1024 * 1024;
    let head = "POST /api/v1/upgrade/package HTTP/1.1\r\nHost: x\r\nConnection: close";
    let package = format!("{head}\r\nContent-Length: {length}\r\n\r\n{}", " ".repeat(length));
    let answer = running.send("obshell", &package)?;
    assert_eq!(answer.status(), "404");
    assert_eq!(answer.json()["error"]["errCode"], "Common.NotFound");
    let all = running.get("OCP", "/_simulator/requests", "")?.json();
    let kept = all.as_array().and_then(|all| all.last()).and_then(|last| last["body"].as_str());
    assert_eq!(kept.map(str::len), Some(64 * 1024));
    Ok(())
}

#[test]
fn it_stops_on_a_signal_and_keeps_its_state() -> Fallible<()> {
    let mut running = Running::start("state", &["--state", "FOLDER/state.json"])?;
    running.post("OCP", "/_simulator/clock", r#"{"jumpSeconds":3600}"#)?;
    assert_eq!(running.stop("-TERM")?, Some(0));
    assert!(!running.folder.join("agent.sock").exists());
    let state: serde_json::Value = serde_json::from_slice(&fs::read(running.folder.join("state.json"))?)?;
    assert_eq!(state["aheadMs"], 3_600_000);
    let mut second = Running::start("interrupt", &[])?;
    assert_eq!(second.stop("-INT")?, Some(0));
    Ok(())
}

#[test]
fn a_port_in_use_is_named_with_its_flag() -> Fallible<()> {
    let taken = TcpListener::bind("127.0.0.1:0")?;
    let address = taken.local_addr()?.to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_simulator"))
        .args(["--ocp", "0", "--obshell", "0", "--obshell-open", "0", "--rackspace", &address])
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains(&address) && said.contains("--rackspace") && said.contains("in use"), "{said}");
    let help = Command::new(env!("CARGO_BIN_EXE_simulator")).arg("--help").output()?;
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("--obshell-socket"));
    Ok(())
}
