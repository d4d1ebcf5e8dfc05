//! RSAES-PKCS1-v1_5 with a public key, in chunks (contracts/obshell.md 3.4, step 5).
//!
//! Only the public operation: its time depends only on the exponent and the padded message, which is used
//! once, so no constant-time arithmetic is needed.

use super::modpow::modpow;
use super::{CryptoError, der};
use crate::net::{NoRandom, Random};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Two marks, the separator, and at least eight bytes of padding.
const OVERHEAD: usize = 11;

/// An agent's public key.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// Big-endian; 128 bytes, or 64 before March 2026.
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl PublicKey {
    /// Reads the base64 of a PKCS#1 RSAPublicKey, as `/secret` gives it. Errors: it is not one.
    pub fn from_base64(text: &str) -> Result<Self, CryptoError> {
        let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| CryptoError::BadKey)?;
        let (modulus, exponent) = der::modulus_and_exponent(&bytes).ok_or(CryptoError::BadKey)?;
        // A key that is too short leaves no room for a byte, and one far too long would block the page.
        if modulus.len() <= OVERHEAD || modulus.len() > 1024 || exponent.len() > 8 {
            return Err(CryptoError::BadKey);
        }
        Ok(Self { modulus: modulus.to_vec(), exponent: exponent.to_vec() })
    }

    /// How many bytes one chunk holds at most: 117 for 1024 bits.
    pub fn chunk(&self) -> usize {
        self.modulus.len() - OVERHEAD
    }

    /// Encrypts a text of any length: standard base64 of its encrypted chunks. Errors: no random bytes.
    pub fn encrypt(&self, text: &str, random: &dyn Random) -> Result<String, CryptoError> {
        self.encrypt_in_chunks(text, self.chunk(), random)
    }

    /// The same with smaller chunks, which the server accepts too; the SDKs always use 53 bytes.
    pub(super) fn encrypt_in_chunks(
        &self,
        text: &str,
        chunk: usize,
        random: &dyn Random,
    ) -> Result<String, CryptoError> {
        let mut out = Vec::new();
        for piece in text.as_bytes().chunks(chunk.clamp(1, self.chunk())) {
            out.extend(self.encrypt_chunk(piece, random)?);
        }
        Ok(BASE64_STANDARD.encode(out))
    }

    /// One chunk: `00 02 padding 00 message`, raised to the exponent, exactly as long as the modulus.
    fn encrypt_chunk(&self, message: &[u8], random: &dyn Random) -> Result<Vec<u8>, CryptoError> {
        let mut block = vec![0, 2];
        block.extend(padding(self.modulus.len().saturating_sub(message.len() + 3), random)?);
        block.push(0);
        block.extend_from_slice(message);
        modpow(&block, &self.exponent, &self.modulus).ok_or(CryptoError::BadKey)
    }
}

/// Random bytes without a zero. Errors: no random bytes, or a source that yields zeros only.
fn padding(length: usize, random: &dyn Random) -> Result<Vec<u8>, NoRandom> {
    let mut bytes = vec![0; length];
    random.fill(&mut bytes)?;
    for byte in &mut bytes {
        let mut tries = 0;
        while *byte == 0 {
            random.fill(std::slice::from_mut(byte))?;
            tries += 1;
            if tries > 100 {
                return Err(NoRandom);
            }
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::SystemRandom;

    struct Zeros;

    impl Random for Zeros {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
            bytes.fill(0);
            Ok(())
        }
    }

    #[test]
    fn padding_holds_no_zero() {
        let bytes = padding(4096, &SystemRandom).unwrap();
        assert!(bytes.len() == 4096 && !bytes.contains(&0));
        assert_eq!(padding(1, &Zeros), Err(NoRandom));
    }

    #[test]
    fn anything_but_a_key_is_refused() {
        for text in ["", "***", "AAAA", "MAYCAQ8CAQM="] {
            assert!(PublicKey::from_base64(text).is_err(), "{text}");
        }
    }
}
