// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupTopologyKey {
  groupId: string;
}

export const streamsGroupTopologyKey: MessageCodec<StreamsGroupTopologyKey> = {
  name: "StreamsGroupTopologyKey",
  apiKey: 23,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTopologyKey", version);
    try {
      return readStreamsGroupTopologyKey(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupTopologyKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTopologyKey", version);
    try {
      writeStreamsGroupTopologyKey(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupTopologyKey");
    }
  },
};

function readStreamsGroupTopologyKey(reader: Reader, _version: number): StreamsGroupTopologyKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeStreamsGroupTopologyKey(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupTopologyKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
