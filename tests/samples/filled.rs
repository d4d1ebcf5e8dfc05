//! A request's own JSON as the console opens it in a form: read as a file, with each value entered as if
//! typed.

use backup_console::forms::{Draft, Form, Model, read_any_file};

/// The draft of a request; `typed` is entered first, for what a body does not say, such as its region.
pub fn filled<F: Form>(context: &F::Context, typed: &[(&str, &str)], body: &str) -> Draft {
    let context = context.clone();
    let model = Model::of::<F>(move || context.clone());
    let mut before = model.first();
    typed.iter().for_each(|(name, text)| before.put(name, *text));
    let mut values = read_any_file(body).unwrap().values;
    if let Some(family) = F::family() {
        family.bare(&mut values);
    }
    model.filled(&before, values).draft
}
