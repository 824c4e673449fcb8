// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RemoveAccessControlEntryRecord {
  id: string;
}

export const removeAccessControlEntryRecord: MessageCodec<RemoveAccessControlEntryRecord> = {
  name: "RemoveAccessControlEntryRecord",
  apiKey: 19,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoveAccessControlEntryRecord", version);
    try {
      return readRemoveAccessControlEntryRecord(reader, version);
    } catch (error) {
      throw inField(error, "RemoveAccessControlEntryRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoveAccessControlEntryRecord", version);
    try {
      writeRemoveAccessControlEntryRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoveAccessControlEntryRecord");
    }
  },
};

function readRemoveAccessControlEntryRecord(reader: Reader, _version: number): RemoveAccessControlEntryRecord {
  const id = reader.uuid("id");
  reader.skipTaggedFields();
  return {
    id,
  };
}

function writeRemoveAccessControlEntryRecord(
  writer: Writer,
  _version: number,
  message: Encodable<RemoveAccessControlEntryRecord>,
): void {
  const id = message.id ?? zeroUuid;
  writer.uuid(id, "id");
  writer.uvarint(0);
}
