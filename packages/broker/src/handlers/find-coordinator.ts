/**
 * FindCoordinator (key 10): which broker coordinates a group, a transaction or a share group. Versions 0 to 6.
 *
 * 1: kinds of keys; 4: several keys (KIP-699); 5: transactions, part two; 6: share groups (KIP-932).
 * There are no coordinators yet, and that is what every key is told. Consumers ask again for ever and say nothing: the log names each
 * client that asks for a group, once.
 */
import { errorCode } from "@samsa/protocol";
import { findCoordinatorRequest } from "@samsa/protocol/messages/find-coordinator-request";
import { findCoordinatorResponse } from "@samsa/protocol/messages/find-coordinator-response";
import { defineHandler } from "../handler.ts";
import type { NodeServices } from "../node-services.ts";

const keyType = { group: 0, transaction: 1, share: 2 } as const;
const severalKeysVersion = 4;
const shareVersion = 6;
/** Client ids that are named in the log; those beyond are not. */
const clientsNamedMax = 100;
/** Of a client id, in the log. */
const shownCharactersMax = 100;
/** group:topic id:partition */
const shareKey = /^.+:[A-Za-z0-9_-]{22}:\d+$/;

export const findCoordinator = defineHandler({
  name: "FIND_COORDINATOR",
  request: findCoordinatorRequest,
  response: findCoordinatorResponse,
  versions: { lowest: 0, highest: 6 },
  handle(exchange, services) {
    if (exchange.request.keyType === keyType.group) warnOnce(exchange.clientId ?? "", services);
    const { request, version } = exchange;
    const nowhere = { nodeId: -1, host: "", port: -1 };
    if (version < severalKeysVersion) {
      const error = errorOf(request.keyType, request.key, version);
      exchange.answer({ errorCode: error, errorMessage: messages.get(error) ?? null, ...nowhere });
      return;
    }
    exchange.answer({
      coordinators: request.coordinatorKeys.map((key) => {
        const error = errorOf(request.keyType, key, version);
        return { key, errorCode: error, errorMessage: "", ...nowhere };
      }),
    });
  },
});

/** Whom each node has warned of. */
const warnedOf = new WeakMap<NodeServices, Set<string>>();

function warnOnce(clientId: string, services: NodeServices): void {
  const shown = JSON.stringify(clientId.slice(0, shownCharactersMax));
  const warned = warnedOf.get(services) ?? new Set();
  if (warned.size === 0) warnedOf.set(services, warned);
  if (warned.has(shown) || warned.size >= clientsNamedMax) return;
  warned.add(shown);
  services.world.logger
    .child("FindCoordinator")
    .warn(
      `client ${shown} asked for a group coordinator; consumer groups are not built yet (docs/gaps.md): it must assign partitions itself`,
    );
}

function errorOf(type: number, key: string, version: number): number {
  switch (type) {
    case keyType.group:
    case keyType.transaction:
      return errorCode.COORDINATOR_NOT_AVAILABLE;
    case keyType.share:
      return version >= shareVersion && shareKey.test(key)
        ? errorCode.COORDINATOR_NOT_AVAILABLE
        : errorCode.INVALID_REQUEST;
    default:
      return errorCode.INVALID_REQUEST;
  }
}

const messages: ReadonlyMap<number, string> = new Map([
  [errorCode.COORDINATOR_NOT_AVAILABLE, "No coordinator is available."],
  [errorCode.INVALID_REQUEST, "The kind of key is not known, or the key is not of that kind."],
]);
