//! Which functions move, and what each module must know about the other.

use crate::body::Numbers;
use crate::{Error, Later, Module};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{ConstExpr, ElementSection, Elements, TableType};
use wasmparser::{ExternalKind, Operator};

/// Functions that are copied into both parts, by the beginning of their names: a call from one module into
/// the other costs several times what the allocator's own work does, and nothing is called as often. Memory
/// and globals are shared, so either copy may run.
const IN_BOTH: [&str; 5] =
    ["dlmalloc::", "<dlmalloc::", "__rustc::__", "<alloc::raw_vec::RawVecInner>", "compiler_builtins::"];

/// What goes into which module.
pub struct Plan {
    moved: BTreeSet<u32>,
    copied: BTreeSet<u32>,
    /// The table slot through which the first module calls each moved function.
    slots: BTreeMap<u32, u32>,
    /// The length the table needs.
    pub table: u32,
    /// Functions and globals that the rest imports from the first module.
    pub shared_functions: BTreeSet<u32>,
    pub shared_globals: BTreeSet<u32>,
}

impl Plan {
    pub fn of(module: &Module<'_>, later: &Later) -> Result<Self, Error> {
        let exported: BTreeSet<u32> = module
            .exports
            .iter()
            .filter(|export| export.kind == ExternalKind::Func)
            .map(|export| export.index)
            .collect();
        let moved: BTreeSet<u32> = (module.imported..)
            .zip(&module.bodies)
            .map(|(index, _)| index)
            .filter(|index| {
                let name = module.name(*index);
                !name.is_empty() && !exported.contains(index) && later.has(name)
            })
            .collect();
        let copied = (module.imported..)
            .zip(&module.bodies)
            .map(|(index, _)| index)
            .filter(|index| {
                !moved.contains(index) && IN_BOTH.iter().any(|begin| module.name(*index).starts_with(begin))
            })
            .collect();
        let slots = module.entries.iter().filter(|(_, function)| moved.contains(function));
        let mut plan = Self {
            slots: slots.map(|(place, function)| (*function, *place)).collect(),
            moved,
            copied,
            table: module.entries.last_key_value().map_or(0, |(place, _)| place.saturating_add(1)),
            shared_functions: BTreeSet::new(),
            shared_globals: BTreeSet::new(),
        };
        plan.follow_calls(module)?;
        Ok(plan)
    }

    /// Records every call and every use of a global that crosses from one module to the other.
    fn follow_calls(&mut self, module: &Module<'_>) -> Result<(), Error> {
        for (index, body) in (module.imported..).zip(&module.bodies) {
            let (in_first, in_rest) = (!self.moved.contains(&index), self.is_in_rest(index));
            for operator in body.get_operators_reader()? {
                match operator? {
                    Operator::Call { function_index } => {
                        if in_rest && !self.is_in_rest(function_index) {
                            self.shared_functions.insert(function_index);
                        }
                        if in_first && self.moved.contains(&function_index) {
                            self.give_slot(function_index);
                        }
                    }
                    Operator::RefFunc { .. } | Operator::ReturnCall { .. } => {
                        return Err("'ref.func' and 'return_call' cannot be parted".into());
                    }
                    Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index }
                        if in_rest =>
                    {
                        self.shared_globals.insert(global_index);
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn is_in_rest(&self, function: u32) -> bool {
        self.moved.contains(&function) || self.copied.contains(&function)
    }

    fn give_slot(&mut self, function: u32) {
        if let std::collections::btree_map::Entry::Vacant(vacant) = self.slots.entry(function) {
            vacant.insert(self.table);
            self.table = self.table.saturating_add(1);
        }
    }

    pub fn moves(&self, function: u32) -> bool {
        self.moved.contains(&function)
    }

    /// The functions defined in the rest, in the order of the whole.
    pub fn in_rest(&self) -> BTreeSet<u32> {
        &self.moved | &self.copied
    }

    /// The table slot through which the first module calls a moved function; `None` if it never does.
    pub fn slot(&self, function: u32) -> Option<u32> {
        self.slots.get(&function).copied()
    }

    /// The part of the table that the rest fills: slot and function.
    pub fn filled(&self, module: &Module<'_>) -> BTreeMap<u32, u32> {
        let placed = module.entries.iter().map(|(place, function)| (*place, *function));
        let given = self.slots.iter().map(|(function, place)| (*place, *function));
        placed.chain(given).filter(|(_, function)| self.moves(*function)).collect()
    }
}

/// The name under which the first module exports something to the rest; `kind` distinguishes functions,
/// globals and tables.
pub fn shared_name(kind: char, index: u32) -> String {
    format!("{kind}{index}")
}

/// The module's tables, the first one long enough for both parts.
pub fn tables(module: &Module<'_>, plan: &Plan, numbers: &mut Numbers) -> Result<Vec<TableType>, Error> {
    let mut tables = Vec::new();
    for table in module.tables.iter().flat_map(|tables| tables.clone()) {
        let mut kind = numbers.table_type(table?.ty)?;
        if tables.is_empty() {
            kind.minimum = kind.minimum.max(plan.table.into());
            kind.maximum = kind.maximum.map(|most| most.max(kind.minimum));
        }
        tables.push(kind);
    }
    Ok(tables)
}

/// Table entries in consecutive slots, one segment per run.
pub fn segments(entries: &BTreeMap<u32, u32>, numbers: &BTreeMap<u32, u32>) -> Result<ElementSection, Error> {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut next = None;
    for (&place, function) in entries {
        let number = *numbers.get(function).ok_or("the table names a function that is not there")?;
        match runs.last_mut() {
            Some((_, run)) if next == Some(place) => run.push(number),
            _ => runs.push((place, vec![number])),
        }
        next = place.checked_add(1);
    }
    let mut section = ElementSection::new();
    for (place, run) in runs {
        section.active(None, &ConstExpr::i32_const(i32::try_from(place)?), Elements::Functions(run.into()));
    }
    Ok(section)
}
