//! Parts a WebAssembly module in two, so that a page can begin with what it needs at first.
//!
//! Every function of a list moves to the **rest**; the others stay in the **first** module, with memory, data, tables
//! and imports. The rest imports all of that from the first one's exports and puts its functions into the first
//! one's table. Until it has been instantiated, a call of a function that moved ends in a stub, which asks the page
//! for the rest (the import `rest.need`, which must come back only when the rest is there) and calls again.
//!
//! The list ([`Later`]) is made by running a [`traced`] module, which tells the page (`trace.mark`) the number of each
//! function as it is entered. A list that is out of date costs bytes of the first part, or time at the start where a
//! first page begins to enter what it lists; both parts together always do what the whole did.

mod body;
mod first;
mod later;
mod module;
mod names;
mod plan;
mod rest;
mod trace;

#[cfg(test)]
mod tests;

pub use later::Later;
pub use module::Module;
pub use trace::traced;

/// What goes wrong: a module that cannot be read, or that has what this tool does not part.
pub type Error = Box<dyn std::error::Error>;

/// The two modules that a module was parted into.
pub struct Parts {
    /// What is instantiated first, with the imports of the whole and `rest.need`.
    pub first: Vec<u8>,
    /// What is instantiated with the exports of the first as its module `f`.
    pub rest: Vec<u8>,
}

/// Parts `module`: what is [`Later`] moves, unless it is exported or has no name.
///
/// # Errors
/// When the module uses what cannot be parted: `ref.func`, `return_call`, or nothing for a table.
pub fn apart(module: &Module<'_>, later: &Later) -> Result<Parts, Error> {
    let plan = plan::Plan::of(module, later)?;
    Ok(Parts { first: first::write(module, &plan)?, rest: rest::write(module, &plan)? })
}
