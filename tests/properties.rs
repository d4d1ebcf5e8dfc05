//! What holds for any input: any JSON, any draft, any text. Durations, URIs, zones, next runs, routes and
//! crypto have such tests beside their code.

#[cfg(test)]
#[path = "properties/bodies.rs"]
mod bodies;
#[cfg(test)]
#[path = "properties/drafts.rs"]
mod drafts;
#[cfg(test)]
#[path = "samples/filled.rs"]
mod filled;
#[cfg(test)]
#[path = "properties/forms.rs"]
mod forms;
#[cfg(test)]
#[path = "properties/json.rs"]
mod json;
#[cfg(test)]
#[path = "properties/shapes.rs"]
mod shapes;
#[cfg(test)]
#[path = "properties/texts.rs"]
mod texts;
#[cfg(test)]
#[path = "properties/vary.rs"]
mod vary;
#[cfg(test)]
#[path = "properties/wire.rs"]
mod wire;
