// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface CreateDelegationTokenRequest {
  /** From version 3 on. */
  ownerPrincipalType: string | null;
  /** From version 3 on. */
  ownerPrincipalName: string | null;
  renewers: CreateDelegationTokenRequestCreatableRenewers[];
  maxLifetimeMs: Int64;
}

export interface CreateDelegationTokenRequestCreatableRenewers {
  principalType: string;
  principalName: string;
}

export const createDelegationTokenRequest: MessageCodec<CreateDelegationTokenRequest> = {
  name: "CreateDelegationTokenRequest",
  apiKey: 38,
  type: "request",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("CreateDelegationTokenRequest", version);
    try {
      return readCreateDelegationTokenRequest(reader, version);
    } catch (error) {
      throw inField(error, "CreateDelegationTokenRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("CreateDelegationTokenRequest", version);
    try {
      writeCreateDelegationTokenRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "CreateDelegationTokenRequest");
    }
  },
};

function readCreateDelegationTokenRequest(reader: Reader, version: number): CreateDelegationTokenRequest {
  const ownerPrincipalType = version >= 3 ? reader.compactNullableString("ownerPrincipalType") : "";
  const ownerPrincipalName = version >= 3 ? reader.compactNullableString("ownerPrincipalName") : "";
  const renewersLength = version >= 2 ? reader.compactArrayLength(3, "renewers") : reader.arrayLength(4, "renewers");
  const renewers = readCreatableRenewersElements(reader, version, renewersLength, "renewers");
  const maxLifetimeMs = reader.int64("maxLifetimeMs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    ownerPrincipalType,
    ownerPrincipalName,
    renewers,
    maxLifetimeMs,
  };
}

function readCreatableRenewersElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreateDelegationTokenRequestCreatableRenewers[] {
  const elements: CreateDelegationTokenRequestCreatableRenewers[] = [];
  try {
    while (elements.length < length) elements.push(readCreatableRenewers(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatableRenewers(reader: Reader, version: number): CreateDelegationTokenRequestCreatableRenewers {
  const principalType = version >= 2 ? reader.compactString("principalType") : reader.string("principalType");
  const principalName = version >= 2 ? reader.compactString("principalName") : reader.string("principalName");
  if (version >= 2) reader.skipTaggedFields();
  return {
    principalType,
    principalName,
  };
}

function writeCreateDelegationTokenRequest(
  writer: Writer,
  version: number,
  message: Encodable<CreateDelegationTokenRequest>,
): void {
  const ownerPrincipalType = message.ownerPrincipalType === undefined ? "" : message.ownerPrincipalType;
  if (version >= 3) {
    writer.compactNullableString(ownerPrincipalType, "ownerPrincipalType");
  } else {
    if (ownerPrincipalType !== "") throw notInVersion("ownerPrincipalType", version);
  }
  const ownerPrincipalName = message.ownerPrincipalName === undefined ? "" : message.ownerPrincipalName;
  if (version >= 3) {
    writer.compactNullableString(ownerPrincipalName, "ownerPrincipalName");
  } else {
    if (ownerPrincipalName !== "") throw notInVersion("ownerPrincipalName", version);
  }
  const renewers = message.renewers ?? [];
  if (version >= 2) {
    writer.compactArrayLength(renewers.length);
    writeCreatableRenewersElements(writer, version, renewers, "renewers");
  } else {
    writer.arrayLength(renewers.length);
    writeCreatableRenewersElements(writer, version, renewers, "renewers");
  }
  const maxLifetimeMs = message.maxLifetimeMs ?? 0;
  writer.int64(maxLifetimeMs, "maxLifetimeMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeCreatableRenewersElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreateDelegationTokenRequestCreatableRenewers>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatableRenewers(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatableRenewers(
  writer: Writer,
  version: number,
  message: Encodable<CreateDelegationTokenRequestCreatableRenewers>,
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
