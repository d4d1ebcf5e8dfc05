//! The contract's vectors, all of them (contracts/obshell.md 3.8).

use super::{Keys, PublicKey};
use crate::net::{NoRandom, Random};
use crate::systems::obshell::auth::{Credential, plain_header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use num_bigint::BigUint;
use serde_json::Value;

const VECTORS: &str = include_str!("../../../../tests/vectors/obshell.json");

/// The padding of the vectors: byte i is (i mod 255) + 1.
struct FixedPadding;

impl Random for FixedPadding {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        for (byte, number) in bytes.iter_mut().zip((1..=255).cycle()) {
            *byte = number;
        }
        Ok(())
    }
}

fn vectors() -> Value {
    serde_json::from_str(VECTORS).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn bytes(hex: &Value) -> Vec<u8> {
    let digits = text(hex).as_bytes();
    digits.chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

fn key(vectors: &Value, name: &str) -> PublicKey {
    PublicKey::from_base64(text(&vectors[name]["public_key_b64_pkcs1_der"])).unwrap()
}

fn keys(vectors: &Value) -> Keys {
    let aes = &vectors["aes"];
    Keys::fixed(bytes(&aes["key_hex"]).try_into().unwrap(), bytes(&aes["iv_hex"]).try_into().unwrap())
}

/// Decrypts a header as the server does, with the private exponent.
fn opened(vectors: &Value, name: &str, header: &str) -> String {
    let n = BigUint::from_bytes_be(&bytes(&vectors[name]["modulus_hex"]));
    let d = BigUint::from_bytes_be(&bytes(&vectors[name]["private_exponent_hex"]));
    let size = vectors[name]["bits"].as_u64().unwrap() as usize / 8;
    let mut out = Vec::new();
    for chunk in BASE64_STANDARD.decode(header).unwrap().chunks(size) {
        let block = BigUint::from_bytes_be(chunk).modpow(&d, &n).to_bytes_be();
        assert_eq!(block[0], 2);
        let separator = block.iter().position(|byte| *byte == 0).unwrap();
        assert!(separator >= 9, "at least eight bytes of padding");
        out.extend_from_slice(&block[separator + 1..]);
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn the_sizes_come_from_the_key() {
    let vectors = vectors();
    for name in ["rsa1024", "rsa512_legacy"] {
        assert_eq!(key(&vectors, name).chunk() as u64, vectors[name]["max_chunk"].as_u64().unwrap());
    }
}

#[test]
fn every_body_is_encrypted_as_in_the_vectors() {
    let vectors = vectors();
    let keys = keys(&vectors);
    assert_eq!(keys.field(), text(&vectors["aes"]["keys_field_b64"]));
    for case in vectors["aes"]["cases"].as_array().unwrap() {
        assert_eq!(keys.encrypt(text(&case["plaintext"])), text(&case["ciphertext_b64"]));
        assert_eq!(keys.decrypt(text(&case["ciphertext_b64"])).unwrap(), text(&case["plaintext"]));
    }
}

#[test]
fn every_request_is_signed_as_in_the_vectors() {
    let vectors = vectors();
    let requests = vectors["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 7);
    for request in requests {
        let name = text(&request["key"]);
        let chunk = request["chunk_size"].as_u64().unwrap() as usize;
        let plain = text(&request["header_json_plaintext"]);
        let header = key(&vectors, name).encrypt_in_chunks(plain, chunk, &FixedPadding).unwrap();
        assert_eq!(header, text(&request["header_value_fixed_padding"]), "{}", request["name"]);
        assert_eq!(opened(&vectors, name, &header), plain);
        if let Some(body) = request["body_json_plaintext"].as_str() {
            assert_eq!(keys(&vectors).encrypt(body), text(&request["body_sent"]));
        }
    }
}

#[test]
fn the_header_is_written_as_in_the_vectors() {
    let vectors = vectors();
    let keys = keys(&vectors);
    let mut compared = 0;
    for request in vectors["requests"].as_array().unwrap() {
        let plain = text(&request["header_json_plaintext"]);
        let read: Value = serde_json::from_str(plain).unwrap();
        let credential = match (read["Auth"].as_str(), read["session_id"].as_str()) {
            (Some(password), _) => Credential::Password(password.to_owned()),
            (_, Some(id)) => Credential::Session(id.to_owned()),
            // The one-time token and the SDK's lower-case names: the console sends neither.
            _ => continue,
        };
        let expires = text(&read["Ts"]).parse().unwrap();
        let keys = read["Keys"].is_string().then_some(&keys);
        assert_eq!(plain_header(&credential, expires, text(&request["request_target"]), keys), plain);
        compared += 1;
    }
    assert_eq!(compared, 5);
}

#[test]
fn the_session_of_a_login_is_read() {
    let vectors = vectors();
    let login = &vectors["login_response"];
    assert_eq!(
        keys(&vectors).decrypt(text(&login["response_data_b64"])).unwrap(),
        text(&login["session_id"])
    );
}

#[test]
fn random_padding_opens_to_the_same_header() {
    let vectors = vectors();
    let long = "x".repeat(1000);
    for name in ["rsa1024", "rsa512_legacy"] {
        let key = key(&vectors, name);
        let (one, two) = (
            key.encrypt(&long, &crate::net::SystemRandom).unwrap(),
            key.encrypt(&long, &crate::net::SystemRandom).unwrap(),
        );
        assert_ne!(one, two);
        assert_eq!(opened(&vectors, name, &one), long);
    }
}

#[test]
fn what_the_sdk_sent_opens_with_our_decoder() {
    let vectors = vectors();
    let capture = &vectors["python_sdk_capture"];
    let opened = opened(&vectors, "rsa1024", text(&capture["header_value_random_padding"]));
    assert_eq!(opened, text(&capture["header_json_plaintext"]));
}
