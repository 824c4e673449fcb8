/** The bound on open log files follows the process's own. */
import assert from "node:assert";
import { test } from "node:test";
import { openFilesMax } from "./open-files.ts";

const limitsOf = (soft: string) => `Limit                     Soft Limit           Hard Limit           Units
Max processes             94815                94815                processes
Max open files            ${soft.padEnd(20)} 1048576              files
`;

test("three quarters of what the process may open, within reason", () => {
  assert.strictEqual(openFilesMax(limitsOf("20000")), 15_000);
  assert.strictEqual(openFilesMax(limitsOf("1024")), 768);
  assert.strictEqual(openFilesMax(limitsOf("1048576")), 100_000);
  assert.strictEqual(openFilesMax(limitsOf("unlimited")), 4096);
  assert.strictEqual(openFilesMax(""), 4096);
});
