/**
 * DescribeCluster (key 60): the brokers (on a broker's listener) or the controllers (on a controller's). Versions 0 to 2.
 *
 * 1: endpoint type (KIP-919); 2: fenced brokers on request (KIP-1073).
 */
import { errorCode } from "@samsa/protocol";
import { type DescribeClusterRequest, describeClusterRequest } from "@samsa/protocol/messages/describe-cluster-request";
import {
  type DescribeClusterResponse,
  describeClusterResponse,
} from "@samsa/protocol/messages/describe-cluster-response";
import { clusterOperations, operationsNotAsked } from "../authorized-operations.ts";
import { defineHandler, type Exchange } from "../handler.ts";
import type { NodeServices } from "../node-services.ts";

const endpointType = { broker: 1, controller: 2 } as const;
const endpointTypeVersion = 1;

export const describeCluster = defineHandler({
  name: "DESCRIBE_CLUSTER",
  request: describeClusterRequest,
  response: describeClusterResponse,
  versions: { lowest: 0, highest: 2 },
  handle(exchange, services) {
    const { request, connection } = exchange;
    const error = endpointTypeError(exchange);
    if (error !== undefined) {
      exchange.answer({ ...error, controllerId: -1, clusterAuthorizedOperations: operationsNotAsked });
      return;
    }
    const onController = connection.role === "controller";
    exchange.answer({
      endpointType: onController ? endpointType.controller : endpointType.broker,
      clusterId: services.clusterId,
      controllerId: onController ? services.raft.leader.leaderId : services.randomAliveBrokerId(),
      brokers: onController ? controllers(services, connection.listenerName) : brokers(services, exchange),
      clusterAuthorizedOperations: request.includeClusterAuthorizedOperations ? clusterOperations : operationsNotAsked,
    });
  },
});

type DescribeClusterExchange = Exchange<DescribeClusterRequest, DescribeClusterResponse>;

function endpointTypeError({ request, connection, version }: DescribeClusterExchange) {
  if (version < endpointTypeVersion && connection.role === "broker") return undefined;
  const served = connection.role === "controller" ? endpointType.controller : endpointType.broker;
  if (request.endpointType === served) return undefined;
  const known = request.endpointType === endpointType.broker || request.endpointType === endpointType.controller;
  if (!known) {
    return {
      errorCode: version === 0 ? errorCode.INVALID_REQUEST : errorCode.UNSUPPORTED_ENDPOINT_TYPE,
      errorMessage: `Unsupported endpoint type ${request.endpointType}`,
    };
  }
  const [asked, here] = connection.role === "controller" ? ["BROKER", "CONTROLLER"] : ["CONTROLLER", "BROKER"];
  return {
    errorCode: version === 0 ? errorCode.INVALID_REQUEST : errorCode.MISMATCHED_ENDPOINT_TYPE,
    errorMessage: `The request was sent to an endpoint of type ${here}, but we wanted an endpoint of type ${asked}`,
  };
}

function brokers(services: NodeServices, { request, connection }: DescribeClusterExchange) {
  const { cluster } = services.partitions.visible;
  return [...cluster.brokers.values()].flatMap((broker) => {
    const endPoint = broker.endPoints.find(({ name }) => name === connection.listenerName);
    if (endPoint === undefined || (broker.fenced && !request.includeFencedBrokers)) return [];
    const { host, port } = endPoint;
    return [{ brokerId: broker.id, host, port, rack: broker.rack, isFenced: broker.fenced }];
  });
}

function controllers(services: NodeServices, listenerName: string) {
  const { cluster } = services.partitions.visible;
  return [...cluster.controllers.values()].flatMap((controller) => {
    const endPoint = controller.endPoints.find(({ name }) => name === listenerName);
    return endPoint === undefined
      ? []
      : [{ brokerId: controller.id, host: endPoint.host, port: endPoint.port, rack: null }];
  });
}
