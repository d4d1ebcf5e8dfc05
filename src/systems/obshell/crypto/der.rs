//! As much of DER as a PKCS#1 RSAPublicKey needs: `SEQUENCE { INTEGER n, INTEGER e }`.

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;

/// The modulus and the exponent, big-endian, without leading zeros. `None` for anything else.
pub(super) fn modulus_and_exponent(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (content, rest) = element(der, SEQUENCE)?;
    let (modulus, content) = element(content, INTEGER)?;
    let (exponent, content) = element(content, INTEGER)?;
    (rest.is_empty() && content.is_empty()).then_some((positive(modulus)?, positive(exponent)?))
}

/// One element of this tag: its content and what follows it.
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (length, rest) = length(rest)?;
    (*first == tag).then_some(())?;
    rest.split_at_checked(length)
}

/// A length in the short form, or in the long form with up to four bytes.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    if *first < 0x80 {
        return Some((usize::from(*first), rest));
    }
    let count = usize::from(*first & 0x7f);
    if count == 0 || count > 4 {
        return None;
    }
    let (digits, rest) = rest.split_at_checked(count)?;
    let length = digits.iter().fold(0_usize, |sum, digit| sum << 8 | usize::from(*digit));
    Some((length, rest))
}

/// A positive integer without the zero that keeps its sign.
fn positive(bytes: &[u8]) -> Option<&[u8]> {
    if bytes.first()? & 0x80 != 0 {
        return None;
    }
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_tiny_key_is_read() {
        let der = [0x30, 0x07, 0x02, 0x02, 0x00, 0x8f, 0x02, 0x01, 0x03];
        assert_eq!(modulus_and_exponent(&der), Some((&[0x8f][..], &[3][..])));
    }

    #[test]
    fn anything_else_is_refused() {
        for der in [
            &[][..],
            &[0x30],
            &[0x30, 0x80],
            &[0x30, 0x85, 1, 1, 1, 1, 1],
            &[0x31, 0x06, 0x02, 0x01, 0x0f, 0x02, 0x01, 0x03],
            &[0x30, 0x06, 0x02, 0x01, 0x8f, 0x02, 0x01, 0x03],
            &[0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x03],
            &[0x30, 0x06, 0x02, 0x01, 0x0f, 0x02, 0x01, 0x03, 0x00],
            &[0x30, 0x07, 0x02, 0x01, 0x0f, 0x02, 0x01, 0x03, 0x00],
        ] {
            assert_eq!(modulus_and_exponent(der), None, "{der:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = modulus_and_exponent(&bytes);
        }
    }
}
