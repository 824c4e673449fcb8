/** Short and long copies put the same bytes at the same place, and nothing beside them. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { copyBytes } from "./copy-bytes.ts";

test("as Buffer.copy does, whatever the length", () => {
  fc.assert(
    // By itself fast-check makes ten bytes at most.
    fc.property(
      fc.uint8Array({ minLength: 40, maxLength: 600, size: "max" }),
      fc.nat(40),
      fc.nat(40),
      (content, start, at) => {
        const source = Buffer.from(content);
        const end = Math.max(start, source.length - 3);
        const target = Buffer.alloc(at + end - start + 5, 0xdb);
        const expected = Buffer.from(target);
        source.copy(expected, at, start, end);
        copyBytes(source, start, end, target, at);
        assert.deepStrictEqual(target, expected);
      },
    ),
  );
});
