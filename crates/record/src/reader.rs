//! Derives readers.

use crate::attributes::{Member, container, members};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Generics, parse_quote};

/// `impl crate::json::Read`, and serde's `Deserialize` based on it.
pub(crate) fn read(input: &DeriveInput) -> syn::Result<TokenStream> {
    let said = container(input)?;
    let body = if said.transparent {
        quote! { Self(crate::json::Read::read(value, odd)) }
    } else {
        let members = members(input, &said)?;
        let (rest, named): (Vec<_>, Vec<_>) = members.iter().partition(|member| member.flatten);
        let known: Vec<_> = named.iter().map(|member| &member.name).collect();
        // Struct literals are evaluated in order, so the rest is taken after all other members.
        let rest = rest.iter().map(|Member { ident, .. }| quote! { #ident: { let rest = from.rest(&[#(#known),*]); crate::json::Read::read(rest.root(), from.odd()) } });
        let named = named.into_iter().map(one).collect::<syn::Result<Vec<_>>>()?;
        quote! {
            let mut from = crate::json::Members::of(value, odd);
            Self { #(#named,)* #(#rest,)* }
        }
    };
    let name = &input.ident;
    let bounded = bounded(&input.generics);
    let (impls, types, bounds) = bounded.split_for_impl();
    let mut of_serde = bounded.clone();
    of_serde.params.insert(0, parse_quote!('de));
    let (serde_impls, ..) = of_serde.split_for_impl();
    Ok(quote! {
        impl #impls crate::json::Read for #name #types #bounds {
            fn read(value: crate::json::Json<'_>, odd: &mut bool) -> Self {
                #body
            }
        }

        impl #serde_impls ::serde::Deserialize<'de> for #name #types #bounds {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let tree = <crate::json::Tree<'_> as ::serde::Deserialize>::deserialize(from)?;
                crate::json::from_json(tree.root())
                    .ok_or_else(|| <D::Error as ::serde::de::Error>::custom("of another shape"))
            }
        }
    })
}

fn one(Member { ident, name, alias, required, with, .. }: &Member) -> syn::Result<TokenStream> {
    let value = match (required, alias) {
        (true, Some(alias)) => quote! { from.need_either(#name, #alias) },
        (true, None) => quote! { from.need(#name) },
        (false, None) => quote! { from.take(#name) },
        (false, Some(_)) => {
            return Err(syn::Error::new_spanned(ident, "only a required member has an alias"));
        }
    };
    Ok(match with {
        Some(path) => quote! { #ident: { let value = #value; #path(value, from.odd()) } },
        None => quote! { #ident: { let value = #value; crate::json::Read::read(value, from.odd()) } },
    })
}

fn bounded(generics: &Generics) -> Generics {
    let mut bounded = generics.clone();
    for parameter in bounded.type_params_mut() {
        parameter.bounds.push(parse_quote!(crate::json::Read));
    }
    bounded
}
