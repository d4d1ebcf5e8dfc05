//! What obshell asks of a client: RSAES-PKCS1-v1_5 for the header, AES-128-CBC for the body
//! (contracts/obshell.md 3). WebCrypto has no PKCS#1 v1.5 and is absent on plain http, so it is done here.

mod aes;
mod der;
mod modpow;
mod rsa;

pub use self::aes::Keys;
pub use self::rsa::PublicKey;

#[cfg(test)]
mod vectors_test;

/// Why something could not be encrypted or decrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CryptoError {
    /// The public key is not base64 of a PKCS#1 RSAPublicKey, or is too short to hold anything.
    BadKey,
    /// The platform has no source of random bytes.
    NoRandom,
    /// The ciphertext is not base64, has no valid padding, or is not UTF-8.
    BadCipher,
}

impl From<crate::net::NoRandom> for CryptoError {
    fn from(_: crate::net::NoRandom) -> Self {
        Self::NoRandom
    }
}
