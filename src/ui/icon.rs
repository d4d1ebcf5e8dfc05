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
    /// An arrow to the right.
    Go,
    /// A circle of arrows.
    Refresh,
    /// A plus.
    Add,
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
}

impl Icon {
    fn href(self) -> &'static str {
        match self {
            Self::Done => "#i-done",
            Self::Running => "#i-running",
            Self::Waiting => "#i-waiting",
            Self::Warning => "#i-warning",
            Self::Failed => "#i-failed",
            Self::Info => "#i-info",
            Self::Copy => "#i-copy",
            Self::Close => "#i-close",
            Self::Go => "#i-go",
            Self::Refresh => "#i-refresh",
            Self::Add => "#i-add",
            Self::Database => "#i-database",
            Self::List => "#i-list",
            Self::History => "#i-history",
            Self::Activity => "#i-activity",
            Self::Home => "#i-home",
            Self::Key => "#i-key",
            Self::Leave => "#i-leave",
            Self::Settings => "#i-settings",
            Self::Backup => "#i-backup",
            Self::Pause => "#i-pause",
            Self::Play => "#i-play",
            Self::Down => "#i-down",
        }
    }
}

/// An icon beside a word; it says nothing by itself.
pub fn icon(icon: Icon) -> AnyView {
    view! { <svg class="icon" aria-hidden="true" focusable="false"><use href=icon.href() /></svg> }.into_any()
}

/// The sprite, once per root.
pub fn sprite() -> AnyView {
    view! {
        <svg class="sprite" aria-hidden="true" width="0" height="0">
            <symbol id="i-done" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.25" /><path d="M5.2 8.2l2 2 3.8-4.2" /></symbol>
            <symbol id="i-running" viewBox="0 0 16 16"><path d="M8 1.75a6.25 6.25 0 1 1-6.25 6.25" /><path d="M8 5v3l2 1.5" /></symbol>
            <symbol id="i-waiting" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.25" stroke-dasharray="2.5 2.4" /></symbol>
            <symbol id="i-warning" viewBox="0 0 16 16"><path d="M8 2.2l6.2 11H1.8z" /><path d="M8 6.5v3M8 11.4v.1" /></symbol>
            <symbol id="i-failed" viewBox="0 0 16 16"><path d="M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4z" /><path d="M6 6l4 4M10 6l-4 4" /></symbol>
            <symbol id="i-info" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.25" /><path d="M8 7.4v3.6M8 5v.1" /></symbol>
            <symbol id="i-copy" viewBox="0 0 16 16"><rect x="5.5" y="5.5" width="8" height="8" rx="1.5" /><path d="M3.5 10.5h-1v-8h8v1" /></symbol>
            <symbol id="i-close" viewBox="0 0 16 16"><path d="M4 4l8 8M12 4l-8 8" /></symbol>
            <symbol id="i-go" viewBox="0 0 16 16"><path d="M3 8h10M9 4l4 4-4 4" /></symbol>
            <symbol id="i-refresh" viewBox="0 0 16 16"><path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 1.8v3h-3" /></symbol>
            <symbol id="i-add" viewBox="0 0 16 16"><path d="M8 3v10M3 8h10" /></symbol>
            <symbol id="i-database" viewBox="0 0 16 16"><ellipse cx="8" cy="4" rx="5.5" ry="2.25" /><path d="M2.5 4v8c0 1.2 2.5 2.25 5.5 2.25s5.5-1 5.5-2.25V4M2.5 8c0 1.2 2.5 2.25 5.5 2.25S13.5 9.2 13.5 8" /></symbol>
            <symbol id="i-list" viewBox="0 0 16 16"><path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4v.1M2.5 8v.1M2.5 12v.1" /></symbol>
            <symbol id="i-history" viewBox="0 0 16 16"><path d="M2.5 8a5.5 5.5 0 1 0 1.6-3.9M2.5 1.8v3h3M8 5v3l2.2 1.4" /></symbol>
            <symbol id="i-activity" viewBox="0 0 16 16"><path d="M1.5 8h3l2-5 3 10 2-5h3" /></symbol>
            <symbol id="i-home" viewBox="0 0 16 16"><rect x="2" y="2" width="5" height="5" rx="1" /><rect x="9" y="2" width="5" height="5" rx="1" /><rect x="2" y="9" width="5" height="5" rx="1" /><rect x="9" y="9" width="5" height="5" rx="1" /></symbol>
            <symbol id="i-key" viewBox="0 0 16 16"><circle cx="5" cy="11" r="3.2" /><path d="M7.4 8.6l6-6M11 5l2 2" /></symbol>
            <symbol id="i-leave" viewBox="0 0 16 16"><path d="M6 2.5H3v11h3M10.5 5L13.5 8l-3 3M13.5 8H6.5" /></symbol>
            <symbol id="i-settings" viewBox="0 0 16 16"><path d="M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6" /><circle cx="10" cy="4.5" r="1.8" /><circle cx="6" cy="11.5" r="1.8" /></symbol>
            <symbol id="i-backup" viewBox="0 0 16 16"><path d="M8 1.8v7M5 6l3 3 3-3M2.5 10v3.5h11V10" /></symbol>
            <symbol id="i-pause" viewBox="0 0 16 16"><path d="M5.5 3v10M10.5 3v10" /></symbol>
            <symbol id="i-play" viewBox="0 0 16 16"><path d="M5 2.8v10.4L13 8z" /></symbol>
            <symbol id="i-down" viewBox="0 0 16 16"><path d="M4 6l4 4 4-4" /></symbol>
        </svg>
    }
    .into_any()
}
