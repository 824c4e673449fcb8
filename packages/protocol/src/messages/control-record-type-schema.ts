// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ControlRecordTypeSchema {
  type: number;
}

export const controlRecordTypeSchema: MessageCodec<ControlRecordTypeSchema> = {
  name: "ControlRecordTypeSchema",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ControlRecordTypeSchema", version);
    try {
      return readControlRecordTypeSchema(reader, version);
    } catch (error) {
      throw inField(error, "ControlRecordTypeSchema");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ControlRecordTypeSchema", version);
    try {
      writeControlRecordTypeSchema(writer, version, message);
    } catch (error) {
      throw inField(error, "ControlRecordTypeSchema");
    }
  },
};

function readControlRecordTypeSchema(reader: Reader, _version: number): ControlRecordTypeSchema {
  const type = reader.int16("type");
  return {
    type,
  };
}

function writeControlRecordTypeSchema(
  writer: Writer,
  _version: number,
  message: Encodable<ControlRecordTypeSchema>,
): void {
  const type = message.type ?? 0;
  writer.int16(type, "type");
}
