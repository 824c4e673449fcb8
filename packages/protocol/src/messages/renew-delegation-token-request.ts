// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface RenewDelegationTokenRequest {
  hmac: Buffer;
  renewPeriodMs: Int64;
}

export const renewDelegationTokenRequest: MessageCodec<RenewDelegationTokenRequest> = {
  name: "RenewDelegationTokenRequest",
  apiKey: 39,
  type: "request",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("RenewDelegationTokenRequest", version);
    try {
      return readRenewDelegationTokenRequest(reader, version);
    } catch (error) {
      throw inField(error, "RenewDelegationTokenRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("RenewDelegationTokenRequest", version);
    try {
      writeRenewDelegationTokenRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "RenewDelegationTokenRequest");
    }
  },
};

function readRenewDelegationTokenRequest(reader: Reader, version: number): RenewDelegationTokenRequest {
  const hmac = version >= 2 ? reader.compactBytes("hmac") : reader.bytes("hmac");
  const renewPeriodMs = reader.int64("renewPeriodMs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    hmac,
    renewPeriodMs,
  };
}

function writeRenewDelegationTokenRequest(
  writer: Writer,
  version: number,
  message: Encodable<RenewDelegationTokenRequest>,
): void {
  const hmac = message.hmac ?? emptyBuffer;
  if (version >= 2) {
    writer.compactBytes(hmac, "hmac");
  } else {
    writer.bytes(hmac, "hmac");
  }
  const renewPeriodMs = message.renewPeriodMs ?? 0;
  writer.int64(renewPeriodMs, "renewPeriodMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
