/** Memory of requests that have not come whole: who is given up when there is too much of it. */
import assert from "node:assert";
import { test } from "node:test";
import { PartialRequests } from "./partial-requests.ts";

test("the requests begun longest ago are given up, until the growing one has room", () => {
  const partial = new PartialRequests({ bytesMax: 100 });
  const refused: string[] = [];
  const owner = (name: string) => ({ refuse: () => void refused.push(name) });
  const [first, second, third] = [owner("first"), owner("second"), owner("third")];
  assert.strictEqual(partial.grow(first, 40), undefined);
  assert.strictEqual(partial.grow(second, 40), undefined);
  assert.strictEqual(partial.grow(first, 60), undefined);
  assert.strictEqual(partial.grow(third, 50), undefined);
  assert.deepStrictEqual(refused, ["first"]);
  assert.strictEqual(partial.grow(second, 50), undefined);
  assert.match(partial.grow(second, 60) ?? "", /unfinished/);
  assert.strictEqual(partial.grow(third, 100), undefined);
  partial.forget(third);
  assert.strictEqual(partial.grow(first, 100), undefined);
  assert.deepStrictEqual(refused, ["first"]);
});
