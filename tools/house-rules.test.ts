/**
 * Rules of the house that no linter knows: each room depends on exactly its row of the import table in docs/architecture.md,
 * the root has no run-time dependencies, exports are listed one by one, every source file says what it is for, and the lint rules
 * that guard the seams really refuse what they should (a checker proves that it can fail), what a property may be given at the
 * most is what it is given, maps name what is there, and every test is run by somebody.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

interface PackageJson {
  name: string;
  dependencies?: Record<string, string>;
  exports?: Record<string, unknown>;
}

function packageJson(path: string): PackageJson {
  return JSON.parse(readFileSync(join(root, path), "utf8")) as PackageJson;
}

/** The rows between the `import table` marks of docs/architecture.md: room → rooms it may import. */
function importTable(): Map<string, Set<string>> {
  const text = readFileSync(join(root, "docs/architecture.md"), "utf8");
  const block = /<!-- import table -->\s*```\n([\s\S]*?)```/.exec(text)?.[1];
  assert(block !== undefined, "docs/architecture.md has no import table");
  const rows = new Map<string, Set<string>>();
  for (const line of block.trim().split("\n")) {
    const match = /^(\S+)\s+→\s*(.*)$/.exec(line);
    assert(match?.[1] !== undefined && match[2] !== undefined, `not a row of the import table: ${line}`);
    rows.set(match[1], new Set(match[2] === "nothing" ? [] : match[2].split(/\s+/)));
  }
  return rows;
}

const rooms = globSync("packages/*/package.json", { cwd: root }).map((path) => path.split("/")[1] ?? "");

test("each room depends on its row of the import table and on no other room", () => {
  const table = importTable();
  assert.deepEqual([...table.keys()].sort(), [...rooms].sort());
  for (const room of rooms) {
    const dependencies = Object.keys(packageJson(`packages/${room}/package.json`).dependencies ?? {})
      .filter((name) => name.startsWith("@samsa/") || name === "samsa")
      .map((name) => name.replace("@samsa/", ""));
    assert.deepEqual(dependencies.sort(), [...(table.get(room) ?? [])].sort(), `packages/${room}/package.json`);
  }
});

test("the root has no run-time dependencies", () => {
  assert.equal(packageJson("package.json").dependencies, undefined);
});

test("exports are listed one by one and exist", () => {
  for (const room of rooms) {
    for (const [entry, target] of Object.entries(packageJson(`packages/${room}/package.json`).exports ?? {})) {
      assert(!entry.includes("*"), `${room}: wildcard export ${entry}`);
      const files = typeof target === "string" ? [target] : Object.values(target as Record<string, string>);
      for (const file of files) assert(existsSync(join(root, "packages", room, file)), `${room}: ${entry} → ${file}`);
    }
  }
});

test("every source file opens with what it is for", () => {
  const without = globSync(
    ["packages/*/src/**/*.ts", "packages/*/generator/*.ts", "tests/*/src/**/*.ts", "bench/src/**/*.ts", "tools/*.ts"],
    {
      cwd: root,
    },
  )
    .filter((path) => !path.endsWith("index.ts") && !path.includes("/messages/"))
    .filter((path) => !/^(#!.*\n)?\/[*/]/.test(readFileSync(join(root, path), "utf8")));
  assert.deepEqual(without, []);
});

test("the lint rules refuse what belongs to the seams and what is not in the import table", () => {
  const probe = [
    'import { readFileSync } from "node:fs";',
    'import type { MetadataImage } from "@samsa/metadata/image";',
    "export const chance = Math.random() + Date.now();",
    "export const timeout = AbortSignal.timeout(5);",
    "export type Probe = MetadataImage & typeof readFileSync;",
  ].join("\n");
  const path = join(root, "packages/log/src/lint-probe.ts");
  writeFileSync(path, probe);
  let output = "";
  try {
    const biome = ["node_modules/@biomejs/biome/bin/biome", "lint", "--max-diagnostics=50", path];
    const result = spawnSync(process.execPath, biome, { cwd: root, encoding: "utf8" });
    output = result.stdout + result.stderr;
  } finally {
    rmSync(path);
  }
  const count = (text: string) => output.split(text).length - 1;
  assert(count("noRestrictedImports") >= 2, "two imports must be refused");
  assert(count("noRestrictedGlobals") >= 1, "Date must be refused");
  assert(count("use the seams of env") >= 2, "Math.random and AbortSignal.timeout must be refused");
});

/**
 * What says `maxLength` and not how much of that fast-check is to make. By itself it goes no further than twice `minLength` and ten more, whatever the
 * most is: a property over "up to 200 changes" has then never seen eleven.
 */
function lengthsNeverReached(text: string): string[] {
  const objects = [...text.matchAll(/\{[^{}]*\bmaxLength:[^{}]*\}/g)].map(([object]) => object);
  return objects.filter((object) => {
    if (/\bsize:/.test(object)) return false;
    const most = Number(/\bmaxLength: ([\d_]+)/.exec(object)?.[1]?.replaceAll("_", "") ?? Number.POSITIVE_INFINITY);
    return most > 2 * Number(/\bminLength: (\d+)/.exec(object)?.[1] ?? 0) + 10;
  });
}

test("the longest that a property is said to take is made", () => {
  assert.deepEqual(
    lengthsNeverReached("{ maxLength: 10 } { minLength: 1, maxLength: 12 } { maxLength: 11, size: 'max' }"),
    [],
  );
  assert.equal(lengthsNeverReached("{ maxLength: 11 } { minLength: 1, maxLength: 13 } { maxLength: most }").length, 3);
  const found = globSync(["packages/*/{src,tools,generator}/**/*.ts", "{tests,bench}/**/src/**/*.ts"], { cwd: root })
    .filter((path) => !path.includes("node_modules"))
    .flatMap((path) =>
      lengthsNeverReached(readFileSync(join(root, path), "utf8")).map((object) => `${path}: ${object}`),
    );
  assert.deepEqual(found, [], 'without size: "max" fast-check stops at twice minLength and ten more');
});

test("no link in the documents is dead", () => {
  const dead: string[] = [];
  for (const file of globSync(["*.md", "docs/**/*.md", "packages/*/*.md", "packages/*/src/**/*.md", "tests/**/*.md"], {
    cwd: root,
  })) {
    if (file.includes("node_modules")) continue;
    for (const [, target] of readFileSync(join(root, file), "utf8").matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (target === undefined || /^[a-z]+:/.test(target)) continue;
      if (!existsSync(join(root, file, "..", target))) dead.push(`${file}: ${target}`);
    }
  }
  assert.deepEqual(dead, []);
});

test("a map names each file and folder of its src, and no file that is not there", () => {
  const wrong: string[] = [];
  for (const place of globSync(["packages/*", "tests/*", "bench"], { cwd: root })) {
    const cwd = join(root, place);
    const text = readFileSync(join(cwd, "README.md"), "utf8").replaceAll(/```[\s\S]*?```/g, "");
    const named = new Set([...text.matchAll(/([\w.-]+\.(?:ts|mjs))\b/g)].map(([, name]) => name ?? ""));
    for (const entry of readdirSync(join(cwd, "src"), { withFileTypes: true })) {
      if (entry.name === "index.ts" || entry.name.endsWith(".test.ts")) continue;
      const isNamed = entry.isDirectory() ? text.includes(`${entry.name}/`) : named.has(entry.name);
      if (!isNamed) wrong.push(`${place}/README.md does not name src/${entry.name}`);
    }
    const there = globSync("{src,generator,tools}/**/*.{ts,mjs}", { cwd }).map((path) => path.split("/").at(-1));
    for (const name of named) if (!there.includes(name)) wrong.push(`${place}/README.md names ${name}`);
  }
  assert.deepEqual(wrong, []);
});

/** The names of the suites of `npm run interop`. */
function interopSuites(): string[] {
  const text = readFileSync(join(root, "tests/interop/src/main.ts"), "utf8");
  return [...text.matchAll(/\{ name: "([a-z-]+)", needs: [^\n]*\}/g)].map(([, name]) => name ?? "");
}

function suiteFiles(name: string): string[] {
  return globSync(`tests/{interop,crash}/src/${name}.test.ts`, { cwd: root });
}

test("each suite of npm run interop has its file", () => {
  const suites = interopSuites();
  assert(suites.length > 5);
  for (const name of suites) assert(suiteFiles(name).length > 0, `no file for the suite ${name}`);
});

test("each test file is run by npm test or by a suite of npm run interop", () => {
  const run = new Set(interopSuites().flatMap(suiteFiles));
  for (const runner of ["tools/test.ts", "tools/check.ts"]) {
    const text = readFileSync(join(root, runner), "utf8");
    for (const [, pattern] of text.matchAll(/"([^"\s]+\.test\.ts)"/g)) {
      for (const path of globSync(pattern ?? "", { cwd: root })) run.add(path);
    }
  }
  const all = globSync(["{packages,tests}/*/{src,generator,tools}/**/*.test.ts", "{bench/src,tools}/**/*.test.ts"], {
    cwd: root,
  });
  assert(all.length > run.size / 2);
  assert.deepEqual(
    all.filter((path) => !run.has(path)),
    [],
  );
});
