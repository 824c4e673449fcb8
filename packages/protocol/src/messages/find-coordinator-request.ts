// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface FindCoordinatorRequest {
  /** Up to version 3. */
  key: string;
  /** From version 1 on. */
  keyType: number;
  /** From version 4 on. */
  coordinatorKeys: string[];
}

export const findCoordinatorRequest: MessageCodec<FindCoordinatorRequest> = {
  name: "FindCoordinatorRequest",
  apiKey: 10,
  type: "request",
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("FindCoordinatorRequest", version);
    try {
      return readFindCoordinatorRequest(reader, version);
    } catch (error) {
      throw inField(error, "FindCoordinatorRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("FindCoordinatorRequest", version);
    try {
      writeFindCoordinatorRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "FindCoordinatorRequest");
    }
  },
};

function readFindCoordinatorRequest(reader: Reader, version: number): FindCoordinatorRequest {
  const key = version >= 4 ? "" : version >= 3 ? reader.compactString("key") : reader.string("key");
  const keyType = version >= 1 ? reader.int8("keyType") : 0;
  const coordinatorKeysLength = version >= 4 ? reader.compactArrayLength(1, "coordinatorKeys") : 0;
  const coordinatorKeys = reader.compactStringElements(coordinatorKeysLength, "coordinatorKeys");
  if (version >= 3) reader.skipTaggedFields();
  return {
    key,
    keyType,
    coordinatorKeys,
  };
}

function writeFindCoordinatorRequest(
  writer: Writer,
  version: number,
  message: Encodable<FindCoordinatorRequest>,
): void {
  const key = message.key ?? "";
  if (version >= 4) {
    if (key !== "") throw notInVersion("key", version);
  } else if ((version >= 3 && version <= 3)) {
    writer.compactString(key, "key");
  } else {
    writer.string(key, "key");
  }
  const keyType = message.keyType ?? 0;
  if (version >= 1) {
    writer.int8(keyType, "keyType");
  } else {
    if (keyType !== 0) throw notInVersion("keyType", version);
  }
  const coordinatorKeys = message.coordinatorKeys ?? [];
  if (version >= 4) {
    writer.compactArrayLength(coordinatorKeys.length);
    writer.compactStringElements(coordinatorKeys, "coordinatorKeys");
  } else {
    if (coordinatorKeys.length !== 0) throw notInVersion("coordinatorKeys", version);
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}
