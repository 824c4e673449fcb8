// Starts a TypeScript file of this repository under the pinned Node 26, installing the locked packages first when they are missing or stale.
// Plain JavaScript on purpose: any Node from 18 on must be able to run it.
//   node tools/run.mjs FILE.ts [ARGS…]      run the file
//   node tools/run.mjs --bin NAME [ARGS…]   run a binary of node_modules; NAME node: the pinned Node itself
// Invariant: what is installed is what package-lock.json says; the stamp file holds the hash of the lock that was installed;
// one process at a time installs.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [first, ...rest] = process.argv.slice(2);
const stampFile = join(root, "node_modules", ".samsa-installed");
/** Holds the id of the process that installs. Not below node_modules, which npm removes. */
const turnFile = join(root, ".samsa-installing");

function installIfStale() {
  const lockHash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const isInstalled = () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === lockHash;
  if (isInstalled()) return;
  waitForTurn();
  const result = isInstalled() ? undefined : install();
  if (result?.status === 0) writeFileSync(stampFile, lockHash);
  rmSync(turnFile, { force: true });
  if (result === undefined || result.status === 0) return;
  console.error(
    `samsa: npm ci failed (${result.error?.message ?? `exit ${result.status}`}); run it by hand to see why`,
  );
  process.exit(1);
}

function install() {
  console.error("samsa: installing packages (npm ci --ignore-scripts) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  return spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
}

/** Two at once would remove from under each other what they install. */
function waitForTurn() {
  let isTold = false;
  while (!takesTurn()) {
    if (!isTold)
      console.error(`samsa: waiting for another process that installs packages (its id is in ${turnFile}) …`);
    isTold = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function takesTurn() {
  try {
    writeFileSync(turnFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  // Its process was ended in the middle of it.
  if (!isTakenByAnother()) rmSync(turnFile, { force: true });
  return false;
}

/** Also while its id is not written yet, and when it is just being removed. */
function isTakenByAnother() {
  try {
    const id = readFileSync(turnFile, "utf8");
    if (id !== "") process.kill(Number(id), 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}

/** The pinned Node where a platform package carries one, else the Node that runs this file, if it is new enough. */
function nodeBinary() {
  const pinned = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  console.error(
    `samsa: no packaged Node for ${process.platform}-${process.arch}, and this one (${process.version}) is older than 24`,
  );
  process.exit(1);
}

function nodeArguments() {
  if (first !== "--bin") return [join(root, first), ...rest];
  const [name, ...others] = rest;
  return name === "node" ? others : [join(root, "node_modules", ".bin", name), ...others];
}

installIfStale();
const argumentsForNode = nodeArguments();
const node = nodeBinary();
// From its sources Samsa starts in half the time when what Node made of them is kept. Not for tests: coverage would be less exact.
const compiled =
  first === "packages/samsa/src/main.ts" ? { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "samsa") } : {};
const child = spawn(node, argumentsForNode, {
  stdio: "inherit",
  env: {
    ...compiled,
    ...process.env,
    PATH: `${dirname(node)}:${process.env.PATH}`,
    NODE_OPTIONS: process.env.NODE_OPTIONS ?? "",
  },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm runs scripts by a shell that a signal ends alone: when it is gone, the signal was meant for us.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  child.kill("SIGTERM");
}, 250);
watch.unref();
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
