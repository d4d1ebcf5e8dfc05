//! Times and durations as people read them; every time is shown with its zone.

use super::{say, say_with, scoped, sleep};
use crate::dom::prelude::*;
use crate::net::{Clock, Waiting};
use crate::schedule::{Zone, date_time, rfc3339};
use crate::texts;
use crate::words::{Said, duration_said};
use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};
use std::cell::Cell;
use std::sync::OnceLock;
use wasm_bindgen::JsValue;

texts! {
    JUST_NOW: "just now", "刚刚";
    AGO: "{0} ago", "{0}前";
    AHEAD: "in {0}", "{0}后";
}

/// The browser's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> DateTime<Utc> {
        clock_now()
    }

    fn wait(&self, ms: u32) -> Waiting {
        Box::pin(sleep(ms))
    }
}

/// The time now.
pub fn clock_now() -> DateTime<Utc> {
    // Milliseconds since 1970 fit an i64 for the next 290 million years.
    Utc.timestamp_millis_opt(js_sys::Date::now() as i64).single().unwrap_or_default()
}

/// The zone the browser is set to.
#[derive(Clone, Debug, Default)]
pub struct BrowserZone {
    // Read on first use: it loads all that the browser knows of dates, a tenth of a start on a slow machine.
    name: OnceLock<String>,
}

impl BrowserZone {
    /// The browser's zone.
    pub fn new() -> Self {
        Self::default()
    }
}

fn zone_name() -> String {
    let options = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    let name = js_sys::Reflect::get(&options.resolved_options(), &JsValue::from_str("timeZone")).ok();
    name.and_then(|name| name.as_string()).unwrap_or_default()
}

impl Zone for BrowserZone {
    fn name(&self) -> &str {
        self.name.get_or_init(zone_name)
    }

    fn offset_seconds_at(&self, at: DateTime<Utc>) -> i32 {
        let date = js_sys::Date::new(&JsValue::from_f64(at.timestamp_millis() as f64));
        // JavaScript counts minutes west of UTC.
        -(date.get_timezone_offset() as i32) * 60
    }
}

/// The browser's offset now, in minutes east of UTC.
pub fn browser_offset_minutes() -> i32 {
    -(js_sys::Date::new_0().get_timezone_offset() as i32)
}

/// How far the browser's clock is ahead of UTC at a time, both in milliseconds.
pub fn browser_ahead_ms(ms: i64) -> i64 {
    let at = Utc.timestamp_millis_opt(ms).single().unwrap_or_default();
    i64::from(BrowserZone::default().offset_seconds_at(at)) * 1_000
}

/// A time with its zone: `2026-11-21 13:41:36 +08:00`, in the browser's own zone.
pub fn absolute(at: DateTime<Utc>) -> String {
    let seconds = BrowserZone::default().offset_seconds_at(at);
    let zone = FixedOffset::east_opt(seconds).unwrap_or_else(|| Utc.fix());
    let at = at.with_timezone(&zone);
    date_time(&at)
}

/// The same for milliseconds since 1970.
pub fn absolute_ms(ms: i64) -> String {
    absolute(Utc.timestamp_millis_opt(ms).single().unwrap_or_default())
}

/// A time for an axis, in the browser's zone: `13:41:36`, or with a date `11-21 13:41`.
pub fn clock_label(ms: i64, dated: bool) -> String {
    let whole = absolute_ms(ms);
    let part = if dated { whole.get(5..16) } else { whole.get(11..19) };
    part.unwrap_or_default().to_owned()
}

/// A time, absolute.
pub fn moment(at: DateTime<Utc>) -> AnyView {
    let shown = absolute(at);
    view! { <time class="moment" datetime=rfc3339(&at)>{shown}</time> }.into_any()
}

/// How often relative times are updated, in milliseconds.
const BEAT_MS: u32 = 10_000;

/// Ticks while a page is open, because "how long ago" does not stay true.
#[derive(Clone, Copy)]
pub struct Beat(RwSignal<u32>);

impl Beat {
    /// Provides the beat to everything below the current owner.
    pub fn provide() {
        let beat = Self(RwSignal::new(0));
        provide_context(beat);
        scoped(async move {
            loop {
                sleep(BEAT_MS).await;
                beat.0.update(|count| *count = count.wrapping_add(1));
            }
        });
    }
}

/// The clock, tracked: what reads it is updated while the page is open.
pub fn beating() -> impl Fn() -> DateTime<Utc> + Copy + Send + Sync {
    let beat = use_context::<Beat>();
    move || {
        if let Some(Beat(beat)) = beat {
            beat.track();
        }
        clock_now()
    }
}

/// The same to the minute, for what is recomputed with it.
pub fn by_the_minute() -> Memo<DateTime<Utc>> {
    let (clock, last) = (beating(), Cell::new(DateTime::<Utc>::MIN_UTC));
    Memo::new(move |()| {
        let (now, before) = (clock(), last.get());
        let minute = |at: DateTime<Utc>| at.timestamp().div_euclid(60);
        last.set(if minute(now) == minute(before) { before } else { now });
        last.get()
    })
}

/// A relative time, with the absolute one on hover and for screen readers.
pub fn ago(at: DateTime<Utc>) -> AnyView {
    let exact = absolute(at);
    let now = beating();
    let said = say_with(move || Some(ago_said(now(), at)));
    view! {
        <time class="moment" datetime=rfc3339(&at) title=exact.clone()>
            {said}
            <span class="unseen">{format!(" ({exact})")}</span>
        </time>
    }
    .into_any()
}

fn ago_said(now: DateTime<Utc>, at: DateTime<Utc>) -> Said {
    let ms = (now - at).num_milliseconds();
    match ms {
        -999..=999 => JUST_NOW.into(),
        1_000.. => AGO.with([duration_said(ms).into()]),
        _ => AHEAD.with([duration_said(-ms).into()]),
    }
}

/// A duration on the page.
pub fn duration(ms: i64) -> Signal<String> {
    say(duration_said(ms))
}
