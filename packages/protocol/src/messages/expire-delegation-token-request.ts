// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface ExpireDelegationTokenRequest {
  hmac: Buffer;
  expiryTimePeriodMs: Int64;
}

export const expireDelegationTokenRequest: MessageCodec<ExpireDelegationTokenRequest> = {
  name: "ExpireDelegationTokenRequest",
  apiKey: 40,
  type: "request",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ExpireDelegationTokenRequest", version);
    try {
      return readExpireDelegationTokenRequest(reader, version);
    } catch (error) {
      throw inField(error, "ExpireDelegationTokenRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ExpireDelegationTokenRequest", version);
    try {
      writeExpireDelegationTokenRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ExpireDelegationTokenRequest");
    }
  },
};

function readExpireDelegationTokenRequest(reader: Reader, version: number): ExpireDelegationTokenRequest {
  const hmac = version >= 2 ? reader.compactBytes("hmac") : reader.bytes("hmac");
  const expiryTimePeriodMs = reader.int64("expiryTimePeriodMs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    hmac,
    expiryTimePeriodMs,
  };
}

function writeExpireDelegationTokenRequest(
  writer: Writer,
  version: number,
  message: Encodable<ExpireDelegationTokenRequest>,
): void {
  const hmac = message.hmac ?? emptyBuffer;
  if (version >= 2) {
    writer.compactBytes(hmac, "hmac");
  } else {
    writer.bytes(hmac, "hmac");
  }
  const expiryTimePeriodMs = message.expiryTimePeriodMs ?? 0;
  writer.int64(expiryTimePeriodMs, "expiryTimePeriodMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
