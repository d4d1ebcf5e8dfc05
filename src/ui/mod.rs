//! Primitives that every page is made of.

mod badge;
mod button;
mod copy;
mod dialog;
mod facts;
mod icon;
mod lang;
mod link;
mod local;
mod notice;
mod page;
mod shell;
mod spawn;
mod time;
mod window;

pub use badge::{Tone, badge, phase_badge, phase_word};
pub use button::{Act, action, submit};
pub use copy::{copy_button, copyable};
pub use dialog::{Dialog, dialog};
pub use facts::{Fact, facts};
pub use icon::{Icon, icon, sprite};
pub use lang::{Lang, say, say_with, t};
pub use link::link;
pub use local::Local;
pub use notice::{Notice, notice};
pub use page::{empty, heading, loading, page};
pub use shell::{Routes, Shell, ShellParts};
pub use spawn::{forever, scoped, sleep};
pub use time::{ago, browser_offset_minutes, clock_now, duration_said, moment, BrowserClock, BrowserZone};
pub use window::{Rows, rows};
