//! Icons: one inline sprite, drawn on a 16 px grid with a 1.5 px line.

use crate::dom::prelude::*;

/// An icon of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A tick in a circle.
    Done,
    /// A part-drawn circle.
    Running,
    /// A clock.
    Waiting,
    /// A triangle.
    Warning,
    /// A cross in an octagon.
    Failed,
    /// An i in a circle.
    Info,
    /// Two sheets.
    Copy,
    /// A cross.
    Close,
    /// A magnifying glass.
    Find,
    /// Back, in time or in navigation.
    Back,
    /// A calendar.
    Calendar,
    /// An arrow to the right.
    Go,
    /// A circle of arrows.
    Refresh,
    /// A plus.
    Add,
    /// A minus.
    Less,
    /// Four corners.
    Fit,
    /// Three connected boxes.
    Graph,
    /// A cluster of disks.
    Database,
    /// A list.
    List,
    /// A clock going back.
    History,
    /// A pulse.
    Activity,
    /// A house.
    Home,
    /// A key.
    Key,
    /// A person leaving.
    Leave,
    /// A sliders panel.
    Settings,
    /// An arrow into a disk.
    Backup,
    /// A pause sign.
    Pause,
    /// A play sign.
    Play,
    /// A chevron down.
    Down,
    /// A chevron up.
    Up,
    /// An arrow onto a tray.
    Save,
    /// Bars, each starting later.
    Timeline,
    /// A written sheet.
    Report,
    /// A printer.
    Print,
}

impl Icon {
    /// Its name and its drawing.
    fn drawn(self) -> (&'static str, &'static str) {
        match self {
            Self::Done => {
                ("done", "M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0M5.2 8.2l2 2 3.8-4.2")
            }
            Self::Running => ("running", "M8 1.75a6.25 6.25 0 1 1-6.25 6.25M8 5v3l2 1.5"),
            Self::Waiting => ("waiting", "M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0"),
            Self::Warning => ("warning", "M8 2.2l6.2 11H1.8zM8 6.5v3M8 11.4v.1"),
            Self::Failed => {
                ("failed", "M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM6 6l4 4M10 6l-4 4")
            }
            Self::Info => ("info", "M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0M8 7.4v3.6M8 5v.1"),
            Self::Copy => ("copy", "M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1"),
            Self::Close => ("close", "M4 4l8 8M12 4l-8 8"),
            Self::Back => ("back", "M13 8H3M7 4L3 8l4 4"),
            Self::Calendar => ("calendar", "M2.5 3.5h11v10h-11zM2.5 6.8h11M5.5 1.8v3M10.5 1.8v3"),
            Self::Find => ("find", "M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.3 10.3l3.4 3.4"),
            Self::Go => ("go", "M3 8h10M9 4l4 4-4 4"),
            Self::Refresh => ("refresh", "M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 1.8v3h-3"),
            Self::Add => ("add", "M8 3v10M3 8h10"),
            Self::Less => ("less", "M3 8h10"),
            Self::Fit => ("fit", "M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5"),
            Self::Graph => {
                ("graph", "M6 1.8h4v3.4H6zM1.8 10.8h4v3.4h-4zM10.2 10.8h4v3.4h-4zM8 5.2V8M3.8 10.8V8h8.4v2.8")
            }
            Self::Database => (
                "database",
                "M2.5 4a5.5 2.25 0 1 0 11 0a5.5 2.25 0 1 0-11 0M2.5 4v8c0 1.2 2.5 2.25 5.5 2.25s5.5-1 5.5-2.25V4M2.5 8c0 1.2 2.5 2.25 5.5 2.25S13.5 9.2 13.5 8",
            ),
            Self::List => ("list", "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4v.1M2.5 8v.1M2.5 12v.1"),
            Self::History => ("history", "M2.5 8a5.5 5.5 0 1 0 1.6-3.9M2.5 1.8v3h3M8 5v3l2.2 1.4"),
            Self::Activity => ("activity", "M1.5 8h3l2-5 3 10 2-5h3"),
            Self::Home => ("home", "M2 2h5v5h-5zM9 2h5v5h-5zM2 9h5v5h-5zM9 9h5v5h-5z"),
            Self::Key => ("key", "M1.8 11a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0M7.4 8.6l6-6M11 5l2 2"),
            Self::Leave => ("leave", "M6 2.5H3v11h3M10.5 5L13.5 8l-3 3M13.5 8H6.5"),
            Self::Settings => (
                "settings",
                "M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6M8.2 4.5a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0M4.2 11.5a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0",
            ),
            Self::Backup => ("backup", "M8 1.8v7M5 6l3 3 3-3M2.5 10v3.5h11V10"),
            Self::Pause => ("pause", "M5.5 3v10M10.5 3v10"),
            Self::Play => ("play", "M5 2.8v10.4L13 8z"),
            Self::Down => ("down", "M4 6l4 4 4-4"),
            Self::Up => ("up", "M4 10l4-4 4 4"),
            Self::Timeline => ("timeline", "M2.5 3.5h5M5.5 8h5M8.5 12.5h5"),
            Self::Report => ("report", "M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3M5.8 8h4.4M5.8 11h4.4"),
            Self::Print => ("print", "M4.5 5.8v-4h7v4M4.5 11.3h-2.7V5.8h12.4v5.5h-2.7M4.5 9.3h7v4.9h-7z"),
            Self::Save => ("save", "M8 2v8M5 7.2l3 3 3-3M2.5 13.5h11"),
        }
    }
}

/// Every icon.
const ALL: [Icon; 34] = [
    Icon::Done,
    Icon::Running,
    Icon::Waiting,
    Icon::Warning,
    Icon::Failed,
    Icon::Info,
    Icon::Copy,
    Icon::Close,
    Icon::Back,
    Icon::Calendar,
    Icon::Find,
    Icon::Go,
    Icon::Refresh,
    Icon::Add,
    Icon::Less,
    Icon::Fit,
    Icon::Graph,
    Icon::Database,
    Icon::List,
    Icon::History,
    Icon::Activity,
    Icon::Home,
    Icon::Key,
    Icon::Leave,
    Icon::Settings,
    Icon::Backup,
    Icon::Pause,
    Icon::Play,
    Icon::Down,
    Icon::Up,
    Icon::Save,
    Icon::Timeline,
    Icon::Report,
    Icon::Print,
];

/// An icon beside a word; hidden from screen readers.
pub fn icon(icon: Icon) -> AnyView {
    let href = format!("#i-{}", icon.drawn().0);
    view! { <svg class="icon" aria-hidden="true" focusable="false"><use href=href /></svg> }.into_any()
}

/// The sprite, once per root.
pub fn sprite() -> AnyView {
    let symbols = ALL.map(|icon| {
        let (name, drawn) = icon.drawn();
        view! { <symbol id=format!("i-{name}") viewBox="0 0 16 16"><path d=drawn /></symbol> }
    });
    view! { <svg class="sprite" aria-hidden="true" width="0" height="0">{Vec::from(symbols)}</svg> }
        .into_any()
}
