// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface RemoveUserScramCredentialRecord {
  name: string;
  mechanism: number;
}

export const removeUserScramCredentialRecord: MessageCodec<RemoveUserScramCredentialRecord> = {
  name: "RemoveUserScramCredentialRecord",
  apiKey: 22,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoveUserScramCredentialRecord", version);
    try {
      return readRemoveUserScramCredentialRecord(reader, version);
    } catch (error) {
      throw inField(error, "RemoveUserScramCredentialRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoveUserScramCredentialRecord", version);
    try {
      writeRemoveUserScramCredentialRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoveUserScramCredentialRecord");
    }
  },
};

function readRemoveUserScramCredentialRecord(reader: Reader, _version: number): RemoveUserScramCredentialRecord {
  const name = reader.compactString("name");
  const mechanism = reader.int8("mechanism");
  reader.skipTaggedFields();
  return {
    name,
    mechanism,
  };
}

function writeRemoveUserScramCredentialRecord(
  writer: Writer,
  _version: number,
  message: Encodable<RemoveUserScramCredentialRecord>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const mechanism = message.mechanism ?? 0;
  writer.int8(mechanism, "mechanism");
  writer.uvarint(0);
}
