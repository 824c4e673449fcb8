/**
 * `.log` files and the quorum's `.checkpoint` files: each batch, and with deep iteration each record, in a line. Read in pieces, so the size of the file
 * does not matter.
 */
import { logSuffix, scanFile } from "@samsa/log/inspect";
import { ProtocolError } from "@samsa/protocol";
import { batchLine, forEachRecordLine } from "./batch-text.ts";
import { baseOffsetOf, DumpError, type DumpTools, fileNameOf, withFile } from "./dump-options.ts";

export const checkpointSuffix = ".checkpoint";
const bootstrapName = "bootstrap.checkpoint";

/** Offsets that do not follow each other, first → second, for the end of the dump. */
export type Gaps = Map<number, number>;

/** Rejects with `DumpError`, `FileSystemError`. */
export async function dumpBatches(path: string, tools: DumpTools): Promise<Gaps> {
  const { files, pool, options, print } = tools;
  print(titleOf(path));
  const gaps: Gaps = new Map();
  let lastOffset = -1;
  await withFile(files, path, async (file, size) => {
    const to = Math.min(size, options.bytesMax);
    const scanned = await scanFile(pool, file, { from: 0, to }, (b, at, position) => {
      print(batchLine(b, at, position));
      if (!options.isDeep) return undefined;
      forEachRecordLine(b, at, options, (offset, line) => {
        // The first one is held against -1, as by Kafka's tool: a segment in the middle of a log shows here.
        if (offset !== lastOffset + 1) gaps.set(lastOffset, offset);
        lastOffset = offset;
        print(line);
      });
      return undefined;
    });
    if (scanned.problem !== undefined && !scanned.isCutOff)
      throw new DumpError(`${path}: at position ${scanned.position}: ${scanned.problem}`);
    if (scanned.isCutOff && to === size)
      print(`Found ${size - scanned.position} invalid bytes at the end of ${fileNameOf(path)}`);
  }).catch((error: unknown) => {
    throw error instanceof ProtocolError ? new DumpError(`${path}: ${error.message}`) : error;
  });
  return gaps;
}

function titleOf(path: string): string {
  const name = fileNameOf(path);
  if (name.endsWith(logSuffix)) return `Log starting offset: ${baseOffsetOf(path)}`;
  if (name === bootstrapName) return "KRaft bootstrap snapshot";
  const match = /^(\d{20})-(\d{10})/.exec(name);
  if (match === null) throw new DumpError(`${path}: not the name of a snapshot`);
  return `Snapshot end offset: ${Number(match[1])}, epoch: ${Number(match[2])}`;
}
