//! Mounts the app, nothing else.

fn main() {
    backup_console::app::host::start();
}
