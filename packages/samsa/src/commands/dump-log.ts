/**
 * `samsa dump-log`: Kafka's kafka-dump-log.sh, with its options and its lines. Complaints go to standard error at the end, as Kafka's do; a file that cannot be
 * read ends the command with exit code 1, complaints alone leave it 0.
 */
import { resolve } from "node:path";
import { type BufferPool, createBufferPool, createRealWorld, FileSystemError, silentLogger } from "@samsa/env";
import {
  logSuffix,
  offsetIndexSuffix,
  snapshotSuffix,
  timeIndexSuffix,
  transactionIndexSuffix,
  Verification,
  verifyPath,
} from "@samsa/log/inspect";
import { checkpointSuffix, dumpBatches, type Gaps } from "../dump-log/dump-batches.ts";
import {
  dumpOffsetIndex,
  dumpTimeIndex,
  dumpTransactionIndex,
  type IndexMismatches,
  type TimeIndexErrors,
} from "../dump-log/dump-indexes.ts";
import { DumpError, type DumpTools, fileNameOf } from "../dump-log/dump-options.ts";
import { dumpProducerSnapshot } from "../dump-log/dump-producers.ts";
import { LineWriter } from "../dump-log/line-writer.ts";
import { reportLines } from "../dump-log/verify-report.ts";
import { callersPath } from "../invocation.ts";
import { StartError } from "../start-error.ts";

export interface DumpLogOptions {
  readonly files: string;
  readonly printDataLog?: true;
  readonly deepIteration?: true;
  readonly indexSanityCheck?: true;
  readonly verifyIndexOnly?: true;
  readonly clusterMetadataDecoder?: true;
  readonly skipRecordMetadata?: true;
  readonly maxMessageSize: number;
  readonly maxBytes: number;
  readonly offsetsDecoder?: true;
  readonly transactionLogDecoder?: true;
  readonly shareGroupStateDecoder?: true;
  readonly remoteLogMetadataDecoder?: true;
  readonly keyDecoderClass?: string | true;
  readonly valueDecoderClass?: string | true;
}

const noLimit = 0x7fffffff;
const poolBytesMax = 64 * 1024 * 1024;

function newPool(): BufferPool {
  return createBufferPool({ bytesMax: poolBytesMax });
}

interface Complaints {
  readonly mismatches: Map<string, IndexMismatches>;
  readonly timeErrors: Map<string, TimeIndexErrors>;
  readonly gaps: Map<string, Gaps>;
}

/** `--verify`: the exit code. */
export async function verifyLogs(paths: readonly string[]): Promise<number> {
  const writer = new LineWriter();
  const world = createRealWorld({ logger: silentLogger });
  try {
    const found = new Verification();
    for (const path of paths) {
      const verdict = await verifyPath({ world, pool: newPool() }, resolve(callersPath(path)));
      if (verdict === undefined) found.wrongFile(path, "nothing that could be checked");
      else found.add(verdict.found);
      if (verdict?.isStopped === false)
        writer.line(
          `${path}: the broker runs, or was not stopped cleanly; a batch at the end that is not whole is a note`,
        );
    }
    for (const line of reportLines(found)) writer.line(line);
    return found.problems.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    writer.complaint(error.message);
    return 1;
  } finally {
    writer.flush();
  }
}

/** The exit code. Throws `StartError`. */
export async function dumpLog(options: DumpLogOptions): Promise<number> {
  refuseUnbuilt(options);
  const writer = new LineWriter();
  const printsRecords = options.printDataLog === true || options.clusterMetadataDecoder === true;
  const tools: DumpTools = {
    files: createRealWorld({ logger: silentLogger }).files,
    pool: newPool(),
    print: (line) => writer.line(line),
    options: {
      printsRecords,
      isDeep: printsRecords || options.deepIteration === true,
      skipsRecordMetadata: options.skipRecordMetadata === true,
      decodesMetadata: options.clusterMetadataDecoder === true,
      indexSanityOnly: options.indexSanityCheck === true,
      verifyIndexOnly: options.verifyIndexOnly === true,
      messageBytesMax: options.maxMessageSize,
      bytesMax: options.maxBytes === noLimit ? Number.POSITIVE_INFINITY : options.maxBytes,
    },
  };
  const complaints: Complaints = { mismatches: new Map(), timeErrors: new Map(), gaps: new Map() };
  try {
    for (const file of options.files.split(",")) await dumpFile(file, tools, complaints, writer);
    complain(complaints, writer);
    return 0;
  } catch (error) {
    if (!(error instanceof DumpError || error instanceof FileSystemError)) throw error;
    writer.complaint(error.message);
    return 1;
  } finally {
    writer.flush();
  }
}

function refuseUnbuilt(options: DumpLogOptions): void {
  if (options.keyDecoderClass !== undefined || options.valueDecoderClass !== undefined)
    throw new StartError(
      "--key-decoder-class and --value-decoder-class are not supported: Java classes cannot be loaded. Keys and values are printed as UTF-8.",
    );
  const unbuilt: readonly (readonly [string, unknown])[] = [
    ["--offsets-decoder", options.offsetsDecoder],
    ["--transaction-log-decoder", options.transactionLogDecoder],
    ["--share-group-state-decoder", options.shareGroupStateDecoder],
    ["--remote-log-metadata-decoder", options.remoteLogMetadataDecoder],
  ];
  const asked = unbuilt.find(([, value]) => value !== undefined);
  if (asked !== undefined)
    throw new StartError(`${asked[0]} is not supported: what writes such records is not built yet.`);
}

async function dumpFile(given: string, tools: DumpTools, complaints: Complaints, writer: LineWriter): Promise<void> {
  // As Java prints a path.
  const shown = given.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");
  tools.print(`Dumping ${shown}`);
  const name = fileNameOf(shown);
  const path = callersPath(shown);
  const absolute = resolve(path);
  const print = (line: string): void => tools.print(line.startsWith(path) ? shown + line.slice(path.length) : line);
  const own = { ...tools, print };
  switch (name.slice(Math.max(0, name.lastIndexOf(".")))) {
    case logSuffix:
    case checkpointSuffix:
      note(complaints.gaps, absolute, await dumpBatches(path, tools));
      break;
    case offsetIndexSuffix:
      note(complaints.mismatches, absolute, await dumpOffsetIndex(path, own));
      break;
    case timeIndexSuffix:
      complaints.timeErrors.set(absolute, await dumpTimeIndex(path, own));
      break;
    case snapshotSuffix:
      if (!(await dumpProducerSnapshot(path, tools))) writer.complaint(`${shown}: the snapshot is corrupt`);
      break;
    case transactionIndexSuffix:
      await dumpTransactionIndex(path, tools);
      break;
    default:
      writer.complaint(`Ignoring unknown file ${shown}`);
  }
}

function note(noted: Map<string, Map<number, number>>, path: string, pairs: Map<number, number>): void {
  if (pairs.size > 0) noted.set(path, new Map([...(noted.get(path) ?? []), ...pairs]));
}

function complain({ mismatches, timeErrors, gaps }: Complaints, writer: LineWriter): void {
  for (const [path, pairs] of mismatches) {
    writer.complaint(`Mismatches in :${path}`);
    for (const [indexed, found] of [...pairs].sort(([left], [right]) => right - left))
      writer.complaint(`  Index offset: ${indexed}, log offset: ${found}`);
  }
  complainOfTimes(timeErrors, writer);
  for (const [path, pairs] of gaps) {
    writer.complaint(`Non-consecutive offsets in ${path}`);
    for (const [first, second] of [...pairs].sort(([left], [right]) => left - right))
      writer.complaint(`  ${first} is followed by ${second}`);
  }
}

function complainOfTimes(timeErrors: ReadonlyMap<string, TimeIndexErrors>, writer: LineWriter): void {
  for (const [path, { mismatched }] of timeErrors) {
    if (mismatched.length > 0) writer.complaint(`Found timestamp mismatch in :${path}`);
    for (const { indexed, found } of mismatched)
      writer.complaint(`  Index timestamp: ${indexed}, log timestamp: ${found}`);
  }
  for (const [path, { outOfOrder }] of timeErrors) {
    if (outOfOrder.length > 0) writer.complaint(`Found out of order timestamp in :${path}`);
    for (const { indexed, previous } of outOfOrder)
      writer.complaint(`  Index timestamp: ${indexed}, Previously indexed timestamp: ${previous}`);
  }
  for (const [path, { notFound }] of timeErrors) {
    if (notFound.length > 0) writer.complaint(`The following indexed offsets are not found in :${path}`);
    for (const { indexed, found } of notFound)
      writer.complaint(`Indexed offset: ${indexed}, found log offset: ${found}`);
  }
}
