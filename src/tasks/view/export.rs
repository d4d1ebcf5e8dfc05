//! The picture as a file: SVG, PNG, and the model as JSON.

use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::graph::{Light, Lit, Palette, Scene, svg, svg_size};
use crate::tasks::task_json;
use crate::texts;
use crate::ui::{Lang, forever, save, save_text};
use crate::words::Said;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement, Url,
};

texts! {
    SMALLER: "The PNG is {0} × {1} pixels, {2} % of the picture's size: a larger one cannot be made. SVG keeps the full size.",
        "PNG 为 {0} × {1} 像素，是原图的 {2} %：无法生成更大的图。SVG 保留完整尺寸。";
    NO_PNG: "This browser could not make a PNG. SVG keeps all of it.", "此浏览器未能生成 PNG。SVG 保留完整内容。";
}

/// The longest side of a PNG, in pixels.
const LONGEST: f64 = 16_384.0;

/// The most pixels of a PNG: each takes four bytes while it is being made.
const MOST: f64 = 24e6;

/// The media type of SVG.
const SVG_KIND: &str = "image/svg+xml";

/// The CSS names of the page's colours, in the order of a palette.
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

/// What a file is made from.
pub struct Paper {
    /// What is viewed.
    pub views: Views,
    /// An invisible element in the page's theme.
    pub ink: NodeRef<HtmlElement>,
    /// The page's language.
    pub lang: Lang,
    /// The message about the file.
    pub saved: RwSignal<Option<Said>>,
}

/// Saves the picture as SVG.
pub fn save_svg(paper: &Paper) {
    if let Some((text, name, _)) = written(paper) {
        save_text(&(name + ".svg"), SVG_KIND, &text);
    }
}

/// Saves the picture as PNG, made smaller if it is too large for that, and says so.
pub fn save_png(paper: &Paper) {
    let Some((text, name, (width, height))) = written(paper) else { return };
    let fits = (LONGEST / width.max(height)).min((MOST / (width * height)).sqrt()).min(2.0);
    let (across, down) = ((width * fits) as i64, (height * fits) as i64);
    let smaller = SMALLER.with([across.into(), down.into(), ((fits * 100.0) as i64).into()]);
    paper.saved.set((fits < 1.0).then_some(smaller));
    let told = paper.saved;
    forever(async move {
        match painted(&text, width * fits, height * fits).await {
            Some(blob) => save(&(name + ".png"), &blob),
            None => told.set(Some(NO_PNG.into())),
        }
    });
}

/// Saves the model as JSON.
pub fn save_json(paper: &Paper) {
    if let Some(task) = paper.views.task.get_untracked() {
        save_text(&[&file_name(&task.key.id), ".json"].concat(), "application/json", &task_json(&task));
    }
}

fn file_name(id: &str) -> String {
    ["task-", id].concat()
}

/// The picture as text, its file name, width and height. Always the graph, whichever view is open.
fn written(paper: &Paper) -> Option<(String, String, (f64, f64))> {
    let (views, locale) = (&paper.views, paper.lang.now());
    let task = views.task.get_untracked()?;
    let scene = Scene::build(&task, &views.flipped.borrow(), None);
    let (chosen, critical) = (views.chosen.get_untracked(), views.critical.get_untracked());
    let light = Light::of(&task, views.shine.get_untracked(), chosen.as_ref(), critical.as_deref());
    let lit = views.filter.with_untracked(|filter| Lit::of(&scene, &task, filter, &light));
    let palette = palette(&paper.ink.get_untracked()?);
    let text = svg(&scene, &task, lit.as_ref(), &palette, &|card| card.line(locale));
    Some((text, file_name(&task.key.id), svg_size(&scene)))
}

/// The colours of the current theme, as the browser resolves them.
fn palette(element: &HtmlElement) -> Palette {
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
