// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface DefaultPrincipalData {
  type: string;
  name: string;
  tokenAuthenticated: boolean;
}

export const defaultPrincipalData: MessageCodec<DefaultPrincipalData> = {
  name: "DefaultPrincipalData",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DefaultPrincipalData", version);
    try {
      return readDefaultPrincipalData(reader, version);
    } catch (error) {
      throw inField(error, "DefaultPrincipalData");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DefaultPrincipalData", version);
    try {
      writeDefaultPrincipalData(writer, version, message);
    } catch (error) {
      throw inField(error, "DefaultPrincipalData");
    }
  },
};

function readDefaultPrincipalData(reader: Reader, _version: number): DefaultPrincipalData {
  const type = reader.compactString("type");
  const name = reader.compactString("name");
  const tokenAuthenticated = reader.bool("tokenAuthenticated");
  reader.skipTaggedFields();
  return {
    type,
    name,
    tokenAuthenticated,
  };
}

function writeDefaultPrincipalData(writer: Writer, _version: number, message: Encodable<DefaultPrincipalData>): void {
  const type = message.type ?? "";
  writer.compactString(type, "type");
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const tokenAuthenticated = message.tokenAuthenticated ?? false;
  writer.bool(tokenAuthenticated);
  writer.uvarint(0);
}
