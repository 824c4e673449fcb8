/** What a broker tells every few seconds, and what the controller makes of it: fenced, unfenced, leaving, gone (KIP-631). */
import assert from "node:assert";
import { errorCode, type Int64 } from "@samsa/protocol";
import type { BrokerHeartbeatRequest } from "@samsa/protocol/messages/broker-heartbeat-request";
import type { BrokerHeartbeatResponse } from "@samsa/protocol/messages/broker-heartbeat-response";
import { staleBrokerEpoch } from "./broker-epoch.ts";
import {
  controlledShutdownRecords,
  cordonedDirectoryRecords,
  fenceRecords,
  offlineDirectoryRecords,
  unfenceRecords,
} from "./broker-fencing.ts";
import type { BrokerState } from "./broker-heartbeats.ts";
import type { ApiError, ControlOperation, ControlState } from "./control-operation.ts";
import type { BrokerRegistration } from "./image/cluster-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { hasLeaderships } from "./partition-elections.ts";

export const brokerHeartbeat: ControlOperation<BrokerHeartbeatRequest, BrokerHeartbeatResponse> = {
  handle(state, request) {
    const { brokerId } = request;
    const stale = staleBrokerEpoch(state.image.cluster, brokerId, request.brokerEpoch);
    if (stale !== undefined) return { records: [], response: refuse(stale) };
    const broker = state.image.cluster.broker(brokerId);
    assert(broker !== undefined, "a broker whose epoch is good is registered");
    const metadataOffset = offsetOf(request.currentMetadataOffset);
    const { wantFence, wantShutDown } = request;
    const { current, next } = state.heartbeats.nextState(
      { brokerId, currentMetadataOffset: metadataOffset, wantFence, wantShutDown },
      () => hasLeaderships(state, brokerId),
    );
    const fenced = next === "fenced" || next === "shutdown-now";
    const records = [
      ...(current === next ? [] : transitionRecords(state, broker, next)),
      ...offlineDirectoryRecords(state, broker, request.offlineLogDirs),
      ...cordonedDirectoryRecords(state, broker, request.cordonedLogDirs),
    ];
    return {
      records,
      appended: (lastOffset) => {
        state.heartbeats.heardFrom(brokerId, { fenced, metadataOffset, nowMs: state.nowMs });
        if (next === "controlled-shutdown") state.heartbeats.startControlledShutdown(brokerId, lastOffset);
      },
      response: {
        throttleTimeMs: 0,
        errorCode: errorCode.NONE,
        isCaughtUp: metadataOffset >= state.heartbeats.registrationOffset(brokerId),
        isFenced: fenced,
        shouldShutDown: next === "shutdown-now",
      },
    };
  },
  refuse: (_request, error) => refuse(error),
};

function transitionRecords(state: ControlState, broker: BrokerRegistration, next: BrokerState): MetadataRecord[] {
  switch (next) {
    case "fenced":
    case "shutdown-now":
      return fenceRecords(state, broker);
    case "unfenced":
      return unfenceRecords(state, broker);
    case "controlled-shutdown":
      return controlledShutdownRecords(state, broker);
  }
}

function offsetOf(offset: Int64): number {
  return typeof offset === "number" ? offset : Number.MAX_SAFE_INTEGER;
}

function refuse(error: ApiError): BrokerHeartbeatResponse {
  return { throttleTimeMs: 0, errorCode: error.code, isCaughtUp: false, isFenced: true, shouldShutDown: false };
}
