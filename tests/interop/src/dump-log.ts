/** Apache Kafka's DumpLogSegments as a judge of files: every batch valid, every index sane, the cluster metadata decodable. */
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { join } from "node:path";
import { kafkaTool } from "./targets.ts";

const dumper = "org.apache.kafka.tools.DumpLogSegments";

/** Complaints of DumpLogSegments; it prints them and exits with 0. */
const complaint =
  /isvalid: false|invalid|mismatch|Found timestamp|out of order|Could not|not valid|corrupt|Exception|position: \d+ .*isvalid: false/i;

async function dump(files: readonly string[], options: readonly string[]): Promise<string> {
  if (files.length === 0) return "";
  const result = await kafkaTool(dumper, ["--files", files.join(","), ...options], { timeoutMs: 300_000 });
  const text = result.stdout.toString() + result.stderr;
  const bad = text.split("\n").find((line) => complaint.test(line.replace(/payload: .*/, "")));
  assert.equal(bad, undefined, `DumpLogSegments complains of ${files[0]} …`);
  return text;
}

/** Checks every log, index and snapshot file of a (stopped) log directory; returns how many files and batches it saw. */
export async function dumpLogDirectory(
  directory: string,
): Promise<{ files: number; batches: number; metadataRecords: number }> {
  const find = (pattern: string) => globSync(pattern, { cwd: directory }).map((name) => join(directory, name));
  const logs = find("*-*/*.log").filter((path) => !path.includes("__cluster_metadata-0"));
  const indexes = [...find("*-*/*.index"), ...find("*-*/*.timeindex")];
  const producers = [...find("*-*/*.snapshot"), ...find("*-*/*.txnindex")];
  const metadata = [...find("__cluster_metadata-0/*.log"), ...find("__cluster_metadata-0/*.checkpoint")];
  const deep = await dump(logs, ["--deep-iteration", "--print-data-log"]);
  await dump(indexes, ["--index-sanity-check"]);
  await dump(producers, []);
  const decoded = await dump(metadata, ["--cluster-metadata-decoder"]);
  return {
    files: logs.length + indexes.length + producers.length + metadata.length,
    batches: deep.match(/^baseOffset: /gm)?.length ?? 0,
    metadataRecords: decoded.match(/payload: \{"type"/g)?.length ?? 0,
  };
}
