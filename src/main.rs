//! Exports what `backup_console::app::host` mounts; a page opens it when it has a place for it.

use backup_console as _;

fn main() {}
