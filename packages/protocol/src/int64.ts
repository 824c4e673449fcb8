/**
 * Lawful 64-bit values that need not be safe integers (timestamps, hostile offsets).
 *
 * Invariant: every value has one form: a number when it is a safe integer, a bigint otherwise. So `===` compares
 * values that came out of a Reader, and `<` and `>` compare across both forms.
 */
export type Int64 = number | bigint;

/** The one form of a 64-bit value given as its two halves (high: signed, low: unsigned). */
export function int64FromHalves(high: number, low: number): Int64 {
  const value = high * 0x1_0000_0000 + low;
  return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) | BigInt(low);
}
