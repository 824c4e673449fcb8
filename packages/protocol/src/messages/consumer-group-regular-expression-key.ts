// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupRegularExpressionKey {
  groupId: string;
  regularExpression: string;
}

export const consumerGroupRegularExpressionKey: MessageCodec<ConsumerGroupRegularExpressionKey> = {
  name: "ConsumerGroupRegularExpressionKey",
  apiKey: 16,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupRegularExpressionKey", version);
    try {
      return readConsumerGroupRegularExpressionKey(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupRegularExpressionKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupRegularExpressionKey", version);
    try {
      writeConsumerGroupRegularExpressionKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupRegularExpressionKey");
    }
  },
};

function readConsumerGroupRegularExpressionKey(reader: Reader, _version: number): ConsumerGroupRegularExpressionKey {
  const groupId = reader.string("groupId");
  const regularExpression = reader.string("regularExpression");
  return {
    groupId,
    regularExpression,
  };
}

function writeConsumerGroupRegularExpressionKey(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupRegularExpressionKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const regularExpression = message.regularExpression ?? "";
  writer.string(regularExpression, "regularExpression");
}
