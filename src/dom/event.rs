//! The events that views listen to, each with its handler's argument type.

use web_sys::{Event, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent, SubmitEvent, WheelEvent};

/// An event by its name in markup.
pub trait Named {
    /// Its name in the document.
    const NAME: &'static str;
    /// Its handler's argument.
    type Kind;
}

macro_rules! events {
    ($($name:ident: $kind:ty),* $(,)?) => {$(
        #[doc = concat!("The event `", stringify!($name), "`.")]
        #[allow(non_camel_case_types, reason = "markup names events as the document does")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Named for $name {
            const NAME: &'static str = stringify!($name);
            type Kind = $kind;
        }
    )*};
}

events! {
    blur: FocusEvent,
    cancel: Event,
    change: Event,
    click: MouseEvent,
    close: Event,
    focus: FocusEvent,
    input: Event,
    keydown: KeyboardEvent,
    pointercancel: PointerEvent,
    pointerdown: PointerEvent,
    pointermove: PointerEvent,
    pointerup: PointerEvent,
    scroll: Event,
    submit: SubmitEvent,
    toggle: Event,
    wheel: WheelEvent,
}
