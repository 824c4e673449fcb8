/**
 * FindCoordinator (key 10): which broker coordinates a group, a transaction or a share group. Versions 0 to 6.
 *
 * 1: kinds of keys; 4: several keys (KIP-699); 5: transactions, part two; 6: share groups (KIP-932).
 * There are no coordinators yet, and that is what every key is told.
 */
import { errorByCode, errorCode } from "@samsa/protocol";
import { findCoordinatorRequest } from "@samsa/protocol/messages/find-coordinator-request";
import { findCoordinatorResponse } from "@samsa/protocol/messages/find-coordinator-response";
import { defineHandler } from "../handler.ts";

const keyType = { group: 0, transaction: 1, share: 2 } as const;
const severalKeysVersion = 4;
const shareVersion = 6;

export const findCoordinator = defineHandler({
  name: "FIND_COORDINATOR",
  request: findCoordinatorRequest,
  response: findCoordinatorResponse,
  versions: { lowest: 0, highest: 6 },
  handle(exchange) {
    const { request, version } = exchange;
    const error = errorOf(request.keyType, version);
    const nowhere = { nodeId: -1, host: "", port: -1 };
    if (version < severalKeysVersion) {
      exchange.answer({ errorCode: error, errorMessage: messageOf(error), ...nowhere });
      return;
    }
    exchange.answer({
      coordinators: request.coordinatorKeys.map((key) => ({ key, errorCode: error, errorMessage: "", ...nowhere })),
    });
  },
});

function errorOf(type: number, version: number): number {
  if (type === keyType.share && version < shareVersion) return errorCode.INVALID_REQUEST;
  const known = type === keyType.group || type === keyType.transaction || type === keyType.share;
  return known ? errorCode.COORDINATOR_NOT_AVAILABLE : errorCode.INVALID_REQUEST;
}

function messageOf(error: number): string {
  return error === errorCode.COORDINATOR_NOT_AVAILABLE ? "The coordinator is not available." : errorByCode(error).name;
}
