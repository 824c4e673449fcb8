/**
 * What every generated message codec is, and the whole-message calls over it.
 *
 * Invariants: `decode` throws nothing but ProtocolError; for every version from `lowestVersion` to `highestVersion`,
 * decode(encode(message)) gives the message back, its fields that the version lacks set to their defaults.
 */
import type { Encodable } from "./encodable.ts";
import { ProtocolError } from "./protocol-error.ts";
import { Reader } from "./reader.ts";
import { Writer } from "./writer.ts";

export interface MessageCodec<T> {
  /** Kafka's name of the message, e.g. "FetchRequest". */
  readonly name: string;
  /** API key of a request or response, record type of a record; -1: the message has none. */
  readonly apiKey: number;
  readonly type: "request" | "response" | "header" | "metadata" | "coordinator-key" | "coordinator-value" | "data";
  /** Versions the message has; highest below lowest: none any more. */
  readonly lowestVersion: number;
  readonly highestVersion: number;
  /** First flexible version (KIP-482); Infinity: never flexible. */
  readonly flexibleFrom: number;
  /** Reads the message from the reader's position on. Throws ProtocolError. */
  decode(reader: Reader, version: number): T;
  /** Appends the message. Throws ProtocolError when the version cannot carry a value that is set. */
  encode(writer: Writer, version: number, message: Encodable<T>): void;
}

/** The message in one piece, without header or length. */
export function encodeMessage<T>(codec: MessageCodec<T>, version: number, message: Encodable<T>): Buffer {
  const writer = new Writer();
  codec.encode(writer, version, message);
  return writer.toBuffer();
}

/** The message that `bytes` begin with. Bytes after it are ignored, as Kafka does, unless `refuseTrailing` is set. */
export function decodeMessage<T>(
  codec: MessageCodec<T>,
  version: number,
  bytes: Buffer,
  options?: { readonly refuseTrailing?: boolean },
): T {
  const reader = new Reader(bytes);
  const message = codec.decode(reader, version);
  if (options?.refuseTrailing && reader.remaining > 0) {
    throw new ProtocolError(codec.name, `${reader.remaining} bytes follow the message`);
  }
  return message;
}
