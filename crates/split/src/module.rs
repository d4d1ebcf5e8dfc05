//! A parsed module: the parts that matter for splitting, and where the other sections are.

use crate::Error;
use crate::names::plain;
use std::collections::BTreeMap;
use std::ops::Range;
use wasmparser::{
    Element, ElementItems, ElementKind, Export, FuncType, FunctionBody, GlobalSectionReader, Import,
    KnownCustom, Name, Operator, Parser, Payload, TableSectionReader, TypeRef,
};

/// A module, parsed as far as splitting needs it.
pub struct Module<'a> {
    /// The sections of types, memories and data, as raw bytes.
    pub(crate) types: &'a [u8],
    pub(crate) memories: &'a [u8],
    pub(crate) data: &'a [u8],
    pub(crate) data_count: Option<u32>,
    pub(crate) signatures: Vec<FuncType>,
    pub(crate) imports: Vec<Import<'a>>,
    /// The type of each function, imported ones first.
    pub(crate) functions: Vec<u32>,
    pub(crate) imported: u32,
    pub(crate) tables: Option<TableSectionReader<'a>>,
    pub(crate) globals: Option<GlobalSectionReader<'a>>,
    pub(crate) exports: Vec<Export<'a>>,
    /// The contents of the first table: slot and function.
    pub(crate) entries: BTreeMap<u32, u32>,
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    names: BTreeMap<u32, String>,
}

impl<'a> Module<'a> {
    /// Reads a module.
    ///
    /// # Errors
    /// If it is not a module, or has something that cannot be split.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut module = Self {
            types: &[],
            memories: &[],
            data: &[],
            data_count: None,
            signatures: Vec::new(),
            imports: Vec::new(),
            functions: Vec::new(),
            imported: 0,
            tables: None,
            globals: None,
            exports: Vec::new(),
            entries: BTreeMap::new(),
            bodies: Vec::new(),
            names: BTreeMap::new(),
        };
        for payload in Parser::new(0).parse_all(bytes) {
            module.take(bytes, payload?)?;
        }
        Ok(module)
    }

    fn take(&mut self, bytes: &'a [u8], payload: Payload<'a>) -> Result<(), Error> {
        let raw = |range: Range<u64>| -> Result<&'a [u8], Error> {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            Ok(bytes.get(range).unwrap_or_default())
        };
        match payload {
            Payload::TypeSection(reader) => {
                self.types = raw(reader.range())?;
                for kind in reader.into_iter_err_on_gc_types() {
                    self.signatures.push(kind?);
                }
            }
            Payload::ImportSection(reader) => {
                for import in reader.into_imports() {
                    let import = import?;
                    match import.ty {
                        TypeRef::Func(kind) => self.functions.push(kind),
                        _ => return Err("only functions may be imported".into()),
                    }
                    self.imports.push(import);
                }
                self.imported = u32::try_from(self.functions.len())?;
            }
            Payload::FunctionSection(reader) => {
                for kind in reader {
                    self.functions.push(kind?);
                }
            }
            Payload::TableSection(reader) => self.tables = Some(reader),
            Payload::MemorySection(reader) => self.memories = raw(reader.range())?,
            Payload::GlobalSection(reader) => self.globals = Some(reader),
            Payload::ExportSection(reader) => self.exports = reader.into_iter().collect::<Result<_, _>>()?,
            Payload::ElementSection(reader) => {
                for element in reader {
                    self.fill_table(element?)?;
                }
            }
            Payload::DataCountSection { count, .. } => self.data_count = Some(count),
            Payload::DataSection(reader) => self.data = raw(reader.range())?,
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::StartSection { .. } => return Err("a start function cannot be parted".into()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for part in names {
                        if let Name::Function(functions) = part? {
                            for naming in functions {
                                let naming = naming?;
                                self.names.insert(naming.index, plain(naming.name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn fill_table(&mut self, element: Element<'a>) -> Result<(), Error> {
        let ElementKind::Active { table_index: None | Some(0), offset_expr } = element.kind else {
            return Err("only active segments of the first table can be parted".into());
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            return Err("a segment's offset has to be a number".into());
        };
        let ElementItems::Functions(functions) = element.items else {
            return Err("a segment has to list functions".into());
        };
        for (place, function) in (u32::try_from(value)?..).zip(functions) {
            self.entries.insert(place, function?);
        }
        Ok(())
    }

    /// The name of each function the module defines, without the parts that differ between builds; empty if
    /// it has none.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        (self.imported..).zip(&self.bodies).map(|(index, _)| self.name(index)).collect()
    }

    pub(crate) fn name(&self, function: u32) -> &str {
        self.names.get(&function).map_or("", String::as_str)
    }

    #[cfg(test)]
    pub(crate) fn rename(&mut self, function: u32, name: &str) {
        self.names.insert(function, name.to_owned());
    }

    /// The signature of a function.
    pub(crate) fn signature(&self, function: u32) -> Result<(u32, &FuncType), Error> {
        let kind = *self.functions.get(function as usize).ok_or("a function that is not there")?;
        Ok((kind, self.signatures.get(kind as usize).ok_or("a type that is not there")?))
    }
}
