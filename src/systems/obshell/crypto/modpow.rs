//! Powers modulo a public key's modulus.
//!
//! Written by hand, since a big-integer library would weigh more than the rest of the signing; doubling and
//! adding is enough for one power with a short exponent.

/// An integer below the modulus: limbs of 32 bits, lowest first, as many as the modulus has.
type Limbs = Vec<u32>;

/// `base ^ exponent mod modulus`, all big-endian; as long as the modulus. `None` if the modulus is zero or
/// the base is not below it.
pub(super) fn modpow(base: &[u8], exponent: &[u8], modulus: &[u8]) -> Option<Vec<u8>> {
    let size = modulus.len().div_ceil(4);
    let (base, modulo) = (limbs(base, size)?, limbs(modulus, size)?);
    if !is_below(&base, &modulo) {
        return None;
    }
    let mut power = limbs(&[1], size)?;
    if !is_below(&power, &modulo) {
        return Some(vec![0; modulus.len()]);
    }
    for bit in bits(exponent) {
        power = product(&power, &power, &modulo);
        if bit {
            power = product(&power, &base, &modulo);
        }
    }
    let bytes: Vec<u8> = power.iter().rev().flat_map(|limb| limb.to_be_bytes()).collect();
    Some(bytes.get(bytes.len().saturating_sub(modulus.len())..)?.to_vec())
}

/// The bits of a big-endian number, the highest first.
fn bits(bytes: &[u8]) -> impl Iterator<Item = bool> {
    bytes.iter().flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1 == 1))
}

/// `None` where the number needs more limbs.
fn limbs(bytes: &[u8], size: usize) -> Option<Limbs> {
    let mut limbs: Limbs = bytes
        .rchunks(4)
        .map(|chunk| chunk.iter().fold(0, |limb, byte| limb << 8 | u32::from(*byte)))
        .collect();
    while limbs.len() > size {
        if limbs.pop() != Some(0) {
            return None;
        }
    }
    limbs.resize(size, 0);
    Some(limbs)
}

fn is_below(one: &Limbs, other: &Limbs) -> bool {
    one.iter().rev().lt(other.iter().rev())
}

/// `one * other mod modulus`: from the highest bit on, the sum so far is doubled and the other added.
fn product(one: &Limbs, other: &Limbs, modulus: &Limbs) -> Limbs {
    let mut sum = vec![0; modulus.len()];
    for limb in one.iter().rev() {
        for place in (0..32).rev() {
            let before = sum.clone();
            add(&mut sum, &before, modulus);
            if limb >> place & 1 == 1 {
                add(&mut sum, other, modulus);
            }
        }
    }
    sum
}

/// Adds modulo `modulus`: both are below it, so it is subtracted at most once.
fn add(sum: &mut Limbs, other: &Limbs, modulus: &Limbs) {
    let mut carry = 0;
    for (limb, other) in sum.iter_mut().zip(other) {
        let wide = u64::from(*limb) + u64::from(*other) + carry;
        *limb = wide as u32;
        carry = wide >> 32;
    }
    if carry == 0 && is_below(sum, modulus) {
        return;
    }
    let mut borrow = false;
    for (limb, modulus) in sum.iter_mut().zip(modulus) {
        let (less, first) = limb.overflowing_sub(*modulus);
        let (less, second) = less.overflowing_sub(u32::from(borrow));
        (*limb, borrow) = (less, first || second);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn powers_are_those_of_a_library(base in vec(any::<u8>(), 1..40), exponent in vec(any::<u8>(), 1..5),
            modulus in vec(any::<u8>(), 1..40)) {
            let number = |bytes: &[u8]| BigUint::from_bytes_be(bytes);
            let power = modpow(&base, &exponent, &modulus);
            if number(&base) < number(&modulus) {
                let expected = number(&base).modpow(&number(&exponent), &number(&modulus));
                let power = power.unwrap();
                prop_assert_eq!(power.len(), modulus.len());
                prop_assert_eq!(number(&power), expected);
            } else {
                prop_assert_eq!(power, None);
            }
        }
    }
}
