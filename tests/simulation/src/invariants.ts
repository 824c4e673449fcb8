/**
 * What must hold in every simulated run, by name. Each is asked at the moment where it can break: at every answer, every read, every restart, every stop.
 *
 * Kafka's durability promises with one replica: what a killed process had acknowledged is there (it was written to the page cache first); after a
 * loss of power a valid prefix of each log is there, and all of it that had been flushed; what the controller acknowledged was synced and is always there.
 */
import assert from "node:assert";
import type { BufferPool } from "@samsa/env";
import type { FaultKind } from "@samsa/env/simulated";
import { faultKinds } from "@samsa/env/simulated";
import { imageRecords, type MetadataImage } from "@samsa/metadata/image";
import type { Pending } from "./pending.ts";
import type { SentBatch, SentRecord } from "./sent-records.ts";

/** Acknowledged records are there after every end of the process but a loss of power. */
export function acknowledgedIsKept(log: string, acknowledgedEnd: number, logEnd: number): void {
  assert(
    logEnd >= acknowledgedEnd,
    `acknowledged is kept: ${log} ends at ${logEnd}, acknowledged up to ${acknowledgedEnd}`,
  );
}

/** What was flushed (a clean stop, flush.messages=1) is there after a loss of power. */
export function flushedIsKept(log: string, flushedEnd: number, logEnd: number): void {
  assert(logEnd >= flushedEnd, `flushed is kept: ${log} ends at ${logEnd}, flushed up to ${flushedEnd}`);
}

/** What was acknowledged or read at an offset is what is read there ever after; after a loss of power, as far as the log still goes: a prefix. */
export function offsetsKeepTheirRecords(log: string, offset: number, known: string | undefined, found: string): void {
  assert(
    known === undefined || known === found,
    `offsets keep their records: ${log} had ${known} at ${offset}, now it has ${found}`,
  );
}

/** Offsets rise by one: no gaps, nothing twice. */
export function offsetsWithoutGaps(log: string, expected: number, offset: number): void {
  assert.equal(offset, expected, `offsets without gaps: ${log} continues at ${offset}, expected ${expected}`);
}

/** Every record read was sent, and is as it was sent. */
export function noneInvented(log: string, offset: number, sent: SentRecord | undefined, found: SentRecord): void {
  assert(sent !== undefined, `none invented: ${log} has at ${offset} what nobody sent: ${found.id}`);
  const isSame =
    found.value === sent.value &&
    found.key === sent.key &&
    found.timestamp === sent.timestamp &&
    found.headers.join() === sent.headers.join();
  assert(isSame, `none invented: ${log} changed what was sent at ${offset}`);
}

/** What was refused for good (but for failing storage) is not in the log. */
export function refusedIsNotThere(log: string, offset: number, batch: SentBatch): void {
  assert(batch.outcome !== "refused", `refused is not there: ${log} has at ${offset} a record of a refused batch`);
}

/**
 * Records of one producer (of one connection, when it is not idempotent) lie in the order they were sent, each once.
 * `before`: number of the last record of this producer at a lower offset.
 */
export function orderKept(log: string, offset: number, before: number | undefined, record: SentRecord): void {
  const fits = before === undefined || record.number > before;
  assert(
    fits,
    `order kept: ${log} has at ${offset} record ${record.number} of ${record.order} behind record ${before}`,
  );
}

/** An answer names offsets that lie behind all that was acknowledged before it to the same producer. */
export function acknowledgedOffsetsRise(log: string, before: number, baseOffset: number): void {
  assert(baseOffset > before, `acknowledged offsets rise: ${log} gave ${baseOffset} after ${before}`);
}

/** A producer id is given out once, whatever happens in between. */
export function producerIdsAreNew(given: ReadonlySet<number>, producerId: number): void {
  assert(producerId >= 0 && !given.has(producerId), `producer ids are new: ${producerId} was given before`);
}

/** Of an offset found by time: it is the first one whose record is not older. */
export function firstByTime(
  log: string,
  wanted: number,
  found: { readonly offset: number; readonly timestamp: number },
  timestampAt: (offset: number) => number | undefined,
): void {
  const at = timestampAt(found.offset);
  assert(
    found.timestamp >= wanted && (at === undefined || at === found.timestamp),
    `first by time: ${log} at ${wanted}`,
  );
  for (let offset = 0; offset < found.offset; offset++) {
    const earlier = timestampAt(offset);
    assert(earlier === undefined || earlier < wanted, `first by time: ${log} has ${wanted} at ${offset} already`);
  }
}

/**
 * A restart replays to the same image: features, topics, partitions, configurations, whatever the end was; leadership and registrations go on, epochs never go
 * back, producer id blocks are never given out again. `undecided`: topics whose creation, deletion or alteration was not answered.
 */
export function sameImageAfterRestart(
  before: MetadataImage,
  after: MetadataImage,
  undecided: ReadonlySet<string>,
): void {
  const places = placesKnown(before);
  const [linesAfter, linesBefore] = [after, before].map((image) => lasting(image, undecided, places));
  assert.deepEqual(linesAfter, linesBefore, "same image after restart");
  assert(
    after.provenance.lastContainedOffset > before.provenance.lastContainedOffset,
    "same image after restart: offsets",
  );
  assert((after.nextProducerId ?? 0) >= (before.nextProducerId ?? 0), "same image after restart: producer ids");
  for (const topic of before.topics.byName.values()) {
    for (const [index, partition] of topic.partitions) {
      const now = after.topics.partition(topic.id, index);
      if (now === undefined) continue;
      const rose = now.leaderEpoch >= partition.leaderEpoch && now.partitionEpoch >= partition.partitionEpoch;
      assert(rose, `same image after restart: epochs of ${topic.name}-${index} went back`);
    }
  }
}

const unassignedDirectory = "AAAAAAAAAAAAAAAAAAAAAQ";

/** Partitions whose log directory the image knows; of others a restart may find it out. */
function placesKnown(image: MetadataImage): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { id, partitions } of image.topics.byName.values()) {
    for (const [index, { directories }] of partitions) {
      if (!directories.includes(unassignedDirectory)) known.add(`${id}-${index}`);
    }
  }
  return known;
}

/** The records of an image that no restart changes, as text. */
function lasting(image: MetadataImage, undecided: ReadonlySet<string>, places: ReadonlySet<string>): string[] {
  const lines: string[] = [];
  for (const { type, version, message } of imageRecords(image)) {
    if (type === "TopicRecord") {
      if (!undecided.has(message.name)) lines.push(`topic ${message.name} ${message.topicId}`);
    } else if (type === "PartitionRecord") {
      const name = image.topics.topicById(message.topicId)?.name ?? "";
      const isPlaced = places.has(`${message.topicId}-${message.partitionId}`);
      const place = `${message.replicas.join(",")}${isPlaced ? ` in ${message.directories.join(",")}` : ""}`;
      if (!undecided.has(name)) lines.push(`partition ${name}-${message.partitionId}: ${place}`);
    } else if (type === "ConfigRecord") {
      if (!undecided.has(message.resourceName)) lines.push(JSON.stringify(message));
    } else if (type === "FeatureLevelRecord") lines.push(`${type} ${version} ${JSON.stringify(message)}`);
  }
  return lines;
}

/** A topic whose creation was answered is there with that id; one whose deletion was answered is not. */
export function answeredTopicsAreKept(
  image: MetadataImage,
  answered: ReadonlyMap<string, string | undefined>,
  undecided: ReadonlySet<string>,
): void {
  for (const [name, id] of answered) {
    if (undecided.has(name)) continue;
    assert.equal(image.topics.topic(name)?.id, id, `answered topics are kept: ${name}`);
  }
}

/** After a start each partition of the image has its log. */
export function everyPartitionIsServed(
  image: MetadataImage,
  served: readonly { readonly topicId: string; readonly partition: number }[],
): void {
  const here = new Set(served.map(({ topicId, partition }) => `${topicId}-${partition}`));
  for (const { id, name, partitions } of image.topics.byName.values()) {
    for (const index of partitions.keys())
      assert(here.has(`${id}-${index}`), `every partition is served: ${name}-${index}`);
  }
}

/** Every buffer has been given back. */
export function noBufferHeld(pool: BufferPool, when: string): void {
  assert.equal(pool.outstanding, 0, `no buffer held ${when}`);
}

/** Nothing waits any more, and nothing will happen any more. */
export function nothingLeftHanging(pending: Pending, end: string): void {
  assert.deepEqual(pending.left, [], "nothing left hanging: promises");
  assert.equal(end, "idle", "nothing left hanging: events after the stop");
}

/** Once the faults are over, readers get everything. */
export function everythingIsRead(log: string, position: number, logEnd: number): void {
  assert(position >= logEnd, `everything is read: the reader of ${log} stands at ${position} of ${logEnd}`);
}

/** The run was worth something: each kind of fault came about. */
export function everyFaultMet(counts: Readonly<Record<FaultKind, number>>): void {
  const missing = faultKinds.filter((kind) => counts[kind] === 0);
  assert.deepEqual(missing, [], "every fault met");
}
