//! Primitives that all pages are made of.

mod badge;
mod button;
mod copy;
mod dialog;
mod facts;
mod failure;
mod focus;
mod icon;
mod lang;
mod link;
mod load;
mod local;
mod notice;
mod page;
mod pause;
mod resize;
mod save;
mod sentences;
mod session;
mod shell;
mod shown;
mod spawn;
mod tab;
mod table;
mod tabs;
mod time;
mod window;
mod zone;

pub use crate::net::failure_said;
pub use crate::words::duration_said;
pub use badge::{Tone, badge, phase_badge, phase_word};
pub use button::{Act, action, icon_button, refresh_button, submit};
pub use copy::{copy_button, copyable};
pub use dialog::{dialog, fresh, question};
pub use facts::{Fact, fact_rows, facts};
pub use failure::{failure_line, failure_view, receipt_view};
pub use focus::{focus_control, focus_still, focus_when_shown, go_to_part};
pub use icon::{Icon, icon, sprite};
pub use lang::{Lang, say, say_with, t};
pub use link::link;
pub use load::{AGAIN, Load, Loaded, Part, load, loaded, parts_lost, retry_button};
pub use local::Local;
pub use notice::{Notice, notice};
pub use page::{empty, heading, loading, nothing_fits, once_there, page};
pub use pause::Pause;
pub use resize::on_resize;
pub use save::{save, save_text};
pub use sentences::sentences;
pub use session::{Session, Why};
pub use shell::{LOOK_MS, Routes, Shell, ShellParts, page_is_hidden, wait_while_hidden};
pub use shown::Shown;
pub use spawn::{forever, scoped, sleep};
pub use tab::{keep, kept};
pub use table::data_table;
pub use tabs::tabs;
pub use time::{
    Beat, BrowserClock, BrowserZone, absolute, absolute_ms, ago, beating, browser_ahead_ms,
    browser_offset_minutes, by_the_minute, clock_label, clock_now, duration, moment,
};
pub use window::{DrawRow, Rows, Scroll};
pub use zone::{NamedZone, zone_names};
