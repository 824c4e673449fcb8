/**
 * Kafka's checkpoint files: a version line, a count line, then one entry a line, its parts parted by spaces.
 * Two kinds: an offset per partition (recovery point, high watermark, log start), and the start offset per leader epoch.
 *
 * Invariant: parsing refuses anything but exactly the announced number of lawful lines (`CheckpointFormatError`).
 */
const checkpointVersion = 0;

export class CheckpointFormatError extends Error {
  override readonly name = "CheckpointFormatError";
}

export interface PartitionOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: number;
}

export function formatPartitionOffsets(entries: readonly PartitionOffset[]): string {
  return formatLines(entries.map((entry) => `${entry.topic} ${entry.partition} ${entry.offset}`));
}

export function parsePartitionOffsets(text: string): PartitionOffset[] {
  return parseLines(text).map((line) => {
    const [topic, partition, offset, ...rest] = line.split(" ");
    if (topic === undefined || partition === undefined || offset === undefined || rest.length > 0)
      throw malformed(line);
    return { topic, partition: wholeNumber(partition, line), offset: wholeNumber(offset, line) };
  });
}

export function formatEpochEntries(entries: readonly EpochEntry[]): string {
  return formatLines(entries.map((entry) => `${entry.epoch} ${entry.startOffset}`));
}

export function parseEpochEntries(text: string): EpochEntry[] {
  return parseLines(text).map((line) => {
    const [epoch, startOffset, ...rest] = line.split(" ");
    if (epoch === undefined || startOffset === undefined || rest.length > 0) throw malformed(line);
    return { epoch: wholeNumber(epoch, line), startOffset: wholeNumber(startOffset, line) };
  });
}

function formatLines(lines: readonly string[]): string {
  return `${checkpointVersion}\n${lines.length}\n${lines.map((line) => `${line}\n`).join("")}`;
}

/** An empty file is an empty checkpoint: Kafka creates its checkpoint files empty. */
function parseLines(text: string): string[] {
  if (text === "") return [];
  const [version, count, ...lines] = text.split(/\r?\n/);
  if (Number(version) !== checkpointVersion) throw new CheckpointFormatError(`unknown version "${version}"`);
  const entries = lines.filter((line) => line !== "");
  if (count === undefined || wholeNumber(count, count) !== entries.length) {
    throw new CheckpointFormatError(`${count} entries announced, ${entries.length} there`);
  }
  return entries;
}

function wholeNumber(text: string, line: string): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) throw malformed(line);
  return value;
}

function malformed(line: string): CheckpointFormatError {
  return new CheckpointFormatError(`malformed line "${line}"`);
}
