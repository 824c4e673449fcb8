/** Files out of the page cache, so that a start reads them from the disk. What a running process has mapped stays, so Samsa's cold start is of a copy of Node. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { paths } from "@samsa/interop-tests/install";
import type { BrokerKind } from "@samsa/interop-tests/targets";

const root = join(import.meta.dirname, "..", "..");
/** Less than this was read from the disk: the start was not cold. */
const readBytesMin = 10_000_000;

/** Drops what the broker's program consists of; returns the Node to run Samsa with, which is put into `directory`. */
export function makeProgramCold(kind: BrokerKind, directory: string): string {
  const node = join(directory, "node");
  if (kind === "samsa") {
    copyFileSync(process.execPath, node);
    const natives = filesBelow(join(root, "node_modules")).filter((path) => path.endsWith(".node"));
    drop([node, ...filesBelow(join(root, "dist")), ...natives]);
  } else {
    const java = execFileSync("sh", ["-c", "command -v java"]).toString().trim();
    const home = dirname(dirname(realpathSync(java)));
    drop([...filesBelow(home), ...filesBelow(paths.kafkaLibs)]);
  }
  return node;
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A dirty page cannot be dropped, so all is written first. */
function drop(files: readonly string[]): void {
  execFileSync("sync");
  for (const path of files) {
    if (statSync(path).size > 0) execFileSync("dd", [`if=${path}`, "iflag=nocache", "count=0", "status=none"]);
  }
}

export function assertStartedCold(pid: number): void {
  const readBytes = Number(/^read_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))?.[1]);
  assert(readBytes >= readBytesMin, `the start read ${readBytes} bytes from the disk: it was not cold`);
}
