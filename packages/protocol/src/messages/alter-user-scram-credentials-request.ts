// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface AlterUserScramCredentialsRequest {
  deletions: AlterUserScramCredentialsRequestScramCredentialDeletion[];
  upsertions: AlterUserScramCredentialsRequestScramCredentialUpsertion[];
}

export interface AlterUserScramCredentialsRequestScramCredentialUpsertion {
  name: string;
  mechanism: number;
  iterations: number;
  salt: Buffer;
  saltedPassword: Buffer;
}

export interface AlterUserScramCredentialsRequestScramCredentialDeletion {
  name: string;
  mechanism: number;
}

export const alterUserScramCredentialsRequest: MessageCodec<AlterUserScramCredentialsRequest> = {
  name: "AlterUserScramCredentialsRequest",
  apiKey: 51,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AlterUserScramCredentialsRequest", version);
    try {
      return readAlterUserScramCredentialsRequest(reader, version);
    } catch (error) {
      throw inField(error, "AlterUserScramCredentialsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AlterUserScramCredentialsRequest", version);
    try {
      writeAlterUserScramCredentialsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterUserScramCredentialsRequest");
    }
  },
};

function readAlterUserScramCredentialsRequest(reader: Reader, version: number): AlterUserScramCredentialsRequest {
  const deletionsLength = reader.compactArrayLength(3, "deletions");
  const deletions = readScramCredentialDeletionElements(reader, version, deletionsLength, "deletions");
  const upsertionsLength = reader.compactArrayLength(9, "upsertions");
  const upsertions = readScramCredentialUpsertionElements(reader, version, upsertionsLength, "upsertions");
  reader.skipTaggedFields();
  return {
    deletions,
    upsertions,
  };
}

function readScramCredentialDeletionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterUserScramCredentialsRequestScramCredentialDeletion[] {
  const elements: AlterUserScramCredentialsRequestScramCredentialDeletion[] = [];
  try {
    while (elements.length < length) elements.push(readScramCredentialDeletion(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readScramCredentialDeletion(
  reader: Reader,
  _version: number,
): AlterUserScramCredentialsRequestScramCredentialDeletion {
  const name = reader.compactString("name");
  const mechanism = reader.int8("mechanism");
  reader.skipTaggedFields();
  return {
    name,
    mechanism,
  };
}

function readScramCredentialUpsertionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterUserScramCredentialsRequestScramCredentialUpsertion[] {
  const elements: AlterUserScramCredentialsRequestScramCredentialUpsertion[] = [];
  try {
    while (elements.length < length) elements.push(readScramCredentialUpsertion(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readScramCredentialUpsertion(
  reader: Reader,
  _version: number,
): AlterUserScramCredentialsRequestScramCredentialUpsertion {
  const name = reader.compactString("name");
  const mechanism = reader.int8("mechanism");
  const iterations = reader.int32("iterations");
  const salt = reader.compactBytes("salt");
  const saltedPassword = reader.compactBytes("saltedPassword");
  reader.skipTaggedFields();
  return {
    name,
    mechanism,
    iterations,
    salt,
    saltedPassword,
  };
}

function writeAlterUserScramCredentialsRequest(
  writer: Writer,
  version: number,
  message: Encodable<AlterUserScramCredentialsRequest>,
): void {
  const deletions = message.deletions ?? [];
  writer.compactArrayLength(deletions.length);
  writeScramCredentialDeletionElements(writer, version, deletions, "deletions");
  const upsertions = message.upsertions ?? [];
  writer.compactArrayLength(upsertions.length);
  writeScramCredentialUpsertionElements(writer, version, upsertions, "upsertions");
  writer.uvarint(0);
}

function writeScramCredentialDeletionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterUserScramCredentialsRequestScramCredentialDeletion>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeScramCredentialDeletion(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeScramCredentialDeletion(
  writer: Writer,
  _version: number,
  message: Encodable<AlterUserScramCredentialsRequestScramCredentialDeletion>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const mechanism = message.mechanism ?? 0;
  writer.int8(mechanism, "mechanism");
  writer.uvarint(0);
}

function writeScramCredentialUpsertionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterUserScramCredentialsRequestScramCredentialUpsertion>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeScramCredentialUpsertion(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeScramCredentialUpsertion(
  writer: Writer,
  _version: number,
  message: Encodable<AlterUserScramCredentialsRequestScramCredentialUpsertion>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const mechanism = message.mechanism ?? 0;
  writer.int8(mechanism, "mechanism");
  const iterations = message.iterations ?? 0;
  writer.int32(iterations, "iterations");
  const salt = message.salt ?? emptyBuffer;
  writer.compactBytes(salt, "salt");
  const saltedPassword = message.saltedPassword ?? emptyBuffer;
  writer.compactBytes(saltedPassword, "saltedPassword");
  writer.uvarint(0);
}
