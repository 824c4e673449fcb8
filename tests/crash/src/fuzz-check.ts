/**
 * A start on a damaged directory, in this process: it serves, or it is refused with an error that names the file. What it serves is read to the end:
 * a batch whose CRC does not match may be served only from below the recovery point that the directory itself states, or after a clean stop.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { openRawConnection, type RawConnection } from "@samsa/interop-tests/raw-connection";
import { recordBatch } from "@samsa/protocol/records";
import { startNode } from "samsa";
import { fetch, listOffset, type Partition } from "./calls.ts";
import type { Damage } from "./fuzz-mutations.ts";

export type FuzzOutcome = "serves" | "refused, naming the file";

/** The node did what it must not. */
class FuzzError extends Error {
  override readonly name = "FuzzError";
}

const fetchBytesMax = 1 << 20;
const earliest = -2;
const latest = -1;
const startMsMax = 30_000;

/** Rejects with `FuzzError`. */
export async function checkDamaged(
  directory: string,
  damaged: Damage,
  partitions: readonly Partition[],
): Promise<FuzzOutcome> {
  const recoveryPoints = readRecoveryPoints(directory);
  const isClean = existsSync(join(directory, ".kafka_cleanshutdown"));
  const started = await withinTime(
    startNode({ directory, properties: { "auto.create.topics.enable": "false" } }),
  ).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (started instanceof FuzzError) throw started;
  if (started instanceof Error) {
    if (names(started, damaged)) return "refused, naming the file";
    throw new FuzzError(`refused without naming the file: ${started.stack}`);
  }
  const connection = await openRawConnection(started.bootstrapServers);
  try {
    for (const partition of partitions) {
      const recoveryPoint = recoveryPoints.get(`${partition.topic} ${partition.partition}`) ?? 0;
      await readAll(connection, partition, isClean ? Number.POSITIVE_INFINITY : recoveryPoint);
    }
  } finally {
    connection.close();
    await withinTime(started.stop());
  }
  return "serves";
}

async function withinTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FuzzError("no end of it")), startMsMax);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Its name; of the metadata log, which is one to whoever reads the error, its directory and the offset. */
function names(error: Error, { files }: Damage): boolean {
  return files.some((file) => {
    const [directory, name] = [dirname(file), basename(file)];
    return (
      error.message.includes(name) || (name.endsWith(".log") && error.message.includes(`${directory}: the batch at`))
    );
  });
}

async function readAll(connection: RawConnection, partition: Partition, mayBeCorruptBelow: number): Promise<void> {
  const start = await listOffset(connection, partition, earliest);
  const end = await listOffset(connection, partition, latest);
  if (start.errorCode !== 0 || end.errorCode !== 0) return;
  for (let next = start.offset; next < end.offset; ) {
    const { errorCode, records } = await fetch(connection, partition, next, fetchBytesMax);
    // An error is an honest answer.
    if (errorCode !== 0 || records.length === 0) return;
    const before = next;
    for (let at = 0; at + 12 <= records.length && at + recordBatch.sizeInBytes(records, at) <= records.length; ) {
      const isLawful = recordBatch.magic(records, at) === 2 && recordBatch.isCrcValid(records, at);
      if (!isLawful && next >= mayBeCorruptBelow)
        throw new FuzzError(
          `${partition.topic}-${partition.partition}: batch at ${next} is served and its CRC does not match`,
        );
      if (!isLawful) return;
      next = recordBatch.lastOffset(records, at) + 1;
      at += recordBatch.sizeInBytes(records, at);
    }
    if (next <= before) return;
  }
}

/** As the directory states them, as far as that can be read. */
function readRecoveryPoints(directory: string): Map<string, number> {
  const points = new Map<string, number>();
  const path = join(directory, "recovery-point-offset-checkpoint");
  if (!existsSync(path)) return points;
  for (const line of readFileSync(path, "latin1").split("\n").slice(2)) {
    const [topic, partition, offset] = line.split(" ");
    if (offset !== undefined) points.set(`${topic} ${partition}`, Number(offset));
  }
  return points;
}
