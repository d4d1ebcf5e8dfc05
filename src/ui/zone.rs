//! Zones from the browser's own time library.

use crate::schedule::Zone;
use chrono::{DateTime, Utc};
use js_sys::{Array, Function, Object, Reflect};
use litemap::LiteMap;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// A zone by its name. Offsets are cached by quarter of an hour, the finest steps at which clocks change.
pub struct NamedZone {
    name: String,
    /// `formatToParts` of a format that shows only the offset.
    format: js_sys::Intl::DateTimeFormat,
    known: RefCell<LiteMap<i64, i32>>,
}

/// A quarter of an hour in seconds.
const QUARTER: i64 = 900;

impl NamedZone {
    /// The zone with this name; `None` if the browser does not know it.
    pub fn new(name: &str) -> Option<Self> {
        let options = Object::new();
        for (key, value) in [("timeZone", name), ("timeZoneName", "longOffset")] {
            Reflect::set(&options, &key.into(), &value.into()).ok()?;
        }
        // The constructor throws for a name it does not know.
        let make = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let make: Function = Reflect::get(&make, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
        let format = Reflect::construct(&make, &Array::of2(&"en-US".into(), &options)).ok()?;
        Some(Self { name: name.to_owned(), format: format.unchecked_into(), known: RefCell::default() })
    }

    fn ask(&self, seconds: i64) -> Option<i32> {
        let date = js_sys::Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
        let parts = self.format.format_to_parts(&date);
        let zone = parts.iter().find_map(|part| {
            let get = |key: &str| Reflect::get(&part, &JsValue::from_str(key)).ok()?.as_string();
            (get("type")? == "timeZoneName").then(|| get("value")).flatten()
        })?;
        Some(offset(&zone))
    }
}

/// `GMT+05:30`, `GMT-03:30:52` or `GMT`, in seconds.
fn offset(text: &str) -> i32 {
    let Some(at) = text.find(['+', '-', '\u{2212}']) else { return 0 };
    let sign = if text.get(at..).is_some_and(|rest| rest.starts_with('+')) { 1 } else { -1 };
    let digits = text.get(at..).unwrap_or_default().trim_start_matches(['+', '-', '\u{2212}']);
    let parts = digits.split(':').map(|part| part.parse::<i32>().unwrap_or_default());
    sign * parts.zip([3600, 60, 1]).map(|(part, unit)| part * unit).sum::<i32>()
}

impl Zone for NamedZone {
    fn name(&self) -> &str {
        &self.name
    }

    fn offset_seconds_at(&self, at: DateTime<Utc>) -> i32 {
        let quarter = at.timestamp().div_euclid(QUARTER);
        if let Some(known) = self.known.borrow().get(&quarter) {
            return *known;
        }
        let offset = self.ask(quarter * QUARTER).unwrap_or_default();
        self.known.borrow_mut().insert(quarter, offset);
        offset
    }
}

/// The names of all zones that the browser knows; none if it does not list them.
pub fn zone_names() -> Vec<String> {
    let names = || -> Option<Array> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let ask: Function = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?.dyn_into().ok()?;
        ask.call1(&intl, &"timeZone".into()).ok()?.dyn_into().ok()
    };
    names().map(|names| names.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default()
}
