// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeDelegationTokenRequest {
  owners: DescribeDelegationTokenRequestDescribeDelegationTokenOwner[] | null;
}

export interface DescribeDelegationTokenRequestDescribeDelegationTokenOwner {
  principalType: string;
  principalName: string;
}

export const describeDelegationTokenRequest: MessageCodec<DescribeDelegationTokenRequest> = {
  name: "DescribeDelegationTokenRequest",
  apiKey: 41,
  type: "request",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DescribeDelegationTokenRequest", version);
    try {
      return readDescribeDelegationTokenRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeDelegationTokenRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DescribeDelegationTokenRequest", version);
    try {
      writeDescribeDelegationTokenRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeDelegationTokenRequest");
    }
  },
};

function readDescribeDelegationTokenRequest(reader: Reader, version: number): DescribeDelegationTokenRequest {
  const ownersLength =
    version >= 2 ? reader.compactNullableArrayLength(3, "owners")
    : reader.nullableArrayLength(4, "owners");
  const owners =
    ownersLength < 0 ? null
    : readDescribeDelegationTokenOwnerElements(reader, version, ownersLength, "owners");
  if (version >= 2) reader.skipTaggedFields();
  return {
    owners,
  };
}

function readDescribeDelegationTokenOwnerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeDelegationTokenRequestDescribeDelegationTokenOwner[] {
  const elements: DescribeDelegationTokenRequestDescribeDelegationTokenOwner[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeDelegationTokenOwner(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeDelegationTokenOwner(
  reader: Reader,
  version: number,
): DescribeDelegationTokenRequestDescribeDelegationTokenOwner {
  const principalType = version >= 2 ? reader.compactString("principalType") : reader.string("principalType");
  const principalName = version >= 2 ? reader.compactString("principalName") : reader.string("principalName");
  if (version >= 2) reader.skipTaggedFields();
  return {
    principalType,
    principalName,
  };
}

function writeDescribeDelegationTokenRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeDelegationTokenRequest>,
): void {
  const owners = message.owners === undefined ? [] : message.owners;
  if (version >= 2) {
    if (owners === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(owners.length);
      writeDescribeDelegationTokenOwnerElements(writer, version, owners, "owners");
    }
  } else {
    if (owners === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(owners.length);
      writeDescribeDelegationTokenOwnerElements(writer, version, owners, "owners");
    }
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDescribeDelegationTokenOwnerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeDelegationTokenRequestDescribeDelegationTokenOwner>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeDelegationTokenOwner(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeDelegationTokenOwner(
  writer: Writer,
  version: number,
  message: Encodable<DescribeDelegationTokenRequestDescribeDelegationTokenOwner>,
): void {
  const principalType = message.principalType ?? "";
  if (version >= 2) {
    writer.compactString(principalType, "principalType");
  } else {
    writer.string(principalType, "principalType");
  }
  const principalName = message.principalName ?? "";
  if (version >= 2) {
    writer.compactString(principalName, "principalName");
  } else {
    writer.string(principalName, "principalName");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
