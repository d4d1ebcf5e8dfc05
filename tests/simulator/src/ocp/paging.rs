//! Pages, sorting and time filters of lists (contracts/ocp.md 4).

use super::fail::Failure;
use super::stamp;
use crate::http::Request;
use serde_json::{Value, json};
use std::cmp::Ordering;

/// The largest page.
const MAX_SIZE: usize = 2000;

/// The requested page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    number: usize,
    size: usize,
    /// The size reported in the reply: the data backup list never echoes the requested one.
    shown: usize,
}

impl Page {
    /// Reads `page` and `size`. Errors: not a number, out of range, or missing where `required`.
    pub fn read(request: &Request, required: bool, standard: usize) -> Result<Self, Failure> {
        let one = |name: &str, standard: usize, max: usize| {
            let text = request.param(name).filter(|text| !text.is_empty());
            match text {
                None if required => Err(Failure::parameter(name, None, "required")),
                None => Ok(standard),
                Some(text) => match text.parse() {
                    Ok(number) if (1..=max).contains(&number) => Ok(number),
                    _ => Err(Failure::parameter(name, Some(&text), &format!("an integer from 1 to {max}"))),
                },
            }
        };
        let (number, size) = (one("page", 1, 1_000_000_000)?, one("size", standard, MAX_SIZE)?);
        Ok(Self { number, size, shown: size })
    }

    /// With the size that the data backup list always reports.
    pub fn odd(self) -> Self {
        Self { shown: MAX_SIZE, ..self }
    }

    /// The page of these rows, as `contents` and `page`.
    pub fn of<T>(self, rows: &[T], mut view: impl FnMut(&T) -> Value) -> Value {
        let from = self.number.saturating_sub(1).saturating_mul(self.size);
        let contents: Vec<Value> = rows.iter().skip(from).take(self.size).map(&mut view).collect();
        json!({
            "contents": contents,
            "page": {
                "number": self.number,
                "size": self.shown,
                "totalElements": rows.len(),
                "totalPages": rows.len().div_ceil(self.size),
            },
        })
    }
}

/// The order requested with `sort=field,asc|desc`; `None` without one. Errors: `COM10011`.
pub fn sort(request: &Request, fields: &[&'static str]) -> Result<Option<(&'static str, bool)>, Failure> {
    let Some(text) = request.param("sort").filter(|text| !text.is_empty()) else { return Ok(None) };
    let (field, direction) = text.split_once(',').unwrap_or((&text, "asc"));
    let known = fields.iter().find(|known| **known == field);
    let down = match direction.to_ascii_lowercase().as_str() {
        "asc" => Some(false),
        "desc" => Some(true),
        _ => None,
    };
    match (known, down) {
        (Some(field), Some(down)) => Ok(Some((field, down))),
        _ => Err(Failure::new(400, "COM10011", &text)),
    }
}

/// An ordering, reversed if `down`.
pub fn turned(order: Ordering, down: bool) -> Ordering {
    if down { order.reverse() } else { order }
}

/// The values of an array parameter: repeated, or joined by commas.
pub fn set(request: &Request, name: &str) -> Vec<String> {
    let pairs = request.query().into_iter().filter(|(key, _)| key == name);
    let values = pairs.flat_map(|(_, value)| value.split(',').map(str::to_owned).collect::<Vec<_>>());
    values.filter(|value| !value.is_empty()).collect()
}

/// A time range in a query; each end is optional.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    from: i64,
    to: i64,
}

impl Span {
    /// Reads `startTime` and `endTime`. Errors: not a time with an offset, or in the wrong order.
    pub fn read(request: &Request) -> Result<Self, Failure> {
        let one = |name: &str, standard: i64| match request.param(name).filter(|text| !text.is_empty()) {
            None => Ok(standard),
            Some(text) => stamp::read(&text).ok_or_else(|| {
                Failure::parameter(name, Some(&text), "a time such as 2021-09-16T15:14:51.397+08:00")
            }),
        };
        let span = Self { from: one("startTime", i64::MIN)?, to: one("endTime", i64::MAX)? };
        if span.from > span.to { Err(Failure::new(400, "COM10010", "")) } else { Ok(span) }
    }

    /// Whether a time is within it.
    pub fn has(self, ms: i64) -> bool {
        (self.from..=self.to).contains(&ms)
    }
}
