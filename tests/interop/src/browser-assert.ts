/** `node:assert` as far as the simulated world and the rooms use it, for the browser's bundle. */
class AssertionError extends Error {
  override readonly name = "AssertionError";
}

function assert(value: unknown, message?: string): asserts value {
  if (!value) throw new AssertionError(message ?? "it does not hold");
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  assert(Object.is(actual, expected), `${message ?? "not equal"}: ${String(actual)} is not ${String(expected)}`);
}

/** Plain data only. */
function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  const [text, expectedText] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(text === expectedText, `${message ?? "not equal"}: ${text} is not ${expectedText}`);
}

function fail(message?: string): never {
  throw new AssertionError(message ?? "failed");
}

export default Object.assign(assert, { equal, strictEqual: equal, deepEqual, fail, ok: assert, AssertionError });
