//! Writers.

use crate::attributes::{Member, container, members};
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// `impl crate::json::Write`, and serde's `Serialize` by way of it.
pub(crate) fn write(input: &DeriveInput) -> syn::Result<TokenStream> {
    let said = container(input)?;
    let body = if said.transparent {
        quote! { crate::json::Write::write(&self.0) }
    } else {
        let members = members(input, &said)?.iter().map(one).collect::<Vec<_>>();
        quote! {
            let mut to = ::serde_json::Map::new();
            #(#members)*
            ::serde_json::Value::Object(to)
        }
    };
    let name = &input.ident;
    let (impls, types, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        impl #impls crate::json::Write for #name #types #bounds {
            fn write(&self) -> ::serde_json::Value {
                #body
            }
        }

        impl #impls ::serde::Serialize for #name #types #bounds {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&crate::json::Write::write(self), to)
            }
        }
    })
}

fn one(Member { ident, name, skip_null, skip_empty, flatten, .. }: &Member) -> TokenStream {
    if *flatten {
        return quote! { crate::json::put_rest(&mut to, crate::json::Write::write(&self.#ident)); };
    }
    let value = quote! { crate::json::Write::write(&self.#ident) };
    if *skip_empty {
        quote! { crate::json::put_some(&mut to, #name, #value); }
    } else if *skip_null {
        quote! { crate::json::put_given(&mut to, #name, #value); }
    } else {
        quote! { crate::json::put(&mut to, #name, #value); }
    }
}
