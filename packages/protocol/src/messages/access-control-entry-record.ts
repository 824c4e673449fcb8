// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface AccessControlEntryRecord {
  id: string;
  resourceType: number;
  resourceName: string;
  patternType: number;
  principal: string;
  host: string;
  operation: number;
  permissionType: number;
}

export const accessControlEntryRecord: MessageCodec<AccessControlEntryRecord> = {
  name: "AccessControlEntryRecord",
  apiKey: 18,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AccessControlEntryRecord", version);
    try {
      return readAccessControlEntryRecord(reader, version);
    } catch (error) {
      throw inField(error, "AccessControlEntryRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AccessControlEntryRecord", version);
    try {
      writeAccessControlEntryRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "AccessControlEntryRecord");
    }
  },
};

function readAccessControlEntryRecord(reader: Reader, _version: number): AccessControlEntryRecord {
  const id = reader.uuid("id");
  const resourceType = reader.int8("resourceType");
  const resourceName = reader.compactString("resourceName");
  const patternType = reader.int8("patternType");
  const principal = reader.compactString("principal");
  const host = reader.compactString("host");
  const operation = reader.int8("operation");
  const permissionType = reader.int8("permissionType");
  reader.skipTaggedFields();
  return {
    id,
    resourceType,
    resourceName,
    patternType,
    principal,
    host,
    operation,
    permissionType,
  };
}

function writeAccessControlEntryRecord(
  writer: Writer,
  _version: number,
  message: Encodable<AccessControlEntryRecord>,
): void {
  const id = message.id ?? zeroUuid;
  writer.uuid(id, "id");
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  writer.compactString(resourceName, "resourceName");
  const patternType = message.patternType ?? 0;
  writer.int8(patternType, "patternType");
  const principal = message.principal ?? "";
  writer.compactString(principal, "principal");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const operation = message.operation ?? 0;
  writer.int8(operation, "operation");
  const permissionType = message.permissionType ?? 0;
  writer.int8(permissionType, "permissionType");
  writer.uvarint(0);
}
