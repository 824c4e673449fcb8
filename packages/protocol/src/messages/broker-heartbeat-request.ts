// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";

export interface BrokerHeartbeatRequest {
  brokerId: number;
  brokerEpoch: Int64;
  currentMetadataOffset: Int64;
  wantFence: boolean;
  wantShutDown: boolean;
  /** From version 1 on. */
  offlineLogDirs: string[];
  /** From version 2 on. */
  cordonedLogDirs: string[] | null;
}

export const brokerHeartbeatRequest: MessageCodec<BrokerHeartbeatRequest> = {
  name: "BrokerHeartbeatRequest",
  apiKey: 63,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("BrokerHeartbeatRequest", version);
    try {
      return readBrokerHeartbeatRequest(reader, version);
    } catch (error) {
      throw inField(error, "BrokerHeartbeatRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("BrokerHeartbeatRequest", version);
    try {
      writeBrokerHeartbeatRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "BrokerHeartbeatRequest");
    }
  },
};

function readBrokerHeartbeatRequest(reader: Reader, version: number): BrokerHeartbeatRequest {
  const brokerId = reader.int32("brokerId");
  const brokerEpoch = reader.int64("brokerEpoch");
  const currentMetadataOffset = reader.int64("currentMetadataOffset");
  const wantFence = reader.bool("wantFence");
  const wantShutDown = reader.bool("wantShutDown");
  let offlineLogDirs: string[] = [];
  let cordonedLogDirs: string[] | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        if (!(version >= 1)) throw tagRefused(tag, version);
        const length = reader.compactArrayLength(16, "offlineLogDirs");
        offlineLogDirs = reader.uuidElements(length);
        reader.checkTaggedFieldEnd(end, "offlineLogDirs");
        break;
      }
      case 1: {
        if (!(version >= 2)) throw tagRefused(tag, version);
        const length = reader.compactNullableArrayLength(16, "cordonedLogDirs");
        cordonedLogDirs = length < 0 ? null : reader.uuidElements(length);
        reader.checkTaggedFieldEnd(end, "cordonedLogDirs");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    brokerId,
    brokerEpoch,
    currentMetadataOffset,
    wantFence,
    wantShutDown,
    offlineLogDirs,
    cordonedLogDirs,
  };
}

function writeBrokerHeartbeatRequest(
  writer: Writer,
  version: number,
  message: Encodable<BrokerHeartbeatRequest>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const brokerEpoch = message.brokerEpoch ?? -1;
  writer.int64(brokerEpoch, "brokerEpoch");
  const currentMetadataOffset = message.currentMetadataOffset ?? 0;
  writer.int64(currentMetadataOffset, "currentMetadataOffset");
  const wantFence = message.wantFence ?? false;
  writer.bool(wantFence);
  const wantShutDown = message.wantShutDown ?? false;
  writer.bool(wantShutDown);
  const offlineLogDirs = message.offlineLogDirs ?? [];
  if (version <= 0) if (offlineLogDirs.length !== 0) throw notInVersion("offlineLogDirs", version);
  const cordonedLogDirs = message.cordonedLogDirs ?? null;
  if (version <= 1) if (cordonedLogDirs !== null) throw notInVersion("cordonedLogDirs", version);
  const hasOfflineLogDirs = version >= 1 && offlineLogDirs.length !== 0;
  const hasCordonedLogDirs = version >= 2 && cordonedLogDirs !== null;
  writer.uvarint((hasOfflineLogDirs ? 1 : 0) + (hasCordonedLogDirs ? 1 : 0));
  if (hasOfflineLogDirs) {
    const begin = writer.beginTaggedField(0);
    writer.compactArrayLength(offlineLogDirs.length);
    writer.uuidElements(offlineLogDirs, "offlineLogDirs");
    writer.endTaggedField(begin);
  }
  if (hasCordonedLogDirs) {
    const begin = writer.beginTaggedField(1);
    if (cordonedLogDirs === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(cordonedLogDirs.length);
      writer.uuidElements(cordonedLogDirs, "cordonedLogDirs");
    }
    writer.endTaggedField(begin);
  }
}
