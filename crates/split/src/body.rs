//! Rewrites function bodies with other indices.

use crate::Error;
use std::collections::BTreeMap;
use std::fmt;
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{Function, Instruction};
use wasmparser::{FunctionBody, Operator};

/// The indices of functions and globals in the module being written; anything not listed is not in it.
#[derive(Default)]
pub struct Numbers {
    pub functions: BTreeMap<u32, u32>,
    /// Empty if globals keep their indices.
    pub globals: BTreeMap<u32, u32>,
}

/// A body uses something that its part of the module does not have; the text names the kind of it.
#[derive(Debug)]
pub struct Missing(&'static str);

impl fmt::Display for Missing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "a {} that is not in this part", self.0)
    }
}

impl std::error::Error for Missing {}

impl Reencode for Numbers {
    type Error = Missing;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Missing>> {
        self.functions.get(&function).copied().ok_or(reencode::Error::UserError(Missing("function")))
    }

    fn global_index(&mut self, global: u32) -> Result<u32, reencode::Error<Missing>> {
        if self.globals.is_empty() {
            return Ok(global);
        }
        self.globals.get(&global).copied().ok_or(reencode::Error::UserError(Missing("global")))
    }
}

/// Rewrites a body with `numbers`, after `prologue`; a call for which `by_table` returns a place goes through
/// the table.
pub fn rewritten(
    body: &FunctionBody<'_>,
    numbers: &mut Numbers,
    prologue: &[Instruction<'_>],
    by_table: impl Fn(u32) -> Result<Option<(u32, u32)>, Error>,
) -> Result<Function, Error> {
    let mut function = numbers.new_function_with_parsed_locals(body)?;
    for instruction in prologue {
        function.instruction(instruction);
    }
    for operator in body.get_operators_reader()? {
        let operator = operator?;
        if let Operator::Call { function_index } = operator
            && let Some((slot, kind)) = by_table(function_index)?
        {
            call_by_table(&mut function, slot, kind)?;
            continue;
        }
        function.instruction(&numbers.instruction(operator)?);
    }
    Ok(function)
}

/// Calls the function in a table slot; its arguments are already on the stack.
pub fn call_by_table(function: &mut Function, slot: u32, kind: u32) -> Result<(), Error> {
    function.instruction(&Instruction::I32Const(i32::try_from(slot)?));
    function.instruction(&Instruction::CallIndirect { type_index: kind, table_index: 0 });
    Ok(())
}
