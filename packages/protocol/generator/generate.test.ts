/** The generator: what it writes is what stands in the tree, and schemas it does not understand are refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, generate, presentFiles } from "./generate.ts";
import { conditionByVersion, expressionByVersion, parseVersions, statementsByVersion } from "./versions.ts";

test("the generated files are those of the facts", () => {
  assert.deepEqual(differences(generate(), presentFiles()), { stale: [], orphaned: [] });
});

test("a generated file that was edited, is missing or belongs to nothing is found", () => {
  const wanted = generate();
  const present = new Map(wanted);
  present.set("src/messages/fetch-request.ts", "// edited\n");
  present.delete("src/generated/errors.ts");
  present.set("src/messages/no-such-request.ts", "");
  present.set("package.json", JSON.stringify({ ...JSON.parse(present.get("package.json") ?? ""), exports: {} }));
  assert.deepEqual(differences(wanted, present), {
    stale: ["src/messages/fetch-request.ts", "src/generated/errors.ts", "package.json"],
    orphaned: ["src/messages/no-such-request.ts"],
  });
});

test("a package.json that is only laid out otherwise is fresh", () => {
  const present = new Map(generate());
  present.set("package.json", JSON.stringify(JSON.parse(present.get("package.json") ?? "")));
  assert.deepEqual(differences(generate(), present).stale, []);
});

test("version ranges", () => {
  const none = { lowest: 0, highest: -1 };
  assert.deepEqual(parseVersions("3", none), { lowest: 3, highest: 3 });
  assert.deepEqual(parseVersions("2-7", none), { lowest: 2, highest: 7 });
  assert.deepEqual(parseVersions("4+", none), { lowest: 4, highest: Number.POSITIVE_INFINITY });
  assert.equal(parseVersions("none", { lowest: 1, highest: 1 }).highest, -1);
  assert.equal(parseVersions(undefined, none), none);
  assert.throws(() => parseVersions("3-", none), /no version range/);
});

test("code that depends on the version asks no more than it must", () => {
  const versions = { lowest: 2, highest: 6 };
  assert.equal(
    expressionByVersion(versions, () => "a"),
    "a",
  );
  assert.equal(
    expressionByVersion(versions, (version) => (version < 4 ? "a" : version < 6 ? "b" : "c")),
    "version >= 6 ? c : version >= 4 ? b : a",
  );
  assert.equal(
    conditionByVersion(versions, () => true),
    "true",
  );
  assert.equal(
    conditionByVersion(versions, () => false),
    "false",
  );
  assert.equal(
    conditionByVersion(versions, (version) => version >= 3),
    "version >= 3",
  );
  assert.equal(
    conditionByVersion(versions, (version) => version !== 4),
    "version <= 3 || version >= 5",
  );
  assert.deepEqual(
    statementsByVersion(versions, (version) => (version === 4 ? ["x();"] : [])),
    ["if ((version >= 4 && version <= 4)) x();"],
  );
  assert.deepEqual(
    statementsByVersion(versions, (version) => (version < 4 ? ["x();"] : ["y();", "z();"])),
    ["if (version >= 4) {", "  y();", "  z();", "} else {", "  x();", "}"],
  );
});
