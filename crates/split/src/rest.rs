//! The rest: the moved functions, using the first module's memory, table and globals.

use crate::body::{Numbers, rewritten};
use crate::plan::{Plan, segments, shared_name, tables};
use crate::{Error, Module};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, EntityType, FunctionSection, ImportSection, MemoryType, RawSection, SectionId,
};

/// The module from which everything is imported: the name that rest.js gives to the exports of the first.
const FIRST: &str = "f";

pub fn write(module: &Module<'_>, plan: &Plan) -> Result<Vec<u8>, Error> {
    let mut numbers = Numbers::default();
    numbers.functions.extend(plan.shared_functions.iter().copied().chain(plan.in_rest()).zip(0..));
    numbers.globals.extend(plan.shared_globals.iter().copied().zip(0..));

    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for index in plan.in_rest() {
        functions.function(module.signature(index)?.0);
        let body = index.checked_sub(module.imported).and_then(|at| module.bodies.get(at as usize));
        code.function(&rewritten(body.ok_or("a function without a body")?, &mut numbers, &[], |_| Ok(None))?);
    }

    let mut out = wasm_encoder::Module::new();
    out.section(&RawSection { id: SectionId::Type.into(), data: module.types });
    out.section(&imports(module, plan, &mut numbers)?);
    out.section(&functions);
    out.section(&segments(&plan.filled(module), &numbers.functions)?);
    out.section(&code);
    Ok(out.finish())
}

fn imports(module: &Module<'_>, plan: &Plan, numbers: &mut Numbers) -> Result<ImportSection, Error> {
    let mut section = ImportSection::new();
    for &function in &plan.shared_functions {
        let (kind, _) = module.signature(function)?;
        section.import(FIRST, &shared_name('f', function), EntityType::Function(kind));
    }
    let globals = module.globals.iter().flat_map(|globals| globals.clone());
    for (index, global) in (0..).zip(globals) {
        if plan.shared_globals.contains(&index) {
            let kind = EntityType::Global(numbers.global_type(global?.ty)?);
            section.import(FIRST, &shared_name('g', index), kind);
        }
    }
    for (index, table) in (0..).zip(tables(module, plan, numbers)?) {
        section.import(FIRST, &shared_name('t', index), EntityType::Table(table));
    }
    let any = MemoryType { minimum: 0, maximum: None, memory64: false, shared: false, page_size_log2: None };
    section.import(FIRST, "memory", EntityType::Memory(any));
    Ok(section)
}
