// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ApiVersionsRequest {
  /** From version 3 on. */
  clientSoftwareName: string;
  /** From version 3 on. */
  clientSoftwareVersion: string;
}

export const apiVersionsRequest: MessageCodec<ApiVersionsRequest> = {
  name: "ApiVersionsRequest",
  apiKey: 18,
  type: "request",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("ApiVersionsRequest", version);
    try {
      return readApiVersionsRequest(reader, version);
    } catch (error) {
      throw inField(error, "ApiVersionsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("ApiVersionsRequest", version);
    try {
      writeApiVersionsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ApiVersionsRequest");
    }
  },
};

function readApiVersionsRequest(reader: Reader, version: number): ApiVersionsRequest {
  const clientSoftwareName = version >= 3 ? reader.compactString("clientSoftwareName") : "";
  const clientSoftwareVersion = version >= 3 ? reader.compactString("clientSoftwareVersion") : "";
  if (version >= 3) reader.skipTaggedFields();
  return {
    clientSoftwareName,
    clientSoftwareVersion,
  };
}

function writeApiVersionsRequest(writer: Writer, version: number, message: Encodable<ApiVersionsRequest>): void {
  const clientSoftwareName = message.clientSoftwareName ?? "";
  if (version >= 3) writer.compactString(clientSoftwareName, "clientSoftwareName");
  const clientSoftwareVersion = message.clientSoftwareVersion ?? "";
  if (version >= 3) writer.compactString(clientSoftwareVersion, "clientSoftwareVersion");
  if (version >= 3) {
    writer.uvarint(0);
  }
}
