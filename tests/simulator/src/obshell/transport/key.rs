//! The agent's RSA key: derived from the seed, 1024 bits (contracts/obshell.md 3.1, 3.2).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rsa::pkcs1::{DecodeRsaPrivateKey, EncodeRsaPrivateKey, EncodeRsaPublicKey};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Encrypt, RsaPrivateKey, RsaPublicKey};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The key pair of one agent.
#[derive(Clone)]
pub(crate) struct AgentKey {
    pair: RsaPrivateKey,
    public: String,
}

/// Keys already made: making one takes long in a debug build, and every test makes a simulator.
fn made() -> &'static Mutex<HashMap<(u64, u64), AgentKey>> {
    static MADE: OnceLock<Mutex<HashMap<(u64, u64), AgentKey>>> = OnceLock::new();
    MADE.get_or_init(Mutex::default)
}

impl AgentKey {
    /// The n-th key of a seed. Errors: those of the library, as text.
    pub(crate) fn nth(seed: u64, n: u64) -> Result<Self, String> {
        let mut made = made().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = made.get(&(seed, n)) {
            return Ok(key.clone());
        }
        let mut random = StdRng::seed_from_u64(seed.rotate_left(17) ^ (n << 1) ^ 0x0b_5e11);
        let key = Self::of(RsaPrivateKey::new(&mut random, 1024).map_err(|error| error.to_string())?)?;
        made.insert((seed, n), key.clone());
        Ok(key)
    }

    fn of(pair: RsaPrivateKey) -> Result<Self, String> {
        let public = RsaPublicKey::from(&pair).to_pkcs1_der().map_err(|error| error.to_string())?;
        Ok(Self { public: STANDARD.encode(public.as_bytes()), pair })
    }

    /// Reads a key saved by [`AgentKey::kept`], or one of the vectors. Errors: what is wrong with it.
    pub(crate) fn from_kept(text: &str) -> Result<Self, String> {
        let der = STANDARD.decode(text).map_err(|error| error.to_string())?;
        Self::of(RsaPrivateKey::from_pkcs1_der(&der).map_err(|error| error.to_string())?)
    }

    /// The pair as PKCS#1 DER in base64.
    pub(crate) fn kept(&self) -> String {
        self.pair.to_pkcs1_der().map(|der| STANDARD.encode(der.as_bytes())).unwrap_or_default()
    }

    /// What `GET /secret` returns: PKCS#1 RSAPublicKey DER in base64.
    pub(crate) fn public(&self) -> &str {
        &self.public
    }

    /// Decrypts chunks of the key's size. Errors: as the server words them.
    pub(crate) fn decrypt(&self, text: &str) -> Result<Vec<u8>, String> {
        let raw = STANDARD.decode(text).map_err(|_| "illegal base64 data at input byte 0".to_owned())?;
        let mut plain = Vec::with_capacity(raw.len());
        for chunk in raw.chunks(self.pair.size()) {
            let part = self.pair.decrypt(Pkcs1v15Encrypt, chunk);
            plain.extend(part.map_err(|_| "crypto/rsa: decryption error".to_owned())?);
        }
        Ok(plain)
    }
}
