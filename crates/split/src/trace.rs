//! A module that reports which of its functions are entered.

use crate::body::{Numbers, rewritten};
use crate::plan::segments;
use crate::{Error, Module};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, DataCountSection, EntityType, ExportSection, FuncType, FunctionSection, GlobalSection,
    ImportSection, Instruction, RawSection, SectionId, TableSection, TypeSection, ValType,
};

/// The whole module, with each function first calling `trace.mark` with its index among the defined
/// functions.
///
/// # Errors
/// If the module has something this tool does not support.
pub fn traced(module: &Module<'_>) -> Result<Vec<u8>, Error> {
    let mark = module.imported;
    let mut numbers = Numbers::default();
    for (index, _) in (0..).zip(&module.functions) {
        numbers.functions.insert(index, if index < mark { index } else { index.saturating_add(1) });
    }
    let mut out = wasm_encoder::Module::new();

    let mut types = TypeSection::new();
    for signature in &module.signatures {
        types.ty().func_type(&numbers.func_type(signature.clone())?);
    }
    let kind = types.len();
    types.ty().func_type(&FuncType::new([ValType::I32], []));
    out.section(&types);

    let mut imports = ImportSection::new();
    for import in &module.imports {
        numbers.parse_import(&mut imports, *import)?;
    }
    imports.import("trace", "mark", EntityType::Function(kind));
    out.section(&imports);

    let mut functions = FunctionSection::new();
    for kind in module.functions.iter().skip(mark as usize) {
        functions.function(*kind);
    }
    out.section(&functions);

    let mut tables = TableSection::new();
    for table in module.tables.iter().flat_map(|tables| tables.clone()) {
        tables.table(numbers.table_type(table?.ty)?);
    }
    out.section(&tables);
    out.section(&RawSection { id: SectionId::Memory.into(), data: module.memories });

    let mut globals = GlobalSection::new();
    if let Some(section) = &module.globals {
        numbers.parse_global_section(&mut globals, section.clone())?;
    }
    out.section(&globals);

    let mut exports = ExportSection::new();
    for export in &module.exports {
        numbers.parse_export(&mut exports, *export)?;
    }
    out.section(&exports);

    out.section(&segments(&module.entries, &numbers.functions)?);
    if let Some(count) = module.data_count {
        out.section(&DataCountSection { count });
    }

    let mut code = CodeSection::new();
    for (number, body) in (0..).zip(&module.bodies) {
        let prologue = [Instruction::I32Const(number), Instruction::Call(mark)];
        code.function(&rewritten(body, &mut numbers, &prologue, |_| Ok(None))?);
    }
    out.section(&code);
    out.section(&RawSection { id: SectionId::Data.into(), data: module.data });
    Ok(out.finish())
}
