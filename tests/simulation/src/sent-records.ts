/** What producers sent, so that everything read can be held against it. Values name their sender and number, so that a record tells what it is. */
import type { Int64 } from "@samsa/protocol";
import type { Record, RecordToWrite } from "@samsa/protocol/records";

/** A record as plain text and numbers, equal when every byte is. */
export interface SentRecord {
  /** `<order>#<number>` */
  readonly id: string;
  /** Whose records keep their order among each other: an idempotent producer, or one connection of a plain one. */
  readonly order: string;
  readonly number: number;
  readonly timestamp: Int64;
  readonly key: string | null;
  readonly value: string;
  readonly headers: readonly string[];
}

export interface SentBatch {
  readonly records: readonly SentRecord[];
  /** `open`: perhaps in the log, perhaps not, perhaps later. */
  outcome: "open" | "acknowledged" | "refused";
}

/** Sizes vary, so that batches end anywhere in buffers, pages and segments. */
export function recordToSend(order: string, number: number, timestamp: number, valueBytes: number): SentRecord {
  const id = `${order}#${number}`;
  const value = `${id} ${"samsa ".repeat(Math.ceil(valueBytes / 6))}`.slice(0, Math.max(valueBytes, id.length + 1));
  const key = number % 3 === 0 ? null : `key ${number % 7}`;
  const headers = number % 5 === 0 ? [`number=${number}`, "empty=null"] : [];
  return { id, order, number, timestamp, key, value, headers };
}

export function toWrite({ timestamp, key, value, headers }: SentRecord): RecordToWrite {
  return {
    timestamp,
    key: key === null ? null : Buffer.from(key),
    value: Buffer.from(value),
    headers: headers.map((header) => {
      const [name = "", text = ""] = header.split("=");
      return { key: name, value: text === "null" ? null : Buffer.from(text) };
    }),
  };
}

/** What a record that was read says of itself. */
export function fromRead({ timestamp, key, value, headers }: Record): SentRecord {
  const text = value?.toString() ?? "";
  const [id = ""] = text.split(" ");
  const [order = "", number = ""] = id.split("#");
  return {
    id,
    order,
    number: Number(number),
    timestamp,
    key: key?.toString() ?? null,
    value: text,
    headers: headers.map((header) => `${header.key}=${header.value?.toString() ?? "null"}`),
  };
}
