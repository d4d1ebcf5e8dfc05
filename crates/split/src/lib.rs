//! Splits a WebAssembly module in two, so that a page can start with only what it needs at first.
//!
//! Every listed function moves to the **rest**; the others stay in the **first** module, with memory, data,
//! tables and imports. The rest imports all of those from the exports of the first and puts its functions
//! into the first one's table. Until it has been instantiated, a call of a moved function ends in a stub,
//! which asks the page for the rest (the import `rest.need`, which must return only once the rest is there)
//! and calls again.
//!
//! The list ([`Later`]) is made by running a [`traced`] module, which tells the page (`trace.mark`) the
//! number of each function as it is entered. An outdated list costs bytes in the first part, or time at the
//! start if a first page has begun to enter functions that it lists; but both parts together always do what
//! the whole did.

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

/// What can go wrong: a module that cannot be read, or that has something this tool cannot split.
pub type Error = Box<dyn std::error::Error>;

/// The two modules made from one.
pub struct Parts {
    /// Instantiated first, with the imports of the whole and `rest.need`.
    pub first: Vec<u8>,
    /// Instantiated with the exports of the first as its module `f`.
    pub rest: Vec<u8>,
}

/// Splits `module`: the functions listed in `later` move, unless they are exported or have no name.
///
/// # Errors
/// If the module uses `ref.func` or `return_call`, which cannot be split, or has no function type without
/// parameters and results.
pub fn apart(module: &Module<'_>, later: &Later) -> Result<Parts, Error> {
    let plan = plan::Plan::of(module, later)?;
    Ok(Parts { first: first::write(module, &plan)?, rest: rest::write(module, &plan)? })
}
