//! Opens the listeners, and reports when one cannot be opened.

use super::agent::Agent;
use super::args::Settings;
use super::connection::{Behind, serve};
use super::shared::Shared;
use super::web::Web;
use super::{headers, say};
use crate::http::{Port, Region};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::rc::Rc;
use tokio::net::{TcpListener, UnixListener, UnixStream};
use tokio::task::spawn_local;

/// Opens every port and serves it. Errors: which address is unavailable, and which flag changes it.
pub(super) async fn open(settings: &Settings, shared: &Rc<Shared>) -> Result<(), String> {
    let agent = Behind::Agent(Rc::new(Agent { files: settings.files.clone() }));
    let mut wanted = vec![
        ("OCP".to_owned(), "--ocp", settings.ocp, Behind::System(Port::Ocp)),
        ("obshell".to_owned(), "--obshell", settings.obshell, agent),
        (
            "obshell, open".to_owned(),
            "--obshell-open",
            settings.obshell_open,
            Behind::System(Port::ObshellOpen),
        ),
    ];
    for (index, region) in (0_u16..).zip(Region::ALL) {
        let mut address = settings.rackspace;
        if address.port() != 0 {
            address.set_port(address.port().saturating_add(index));
        }
        let name = format!("Rackspace {}", region.code());
        wanted.push((name, "--rackspace", address, Behind::System(Port::Rackspace(region))));
    }
    if let (Some(address), Some(dist)) = (settings.web, &settings.dist) {
        let web = Web { dist: dist.clone(), headers: headers::page_headers()? };
        wanted.push(("console".to_owned(), "--web", address, Behind::Web(Rc::new(web))));
    }
    // All are bound before any is served: a half-running simulator would be taken for a working one.
    let mut bound = Vec::new();
    for (name, flag, address, behind) in wanted {
        bound.push((bind(&name, flag, address).await?, name, behind));
    }
    let socket = match &settings.socket {
        Some(path) => Some(bind_socket(path).await?),
        None => None,
    };
    for (listener, name, behind) in bound {
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        say(&format!("{name:<15} http://{address}/"));
        if let Behind::System(Port::Rackspace(_)) = behind {
            shared.note_port(address.port());
        }
        let shared = Rc::clone(shared);
        spawn_local(async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => {
                        let _ = stream.set_nodelay(true);
                        spawn_local(serve(stream, behind.clone(), Rc::clone(&shared)));
                    }
                    Err(_) => pause().await,
                }
            }
        });
    }
    if let (Some(listener), Some(path)) = (socket, &settings.socket) {
        say(&format!("{:<15} {}", "obshell, open", path.display()));
        let shared = Rc::clone(shared);
        spawn_local(async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => {
                        spawn_local(serve(stream, Behind::System(Port::ObshellOpen), Rc::clone(&shared)));
                    }
                    Err(_) => pause().await,
                }
            }
        });
    }
    Ok(())
}

/// A shortage of file descriptors passes; retrying at once would only burn CPU.
async fn pause() {
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
}

async fn bind(name: &str, flag: &str, address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => format!("{address} for {name} is in use; {flag} ADDR chooses another"),
        _ => format!("{address} for {name} cannot be had: {error}; {flag} ADDR chooses another"),
    })
}

/// A socket file that nobody listens on is left over from a run that ended badly, and is replaced.
async fn bind_socket(path: &Path) -> Result<UnixListener, String> {
    let shown = path.display();
    if UnixStream::connect(path).await.is_ok() {
        return Err(format!("{shown} for obshell is in use; --obshell-socket PATH chooses another"));
    }
    use std::os::unix::fs::FileTypeExt;
    if std::fs::symlink_metadata(path).is_ok_and(|data| data.file_type().is_socket()) {
        let _ = std::fs::remove_file(path);
    }
    UnixListener::bind(path).map_err(|error| {
        format!("{shown} for obshell cannot be had: {error}; --obshell-socket PATH chooses another")
    })
}
