/** What was met lately is never taken for what is there. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { recentCharactersMax, recentText } from "./recent-texts.ts";
import { uuidFromBytes } from "./uuid.ts";

function textOf(text: string, before = 0): string | undefined {
  const bytes = Buffer.concat([Buffer.alloc(before, "<"), Buffer.from(text), Buffer.from(">")]);
  return recentText(bytes, before, bytes.length - before - 1);
}

test("text is what its bytes say, whatever was met before", () => {
  const few = fc.string({ unit: fc.constantFrom("a", "b", "é", "0"), maxLength: 6 });
  const any = fc.string({ unit: "grapheme", maxLength: recentCharactersMax / 8, size: "max" });
  const long = fc.string({
    unit: fc.constantFrom("a", "b"),
    minLength: 11,
    maxLength: recentCharactersMax,
    size: "max",
  });
  const texts = fc.array(fc.tuple(fc.oneof(few, any, long), fc.nat(3)), { maxLength: 40, size: "max" });
  fc.assert(
    fc.property(texts, (list) => {
      for (const [text, before] of list) {
        const isAscii = Buffer.byteLength(text) === text.length;
        assert.strictEqual(textOf(text, before), isAscii ? text : undefined);
      }
    }),
  );
});

test("of texts that meet at a place each is still told right, time and again", () => {
  // More than there are places.
  const names = Array.from({ length: 3000 }, (_, index) => `topic-${index}`);
  const longer = names.map((name) => name.padEnd(recentCharactersMax, "-of-many-"));
  for (const name of [...names, ...longer, ...names.reverse(), ...longer.reverse()]) {
    assert.strictEqual(textOf(name), name);
  }
});

test("of ids that meet at a place each is still told right, time and again", () => {
  const ids = Array.from({ length: 3000 }, (_, index) => {
    const bytes = Buffer.alloc(16);
    bytes.writeUInt32BE(Math.imul(index, 0x9e3779b1) >>> 0, (index % 4) * 4);
    return bytes;
  });
  for (const bytes of [...ids, ...ids.reverse()]) {
    assert.strictEqual(uuidFromBytes(bytes, 0), bytes.toString("base64url"));
  }
});
