//! AES-128-CBC with PKCS#7 for bodies and for what login answers (contracts/obshell.md 3.4, step 3 and 7).

use super::CryptoError;
use crate::net::Random;
use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The AES key and IV of one request. Never reused, never shown: it has no `Debug`.
#[derive(Clone)]
pub struct Keys {
    key: [u8; 16],
    iv: [u8; 16],
}

impl Keys {
    /// New keys. Errors: no random bytes.
    pub fn new(random: &dyn Random) -> Result<Self, CryptoError> {
        let (mut key, mut iv) = ([0; 16], [0; 16]);
        random.fill(&mut key)?;
        random.fill(&mut iv)?;
        Ok(Self { key, iv })
    }

    /// What goes into the header's `Keys`: standard base64 of the key, then the IV.
    pub fn field(&self) -> String {
        BASE64_STANDARD.encode([self.key, self.iv].concat())
    }

    /// Encrypts a body: standard base64, no quotes around it.
    pub fn encrypt(&self, text: &str) -> String {
        let cipher = cbc::Encryptor::<Aes128>::new(&self.key.into(), &self.iv.into());
        BASE64_STANDARD.encode(cipher.encrypt_padded_vec::<Pkcs7>(text.as_bytes()))
    }

    /// Decrypts what the server encrypted with the keys of the same request. Errors: it is not that.
    pub fn decrypt(&self, text: &str) -> Result<String, CryptoError> {
        let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| CryptoError::BadCipher)?;
        let cipher = cbc::Decryptor::<Aes128>::new(&self.key.into(), &self.iv.into());
        let plain = cipher.decrypt_padded_vec::<Pkcs7>(&bytes).map_err(|_| CryptoError::BadCipher)?;
        String::from_utf8(plain).map_err(|_| CryptoError::BadCipher)
    }

    /// Fixed keys, for the vectors only.
    #[cfg(test)]
    pub(super) fn fixed(key: [u8; 16], iv: [u8; 16]) -> Self {
        Self { key, iv }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::SystemRandom;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_encrypted_is_decrypted(text in "\\PC*") {
            let keys = Keys::new(&SystemRandom).unwrap();
            prop_assert_eq!(keys.decrypt(&keys.encrypt(&text)), Ok(text));
        }

        #[test]
        fn no_text_upsets_decryption(text in "[A-Za-z0-9+/=]*") {
            let _ = Keys::new(&SystemRandom).unwrap().decrypt(&text);
        }
    }

    #[test]
    fn two_requests_share_no_keys() {
        let (one, two) = (Keys::new(&SystemRandom).unwrap(), Keys::new(&SystemRandom).unwrap());
        assert_ne!(one.key, two.key);
        assert_ne!(one.iv, two.iv);
    }
}
