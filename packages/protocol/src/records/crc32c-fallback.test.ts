/** The checksum where the native module cannot be loaded. Alone in its process: the module must not be loaded yet. */
import assert from "node:assert";
import { registerHooks } from "node:module";
import { test } from "node:test";
import { crc32c } from "#crc32c";
import { crc32c as tableCrc32c } from "./crc32c-table.ts";

test("a platform without the native module gets the table", () => {
  let refused = 0;
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== "@node-rs/crc32") return next(specifier, context);
      refused++;
      throw new Error("no binary for this platform");
    },
  });
  const bytes = Buffer.alloc(1000, "x");
  assert.strictEqual(crc32c(bytes), tableCrc32c(bytes));
  assert.strictEqual(refused, 1);
  hooks.deregister();
});
