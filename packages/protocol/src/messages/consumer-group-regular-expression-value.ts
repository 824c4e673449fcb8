// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupRegularExpressionValue {
  topics: string[];
  version: Int64;
  timestamp: Int64;
}

export const consumerGroupRegularExpressionValue: MessageCodec<ConsumerGroupRegularExpressionValue> = {
  name: "ConsumerGroupRegularExpressionValue",
  apiKey: 16,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupRegularExpressionValue", version);
    try {
      return readConsumerGroupRegularExpressionValue(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupRegularExpressionValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupRegularExpressionValue", version);
    try {
      writeConsumerGroupRegularExpressionValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupRegularExpressionValue");
    }
  },
};

function readConsumerGroupRegularExpressionValue(
  reader: Reader,
  _version: number,
): ConsumerGroupRegularExpressionValue {
  const topicsLength = reader.compactArrayLength(1, "topics");
  const topics = reader.compactStringElements(topicsLength, "topics");
  const versionField = reader.int64("version");
  const timestamp = reader.int64("timestamp");
  reader.skipTaggedFields();
  return {
    topics,
    version: versionField,
    timestamp,
  };
}

function writeConsumerGroupRegularExpressionValue(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupRegularExpressionValue>,
): void {
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writer.compactStringElements(topics, "topics");
  const versionField = message.version ?? 0;
  writer.int64(versionField, "version");
  const timestamp = message.timestamp ?? 0;
  writer.int64(timestamp, "timestamp");
  writer.uvarint(0);
}
