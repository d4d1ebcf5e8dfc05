//! The picture as a file: SVG, PNG, and the model as JSON.

use super::pane::Pane;
use super::words::line;
use crate::tasks::graph::{Palette, svg, svg_size};
use crate::tasks::task_json;
use crate::ui::{forever, save, save_text};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// The longest side of a PNG, in pixels.
const LONGEST: f64 = 8_192.0;

/// The most pixels of a PNG: four bytes each while it is made.
const MOST: f64 = 24e6;

/// The media type of SVG.
const SVG_KIND: &str = "image/svg+xml";

/// The names of the page's colours, in the order of a palette.
const COLOURS: [&str; 10] = [
    "var(--ground)",
    "var(--surface)",
    "var(--line-strong)",
    "var(--text)",
    "var(--text-soft)",
    "var(--done)",
    "var(--warning)",
    "var(--failed)",
    "var(--running)",
    "var(--waiting)",
];

/// Saves the picture as SVG.
pub(super) fn save_svg(pane: &Pane) {
    if let Some((text, name, _)) = written(pane) {
        save_text(&(name + ".svg"), SVG_KIND, &text);
    }
}

/// Saves the picture as PNG; one that is too large for that is made smaller.
pub(super) fn save_png(pane: &Pane) {
    let Some((text, name, (width, height))) = written(pane) else { return };
    let fits = (LONGEST / width.max(height)).min((MOST / (width * height)).sqrt()).min(2.0);
    forever(async move {
        // A browser that cannot paint it makes no file.
        if let Some(blob) = painted(&text, width * fits, height * fits).await {
            save(&(name + ".png"), &blob);
        }
    });
}

/// Saves the model as JSON.
pub(super) fn save_json(pane: &Pane) {
    let board = pane.board.borrow();
    if let Some(task) = &board.task {
        save_text(&[&file_name(&task.key.id), ".json"].concat(), "application/json", &task_json(task));
    }
}

fn file_name(id: &str) -> String {
    ["task-", id].concat()
}

/// The picture as text, the name of its file, its width and height.
fn written(pane: &Pane) -> Option<(String, String, (f64, f64))> {
    let board = pane.board.borrow();
    let task = board.task.as_ref()?;
    let locale = board.locale;
    let text = svg(&board.scene, task, board.lit.as_ref(), &palette(pane), &|card| line(card, locale));
    Some((text, file_name(&task.key.id), svg_size(&board.scene)))
}

/// The colours of the theme that shows, as the browser resolves them.
fn palette(pane: &Pane) -> Palette {
    let board = pane.board.borrow();
    let element = &board.elements.cards;
    let computed = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let mut colours = COLOURS.map(|name| {
        let _never = element.style().set_property("color", name);
        computed.as_ref().and_then(|style| style.get_property_value("color").ok()).unwrap_or_default()
    });
    let _never = element.style().remove_property("color");
    let [ground, surface, line, text, soft, ..] = &mut colours;
    let [ground, surface, line, text, soft] = [ground, surface, line, text, soft].map(std::mem::take);
    let [_, _, _, _, _, tones @ ..] = colours;
    Palette { ground, surface, line, text, soft, tones }
}

/// An SVG as a PNG of this size.
async fn painted(text: &str, width: f64, height: f64) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(SVG_KIND);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let source = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&source).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&url);
    let ready = JsFuture::from(image.decode()).await;
    let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?;
    let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let drawn = ready.and_then(|_| {
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
    });
    let _never = Url::revoke_object_url(&url);
    drawn.ok()?;
    let made = js_sys::Promise::new(&mut |resolve, _| {
        let _refused = canvas.to_blob(&resolve);
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
