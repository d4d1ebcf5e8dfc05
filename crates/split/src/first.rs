//! The first module: the functions that stay, and a stub for each moved function that can be called from
//! there.

use crate::body::{Numbers, call_by_table, rewritten};
use crate::plan::{Plan, segments, shared_name, tables};
use crate::{Error, Module};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, DataCountSection, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    GlobalSection, ImportSection, Instruction, RawSection, SectionId, TableSection,
};

pub fn write(module: &Module<'_>, plan: &Plan) -> Result<Vec<u8>, Error> {
    let need = module.imported;
    let stays = |index: &u32| !plan.moves(*index) || plan.slot(*index).is_some();
    let mut defined: Vec<u32> =
        (module.imported..).zip(&module.bodies).map(|(index, _)| index).filter(stays).collect();
    // The stubs, in the order of their slots: they are so alike that they compress to almost nothing.
    defined.sort_by_key(|index| plan.slot(*index));
    let mut numbers = Numbers::default();
    numbers.functions.extend((0..module.imported).map(|index| (index, index)));
    numbers.functions.extend(defined.iter().copied().zip(need.saturating_add(1)..));

    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for &index in &defined {
        let (kind, _) = module.signature(index)?;
        functions.function(kind);
        let body = index.checked_sub(module.imported).and_then(|at| module.bodies.get(at as usize));
        code.function(&match (plan.slot(index), body) {
            (Some(slot), _) => stub(module, index, need, slot)?,
            (None, Some(body)) => rewritten(body, &mut numbers, &[], |callee| {
                plan.slot(callee).map(|slot| Ok((slot, module.signature(callee)?.0))).transpose()
            })?,
            (None, None) => return Err("a function without a body".into()),
        });
    }

    let mut out = wasm_encoder::Module::new();
    let raw = |out: &mut wasm_encoder::Module, id: SectionId, data: &[u8]| {
        if !data.is_empty() {
            out.section(&RawSection { id: id.into(), data });
        }
    };
    raw(&mut out, SectionId::Type, module.types);
    out.section(&imports(module, &mut numbers)?);
    out.section(&functions);
    let mut section = TableSection::new();
    for table in tables(module, plan, &mut numbers)? {
        section.table(table);
    }
    out.section(&section);
    raw(&mut out, SectionId::Memory, module.memories);
    if let Some(globals) = &module.globals {
        let mut section = GlobalSection::new();
        numbers.parse_global_section(&mut section, globals.clone())?;
        out.section(&section);
    }
    out.section(&exports(module, plan, &mut numbers)?);
    let mut entries = module.entries.clone();
    entries.extend(plan.filled(module));
    out.section(&segments(&entries, &numbers.functions)?);
    if let Some(count) = module.data_count {
        out.section(&DataCountSection { count });
    }
    out.section(&code);
    raw(&mut out, SectionId::Data, module.data);
    Ok(out.finish())
}

/// A stub: requests the rest, then calls the function it has put into this slot.
fn stub(module: &Module<'_>, index: u32, need: u32, slot: u32) -> Result<Function, Error> {
    let (kind, signature) = module.signature(index)?;
    let mut function = Function::new([]);
    function.instruction(&Instruction::Call(need));
    for (parameter, _) in (0..).zip(signature.params()) {
        function.instruction(&Instruction::LocalGet(parameter));
    }
    call_by_table(&mut function, slot, kind)?;
    function.instruction(&Instruction::End);
    Ok(function)
}

fn imports(module: &Module<'_>, numbers: &mut Numbers) -> Result<ImportSection, Error> {
    let mut section = ImportSection::new();
    for import in &module.imports {
        numbers.parse_import(&mut section, *import)?;
    }
    let nothing =
        module.signatures.iter().position(|kind| kind.params().is_empty() && kind.results().is_empty());
    let nothing = u32::try_from(nothing.ok_or("no function takes and gives nothing")?)?;
    section.import("rest", "need", EntityType::Function(nothing));
    Ok(section)
}

fn exports(module: &Module<'_>, plan: &Plan, numbers: &mut Numbers) -> Result<ExportSection, Error> {
    let mut section = ExportSection::new();
    for export in &module.exports {
        numbers.parse_export(&mut section, *export)?;
    }
    for &function in &plan.shared_functions {
        let number = numbers.function_index(function)?;
        section.export(&shared_name('f', function), ExportKind::Func, number);
    }
    for &global in &plan.shared_globals {
        section.export(&shared_name('g', global), ExportKind::Global, global);
    }
    for (index, _) in (0..).zip(module.tables.iter().flat_map(|tables| tables.clone())) {
        section.export(&shared_name('t', index), ExportKind::Table, index);
    }
    Ok(section)
}
