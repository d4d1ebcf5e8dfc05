//! AES-128-CBC over bodies and session ids (contracts/obshell.md 3.4, 3.7).

use aes::Aes128;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::{NoPadding, Pkcs7};
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};

/// Why a body could not be decrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AesFailure {
    /// Fewer than 16 key bytes.
    KeySize,
    /// The handler crashes: an IV of another size, no block at all, or padding longer than the text.
    Crash,
    /// Not a multiple of the block size.
    Length,
}

type Pair = ([u8; 16], [u8; 16]);

fn split(keys: &[u8]) -> Result<Pair, AesFailure> {
    let (key, iv) = keys.split_at_checked(16).ok_or(AesFailure::KeySize)?;
    let key = <[u8; 16]>::try_from(key).map_err(|_| AesFailure::KeySize)?;
    let iv = <[u8; 16]>::try_from(iv).map_err(|_| AesFailure::Crash)?;
    Ok((key, iv))
}

/// Decodes the longest valid base64 prefix and ignores the rest, as the server does.
fn decode_prefix(text: &[u8]) -> Vec<u8> {
    let clean: Vec<u8> = text.iter().copied().filter(|byte| *byte != b'\r' && *byte != b'\n').collect();
    let mut out = Vec::with_capacity(clean.len() / 4 * 3);
    for four in clean.chunks(4) {
        match STANDARD.decode(four) {
            Ok(bytes) => out.extend(bytes),
            Err(_) => break,
        }
    }
    out
}

/// Decrypts a body with the header's `Keys`.
///
/// The server checks only the last byte of the padding, so a wrong key may still yield bytes.
pub(crate) fn decrypt(body: &[u8], keys: &[u8]) -> Result<Vec<u8>, AesFailure> {
    let (key, iv) = split(keys)?;
    let raw = decode_prefix(body);
    if !raw.len().is_multiple_of(16) {
        return Err(AesFailure::Length);
    }
    let cipher = cbc::Decryptor::<Aes128>::new(&key.into(), &iv.into());
    let mut plain = cipher.decrypt_padded_vec::<NoPadding>(&raw).map_err(|_| AesFailure::Length)?;
    let padding = plain.last().copied().ok_or(AesFailure::Crash)?;
    let length = plain.len().checked_sub(usize::from(padding)).ok_or(AesFailure::Crash)?;
    plain.truncate(length);
    Ok(plain)
}

/// Encrypts what login and the SSO calls return.
pub(crate) fn encrypt(text: &str, keys: &[u8]) -> Result<String, AesFailure> {
    let (key, iv) = split(keys)?;
    let cipher = cbc::Encryptor::<Aes128>::new(&key.into(), &iv.into());
    Ok(STANDARD.encode(cipher.encrypt_padded_vec::<Pkcs7>(text.as_bytes())))
}
