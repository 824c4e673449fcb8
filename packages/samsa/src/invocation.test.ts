/** Advice in the form the command was called in, and paths as the caller meant them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { callersPath, commandForm, shellWord } from "./invocation.ts";

const byHand = { env: {}, argv: ["/opt/node", "/opt/a b/main.ts", "start"] };
const byNpm = { ...byHand, env: { npm_lifecycle_event: "start", INIT_CWD: "/home/me" } };

test("the form of a command: by npm, by its name, by Node", () => {
  assert.equal(commandForm(byNpm), "npm run -s samsa --");
  assert.equal(commandForm({ env: {}, argv: ["/opt/node", "/usr/bin/samsa"] }), "samsa");
  assert.equal(commandForm(byHand), "/opt/node '/opt/a b/main.ts'");
  assert.equal(commandForm({ ...byHand, env: { npm_lifecycle_event: "test" } }), commandForm(byHand));
});

test("relative paths are seen from where npm was called", () => {
  assert.equal(callersPath("conf/x.properties", byNpm), "/home/me/conf/x.properties");
  assert.equal(callersPath("/etc/x.properties", byNpm), "/etc/x.properties");
  assert.equal(callersPath("conf/x.properties", byHand), "conf/x.properties");
  const elsewhere = { ...byHand, env: { npm_lifecycle_event: "test", INIT_CWD: "/home/me" } };
  assert.equal(callersPath("x.properties", elsewhere), "x.properties");
});

test("a word for the shell is quoted where it has to be", () => {
  assert.equal(shellWord("/a/b-1.properties"), "/a/b-1.properties");
  assert.equal(shellWord("it's"), "'it'\\''s'");
});
