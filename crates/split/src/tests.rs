use crate::{Later, Module, apart, traced};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction, MemorySection,
    MemoryType, NameMap, NameSection, RefType, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{ExternalKind, Parser, Payload, TypeRef, Validator};

/// `main` is exported and calls `early` and `late`; `late` uses the import, a global, `early`, and the table,
/// which holds `late` and `by_table`.
fn whole() -> Vec<u8> {
    let mut module = wasm_encoder::Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    types.ty().function([ValType::I32], [ValType::I32]);
    module.section(&types);
    let mut imports = ImportSection::new();
    imports.import("page", "log", EntityType::Function(1));
    module.section(&imports);
    let mut functions = FunctionSection::new();
    for kind in [0, 1, 1, 0] {
        functions.function(kind);
    }
    module.section(&functions);
    let mut tables = TableSection::new();
    let table = |minimum, element_type| TableType {
        element_type,
        minimum,
        maximum: Some(minimum),
        table64: false,
        shared: false,
    };
    tables.table(table(3, RefType::FUNCREF));
    tables.table(table(8, RefType::EXTERNREF));
    module.section(&tables);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    module.section(&memories);
    let mut globals = GlobalSection::new();
    globals.global(
        GlobalType { val_type: ValType::I32, mutable: true, shared: false },
        &ConstExpr::i32_const(64),
    );
    module.section(&globals);
    let mut exports = ExportSection::new();
    exports.export("main", ExportKind::Func, 1);
    exports.export("memory", ExportKind::Memory, 0);
    module.section(&exports);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(vec![3, 4].into()));
    module.section(&elements);
    let mut code = CodeSection::new();
    let mut body = |instructions: &[Instruction<'_>]| {
        let mut function = Function::new([]);
        instructions
            .iter()
            .chain([&Instruction::End])
            .for_each(|instruction| _ = function.instruction(instruction));
        code.function(&function);
    };
    body(&[Instruction::I32Const(1), Instruction::Call(2), Instruction::Call(3), Instruction::Drop]);
    body(&[Instruction::LocalGet(0)]);
    let by_table = Instruction::CallIndirect { type_index: 0, table_index: 0 };
    body(&[
        Instruction::I32Const(2),
        by_table,
        Instruction::I32Const(0),
        Instruction::TableGet(1),
        Instruction::Drop,
        Instruction::GlobalGet(0),
        Instruction::Call(0),
        Instruction::Call(2),
    ]);
    body(&[]);
    module.section(&code);
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(8), *b"text");
    module.section(&data);
    let mut names = NameSection::new();
    let mut map = NameMap::new();
    for (index, name) in [(1, "main"), (2, "early[0123456789abcdef]::<a>"), (3, "late"), (4, "by_table")] {
        map.append(index, name);
    }
    names.functions(&map);
    module.section(&names);
    module.finish()
}

fn later(names: &[&str]) -> Later {
    Later::of(names.iter().copied(), [].into_iter())
}

fn names_of(bytes: &[u8], imported: bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.unwrap() {
            Payload::ImportSection(section) if imported => {
                for import in section.into_imports() {
                    let import = import.unwrap();
                    let kind = match import.ty {
                        TypeRef::Func(_) => "function",
                        TypeRef::Table(_) => "table",
                        TypeRef::Memory(_) => "memory",
                        _ => "global",
                    };
                    found.push((kind.to_owned(), format!("{}.{}", import.module, import.name)));
                }
            }
            Payload::ExportSection(section) if !imported => {
                for export in section {
                    let export = export.unwrap();
                    let kind = match export.kind {
                        ExternalKind::Func => "function",
                        ExternalKind::Table => "table",
                        ExternalKind::Memory => "memory",
                        _ => "global",
                    };
                    found.push((kind.to_owned(), format!("f.{}", export.name)));
                }
            }
            _ => {}
        }
    }
    found
}

fn bodies(bytes: &[u8]) -> usize {
    let payloads = Parser::new(0).parse_all(bytes);
    payloads.filter(|payload| matches!(payload, Ok(Payload::CodeSectionEntry(_)))).count()
}

#[test]
fn both_parts_are_valid_and_the_first_exports_all_the_rest_imports() {
    let whole = whole();
    let parts = apart(&Module::read(&whole).unwrap(), &later(&["late", "by_table", "main"])).unwrap();
    for part in [&parts.first, &parts.rest] {
        Validator::new().validate_all(part).unwrap();
    }
    let given = names_of(&parts.first, false);
    let taken = names_of(&parts.rest, true);
    assert!(taken.len() >= 6, "the import, early, the global, both tables and the memory: {taken:?}");
    for one in taken {
        assert!(given.contains(&one), "{one:?} is not among {given:?}");
    }
    assert!(names_of(&parts.first, true).contains(&("function".to_owned(), "rest.need".to_owned())));
}

#[test]
fn exported_and_unlisted_functions_stay_and_the_table_holds_stubs_for_the_others() {
    let whole = whole();
    let parts = apart(&Module::read(&whole).unwrap(), &later(&["late", "by_table", "main"])).unwrap();
    assert_eq!(bodies(&parts.first), 4, "main, early, and two stubs");
    assert_eq!(bodies(&parts.rest), 2, "late and by_table");
    let rest = Module::read(&parts.first).unwrap();
    assert_eq!(rest.entries.keys().copied().collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn an_empty_list_moves_nothing() {
    let whole = whole();
    let module = Module::read(&whole).unwrap();
    let parts = apart(&module, &later(&[])).unwrap();
    Validator::new().validate_all(&parts.rest).unwrap();
    assert_eq!((bodies(&parts.first), bodies(&parts.rest)), (4, 0));
}

#[test]
fn a_traced_module_is_valid_and_keeps_the_order_of_its_functions() {
    let whole = whole();
    let module = Module::read(&whole).unwrap();
    let traced = traced(&module).unwrap();
    Validator::new().validate_all(&traced).unwrap();
    assert_eq!(bodies(&traced), module.names().len());
    assert_eq!(module.names(), ["main", "early::<a>", "late", "by_table"]);
}

#[test]
fn bytes_that_are_not_a_module_are_an_error() {
    assert!(Module::read(b"<!doctype html>").is_err());
}

#[test]
fn the_allocator_is_in_both_parts() {
    let whole = whole();
    let mut module = Module::read(&whole).unwrap();
    module.rename(2, "dlmalloc::early");
    let parts = apart(&module, &later(&["late", "by_table"])).unwrap();
    Validator::new().validate_all(&parts.rest).unwrap();
    assert_eq!((bodies(&parts.first), bodies(&parts.rest)), (4, 3));
    assert!(!names_of(&parts.rest, true).contains(&("function".to_owned(), "f.f2".to_owned())));
}
