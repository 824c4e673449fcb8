/** AssignReplicasToDirs (key 73): a broker tells the controller in which of its log directories replicas lie (KIP-858). Version 0. */
import { assignReplicasToDirsRequest } from "@samsa/protocol/messages/assign-replicas-to-dirs-request";
import { assignReplicasToDirsResponse } from "@samsa/protocol/messages/assign-replicas-to-dirs-response";
import { defineHandler } from "../handler.ts";

export const assignReplicasToDirs = defineHandler({
  name: "ASSIGN_REPLICAS_TO_DIRS",
  request: assignReplicasToDirsRequest,
  response: assignReplicasToDirsResponse,
  versions: { lowest: 0, highest: 0 },
  async handle(exchange, { controller }) {
    exchange.answer(await controller.assignReplicasToDirs(exchange.request, { apiVersion: exchange.version }));
  },
});
