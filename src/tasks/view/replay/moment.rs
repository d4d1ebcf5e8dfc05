//! The moment being viewed is in the address: a reload or a link leads back to it if the record is there.

use super::super::views::{Views, look_at};
use super::recorder::Recorder;
use crate::dom::prelude::*;

/// Shows the moment that the address names, and keeps the address up to date with the one being viewed.
pub fn keep_moment(views: &Views, recorder: &Recorder) {
    let (told, read) = (views.clone(), recorder.clone());
    Effect::new(move |_| {
        let time = told.moment.get();
        told.looked_at.set(time);
        read.want(time);
    });
    let (told, read, at) = (views.clone(), recorder.clone(), recorder.at);
    Effect::new(move |before: Option<Option<i64>>| {
        let number = at.get();
        if number.is_some() {
            read.wanted.set(None);
        }
        let time = number.and_then(|number| read.time_at(number));
        if before.is_some_and(|before| before != time) {
            look_at(&told, time);
        }
        time
    });
}
