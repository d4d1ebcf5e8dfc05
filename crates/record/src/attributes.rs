//! Reads the attributes.

use quote::format_ident;
use syn::{
    Attribute, Data, DeriveInput, Field, Fields, GenericArgument, Ident, LitStr, Path, PathArguments, Type,
};

/// The attributes of a type.
#[derive(Default)]
pub(crate) struct Container {
    /// No member is required.
    pub default: bool,
    /// The struct is read and written as its only member.
    pub transparent: bool,
    camel: bool,
    /// Each `Option` is left out if it would be `null`.
    skip_null: bool,
    /// A different reader for each `Option<String>`.
    texts: Option<Path>,
    /// A different reader for each member that is not required.
    with: Option<Path>,
}

/// A member and its attributes.
pub(crate) struct Member {
    /// Its name in Rust.
    pub ident: Ident,
    /// Its name in JSON.
    pub name: String,
    /// Its other name in JSON.
    pub alias: Option<String>,
    /// Whether a record without it has the wrong shape.
    pub required: bool,
    /// Left out if it would be `null`.
    pub skip_null: bool,
    /// Left out if it would be `[]`.
    pub skip_empty: bool,
    /// A different reader.
    pub with: Option<Path>,
    /// Whether it takes all members that no other takes.
    pub flatten: bool,
}

/// Reads the attributes of a type.
pub(crate) fn container(input: &DeriveInput) -> syn::Result<Container> {
    let mut said = Container::default();
    for attribute in json(&input.attrs) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("default") {
                said.default = true;
            } else if meta.path.is_ident("transparent") {
                said.transparent = true;
            } else if meta.path.is_ident("rename_all") {
                let style: LitStr = meta.value()?.parse()?;
                if style.value() != "camelCase" {
                    return Err(meta.error("only camelCase is known"));
                }
                said.camel = true;
            } else if meta.path.is_ident("skip_null") {
                said.skip_null = true;
            } else if meta.path.is_ident("texts") {
                said.texts = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("with") {
                said.with = Some(meta.value()?.parse()?);
            } else {
                return Err(meta.error("of a type: default, transparent, rename_all, skip_null, texts, with"));
            }
            Ok(())
        })?;
    }
    Ok(said)
}

/// The members of a struct with named fields.
pub(crate) fn members(input: &DeriveInput, container: &Container) -> syn::Result<Vec<Member>> {
    let Data::Struct(data) = &input.data else {
        return Err(syn::Error::new_spanned(&input.ident, "only a struct is a record"));
    };
    match &data.fields {
        Fields::Named(fields) => fields.named.iter().map(|field| member(field, container)).collect(),
        _ => Err(syn::Error::new_spanned(&input.ident, "only a struct with named members is a record")),
    }
}

fn member(field: &Field, container: &Container) -> syn::Result<Member> {
    let ident = field.ident.clone().unwrap_or_else(|| format_ident!("unnamed"));
    let plain = ident.to_string();
    let optional = option_of(&field.ty);
    let mut member = Member {
        name: if container.camel { camel(&plain) } else { plain },
        ident,
        alias: None,
        required: !container.default && optional.is_none(),
        skip_null: container.skip_null && optional.is_some(),
        skip_empty: false,
        with: None,
        flatten: false,
    };
    for attribute in json(&field.attrs) {
        attribute.parse_nested_meta(|meta| {
            let path = &meta.path;
            if path.is_ident("default") {
                member.required = false;
            } else if path.is_ident("skip_null") {
                member.skip_null = true;
            } else if path.is_ident("skip_empty") {
                member.skip_empty = true;
            } else if path.is_ident("flatten") {
                member.flatten = true;
            } else if path.is_ident("rename") {
                member.name = meta.value()?.parse::<LitStr>()?.value();
            } else if path.is_ident("alias") {
                member.alias = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if path.is_ident("with") {
                member.with = Some(meta.value()?.parse()?);
            } else {
                return Err(
                    meta.error("of a member: default, rename, alias, with, flatten, skip_null, skip_empty")
                );
            }
            Ok(())
        })?;
    }
    if member.with.is_none() {
        let texts = container.texts.as_ref().filter(|_| optional.is_some_and(is_text));
        let others = container.with.as_ref().filter(|_| !member.required);
        member.with = texts.or(others).cloned();
    }
    Ok(member)
}

fn json(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("json"))
}

/// Turns `prohibit_rollback` into `prohibitRollback`.
fn camel(plain: &str) -> String {
    let mut words = plain.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    name
}

/// The type inside an `Option`.
fn option_of(kind: &Type) -> Option<&Type> {
    let Type::Path(path) = kind else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

fn is_text(kind: &Type) -> bool {
    matches!(kind, Type::Path(path) if path.path.is_ident("String"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::ToTokens;
    use syn::parse_quote;

    /// Each member's name, whether it is required, whether it is left out as `null`, and its reader.
    fn told(input: &DeriveInput) -> Vec<String> {
        let said = container(input).unwrap();
        let members = members(input, &said).unwrap();
        let told = members.iter().map(|Member { name, required, skip_null, with, .. }| {
            let with = with.as_ref().map(|path| path.to_token_stream().to_string());
            format!("{name} {required} {skip_null} {}", with.unwrap_or_default())
        });
        told.collect()
    }

    #[test]
    fn attributes_of_a_type_apply_to_its_members() {
        let of_type = told(&parse_quote! {
            #[json(rename_all = "camelCase", skip_null, texts = text, with = lenient)]
            struct Row {
                id: Whole,
                name: String,
                shown_as: Option<String>,
                count: Option<Whole>,
                #[json(default)]
                truth: Truth,
            }
        });
        let of_members = told(&parse_quote! {
            struct Row {
                id: Whole,
                name: String,
                #[json(rename = "shownAs", skip_null, with = text)]
                shown_as: Option<String>,
                #[json(skip_null, with = lenient)]
                count: Option<Whole>,
                #[json(default, with = lenient)]
                truth: Truth,
            }
        });
        assert_eq!(of_type, of_members);
        assert_eq!(of_type.first().unwrap(), "id true false ");
        assert_eq!(of_type.get(2).unwrap(), "shownAs false true text");
    }

    #[test]
    fn a_member_overrides_the_type_with_its_own_reader() {
        let told = told(&parse_quote! {
            #[json(default, texts = text)]
            struct Row {
                #[json(with = Read::read)]
                plain: Option<String>,
                name: String,
            }
        });
        assert_eq!(told, ["plain false false Read :: read", "name false false "]);
    }

    #[test]
    fn unknown_attributes_are_errors() {
        let input: DeriveInput = parse_quote! { #[json(text = lenient)] struct Row {} };
        assert!(container(&input).err().unwrap().to_string().contains("texts"));
    }
}
