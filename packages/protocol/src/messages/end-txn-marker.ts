// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface EndTxnMarker {
  coordinatorEpoch: number;
}

export const endTxnMarker: MessageCodec<EndTxnMarker> = {
  name: "EndTxnMarker",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("EndTxnMarker", version);
    try {
      return readEndTxnMarker(reader, version);
    } catch (error) {
      throw inField(error, "EndTxnMarker");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("EndTxnMarker", version);
    try {
      writeEndTxnMarker(writer, version, message);
    } catch (error) {
      throw inField(error, "EndTxnMarker");
    }
  },
};

function readEndTxnMarker(reader: Reader, _version: number): EndTxnMarker {
  const coordinatorEpoch = reader.int32("coordinatorEpoch");
  return {
    coordinatorEpoch,
  };
}

function writeEndTxnMarker(writer: Writer, _version: number, message: Encodable<EndTxnMarker>): void {
  const coordinatorEpoch = message.coordinatorEpoch ?? 0;
  writer.int32(coordinatorEpoch, "coordinatorEpoch");
}
