// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeUserScramCredentialsRequest {
  users: DescribeUserScramCredentialsRequestUserName[] | null;
}

export interface DescribeUserScramCredentialsRequestUserName {
  name: string;
}

export const describeUserScramCredentialsRequest: MessageCodec<DescribeUserScramCredentialsRequest> = {
  name: "DescribeUserScramCredentialsRequest",
  apiKey: 50,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DescribeUserScramCredentialsRequest", version);
    try {
      return readDescribeUserScramCredentialsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeUserScramCredentialsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DescribeUserScramCredentialsRequest", version);
    try {
      writeDescribeUserScramCredentialsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeUserScramCredentialsRequest");
    }
  },
};

function readDescribeUserScramCredentialsRequest(reader: Reader, version: number): DescribeUserScramCredentialsRequest {
  const usersLength = reader.compactNullableArrayLength(2, "users");
  const users = usersLength < 0 ? null : readUserNameElements(reader, version, usersLength, "users");
  reader.skipTaggedFields();
  return {
    users,
  };
}

function readUserNameElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeUserScramCredentialsRequestUserName[] {
  const elements: DescribeUserScramCredentialsRequestUserName[] = [];
  try {
    while (elements.length < length) elements.push(readUserName(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readUserName(reader: Reader, _version: number): DescribeUserScramCredentialsRequestUserName {
  const name = reader.compactString("name");
  reader.skipTaggedFields();
  return {
    name,
  };
}

function writeDescribeUserScramCredentialsRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeUserScramCredentialsRequest>,
): void {
  const users = message.users === undefined ? [] : message.users;
  if (users === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(users.length);
    writeUserNameElements(writer, version, users, "users");
  }
  writer.uvarint(0);
}

function writeUserNameElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeUserScramCredentialsRequestUserName>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeUserName(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeUserName(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeUserScramCredentialsRequestUserName>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  writer.uvarint(0);
}
