//! Derives writers.

use crate::attributes::{Member, container, members};
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// `impl crate::json::Write`, and serde's `Serialize` based on it.
pub(crate) fn write(input: &DeriveInput) -> syn::Result<TokenStream> {
    let said = container(input)?;
    let body = if said.transparent {
        quote! { crate::json::Write::write(&self.0, to); }
    } else {
        let members = members(input, &said)?.iter().map(one).collect::<Vec<_>>();
        quote! {
            to.begin('{');
            #(#members)*
            to.end('}');
        }
    };
    let name = &input.ident;
    let (impls, types, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        impl #impls crate::json::Write for #name #types #bounds {
            fn write(&self, to: &mut crate::json::Writer) {
                #body
            }
        }

        impl #impls ::serde::Serialize for #name #types #bounds {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&crate::json::to_value(self), to)
            }
        }
    })
}

fn one(Member { ident, name, skip_null, skip_empty, flatten, .. }: &Member) -> TokenStream {
    if *flatten {
        return quote! { to.put_rest(&self.#ident); };
    }
    if *skip_empty {
        quote! { to.put_some(#name, &self.#ident); }
    } else if *skip_null {
        quote! { to.put_given(#name, &self.#ident); }
    } else {
        quote! { to.put(#name, &self.#ident); }
    }
}
