/** Malformed text as Java's `new String(bytes, UTF_8)` gave it (JDK 21). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { javaText } from "./java-text.ts";

test("malformed UTF-8 is replaced as Java replaces it", () => {
  const replacement = "�";
  const expected: readonly (readonly [string, string])[] = [
    ["61c3b662", "aöb"],
    ["61eda08062", `a${replacement}b`],
    ["61eda062", `a${replacement}b`],
    ["61eda0", `a${replacement}`],
    ["ed9fbf", "\ud7ff"],
    ["ed61", `${replacement}a`],
    ["ed", replacement],
    ["e180", replacement],
    ["f09f9880", "😀"],
    ["f09f98", replacement],
    ["c080", replacement + replacement],
  ];
  for (const [bytes, text] of expected) assert.equal(javaText(Buffer.from(bytes, "hex")), text, bytes);
});
