//! What holds for anything at all: any JSON, any draft, any text. Durations, URIs, zones, next runs, routes and
//! crypto have such tests beside their code.

#[path = "properties/bodies.rs"]
mod bodies;
#[path = "properties/drafts.rs"]
mod drafts;
#[path = "properties/forms.rs"]
mod forms;
#[path = "properties/json.rs"]
mod json;
#[path = "properties/shapes.rs"]
mod shapes;
#[path = "properties/texts.rs"]
mod texts;
#[path = "properties/vary.rs"]
mod vary;
#[path = "properties/wire.rs"]
mod wire;
