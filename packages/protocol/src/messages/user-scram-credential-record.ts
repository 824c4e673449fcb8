// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface UserScramCredentialRecord {
  name: string;
  mechanism: number;
  salt: Buffer;
  storedKey: Buffer;
  serverKey: Buffer;
  iterations: number;
}

export const userScramCredentialRecord: MessageCodec<UserScramCredentialRecord> = {
  name: "UserScramCredentialRecord",
  apiKey: 11,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("UserScramCredentialRecord", version);
    try {
      return readUserScramCredentialRecord(reader, version);
    } catch (error) {
      throw inField(error, "UserScramCredentialRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("UserScramCredentialRecord", version);
    try {
      writeUserScramCredentialRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "UserScramCredentialRecord");
    }
  },
};

function readUserScramCredentialRecord(reader: Reader, _version: number): UserScramCredentialRecord {
  const name = reader.compactString("name");
  const mechanism = reader.int8("mechanism");
  const salt = reader.compactBytes("salt");
  const storedKey = reader.compactBytes("storedKey");
  const serverKey = reader.compactBytes("serverKey");
  const iterations = reader.int32("iterations");
  reader.skipTaggedFields();
  return {
    name,
    mechanism,
    salt,
    storedKey,
    serverKey,
    iterations,
  };
}

function writeUserScramCredentialRecord(
  writer: Writer,
  _version: number,
  message: Encodable<UserScramCredentialRecord>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const mechanism = message.mechanism ?? 0;
  writer.int8(mechanism, "mechanism");
  const salt = message.salt ?? emptyBuffer;
  writer.compactBytes(salt, "salt");
  const storedKey = message.storedKey ?? emptyBuffer;
  writer.compactBytes(storedKey, "storedKey");
  const serverKey = message.serverKey ?? emptyBuffer;
  writer.compactBytes(serverKey, "serverKey");
  const iterations = message.iterations ?? 0;
  writer.int32(iterations, "iterations");
  writer.uvarint(0);
}
