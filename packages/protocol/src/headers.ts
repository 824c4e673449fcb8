/**
 * Request and response headers, and whole frames with header and body.
 *
 * Invariants: a frame given to decoding comes without its 4-byte length, a frame that encoding gives begins with it.
 * The header's version follows from the API and its version: requests 1 or 2, responses 0 or 1 (flexible). The answer
 * to ApiVersions always has header 0, so that a client can read it before it knows what the broker speaks (KIP-511).
 */
import assert from "node:assert";
import type { MessageCodec } from "./codec.ts";
import type { Encodable } from "./encodable.ts";
import { apiKey, apis } from "./generated/api-keys.ts";
import { ProtocolError } from "./protocol-error.ts";
import { Reader } from "./reader.ts";
import { Writer } from "./writer.ts";

export interface RequestHeader {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
  /** Where the body begins in the frame. */
  readonly bodyStart: number;
}

const lengthBytes = 4;
/** Clients send none; reading through millions of them would hold up everybody else. */
const headerTaggedFieldsMax = 1000;

/** By API key; a hole: no such API. */
const requestFlexibleFrom: number[] = [];
for (const { key, requestFlexibleFrom: from } of apis) requestFlexibleFrom[key] = from;

/**
 * The header of a request frame. Of an API that does not exist only the fixed part is read (`clientId` null,
 * `bodyStart` 8), because nothing says what follows it. Throws ProtocolError.
 */
export function decodeRequestHeader(frame: Buffer): RequestHeader {
  const reader = new Reader(frame, 0, frame.length, headerTaggedFieldsMax);
  try {
    const key = reader.int16("requestApiKey");
    const apiVersion = reader.int16("requestApiVersion");
    const correlationId = reader.int32("correlationId");
    const flexibleFrom = requestFlexibleFrom[key];
    if (flexibleFrom === undefined) {
      return { apiKey: key, apiVersion, correlationId, clientId: null, bodyStart: reader.position };
    }
    const clientId = reader.nullableString("clientId");
    if (apiVersion >= flexibleFrom) reader.skipTaggedFields();
    return { apiKey: key, apiVersion, correlationId, clientId, bodyStart: reader.position };
  } catch (error) {
    throw error instanceof ProtocolError ? error.within("RequestHeader") : error;
  }
}

/** The header of a response frame; which answer it is has to be known (by order, or by peeking at the first 4 bytes). */
export function decodeResponseHeader(
  codec: HeaderFacts,
  version: number,
  frame: Buffer,
): { readonly correlationId: number; readonly bodyStart: number } {
  const reader = new Reader(frame);
  try {
    const correlationId = reader.int32("correlationId");
    if (hasFlexibleResponseHeader(codec, version)) reader.skipTaggedFields();
    return { correlationId, bodyStart: reader.position };
  } catch (error) {
    throw error instanceof ProtocolError ? error.within("ResponseHeader") : error;
  }
}

type HeaderFacts = Pick<MessageCodec<unknown>, "apiKey" | "flexibleFrom">;

function hasFlexibleResponseHeader(codec: HeaderFacts, version: number): boolean {
  return version >= codec.flexibleFrom && codec.apiKey !== apiKey.API_VERSIONS;
}

/** Length, header and body of an answer, as parts to be sent one after the other. Throws ProtocolError. */
export function encodeResponseFrame<T>(
  codec: MessageCodec<T>,
  version: number,
  correlationId: number,
  message: Encodable<T>,
): Buffer[] {
  assert(codec.type === "response");
  const writer = beginResponse(codec, version, correlationId);
  codec.encode(writer, version, message);
  return frameParts(writer);
}

/** The length, to be set when all is written, and the header. */
function beginResponse(codec: HeaderFacts, version: number, correlationId: number): Writer {
  const writer = new Writer();
  writer.int32(0);
  writer.int32(correlationId);
  if (hasFlexibleResponseHeader(codec, version)) writer.uvarint(0);
  return writer;
}

/** As `encodeResponseFrame`, around a body that was encoded before (`encodeMessage`) and is sent as it is. */
export function encodedResponseFrame(
  codec: HeaderFacts,
  version: number,
  correlationId: number,
  body: Buffer,
): Buffer[] {
  const writer = beginResponse(codec, version, correlationId);
  writer.raw(body);
  return frameParts(writer);
}

/** Length, header and body of a request, as parts to be sent one after the other. Throws ProtocolError. */
export function encodeRequestFrame<T>(
  codec: MessageCodec<T>,
  version: number,
  correlationId: number,
  clientId: string | null,
  message: Encodable<T>,
): Buffer[] {
  assert(codec.type === "request");
  const writer = new Writer();
  writer.int32(0);
  writer.int16(codec.apiKey);
  writer.int16(version);
  writer.int32(correlationId);
  writer.nullableString(clientId, "clientId");
  if (version >= codec.flexibleFrom) writer.uvarint(0);
  codec.encode(writer, version, message);
  return frameParts(writer);
}

function frameParts(writer: Writer): Buffer[] {
  const parts = writer.parts();
  const [first] = parts;
  assert(first !== undefined && first.length >= lengthBytes);
  first.writeInt32BE(writer.sizeInBytes - lengthBytes, 0);
  return parts;
}
