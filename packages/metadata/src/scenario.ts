/** The recorded scenario's form, shared by the tool that records it from Apache Kafka and the test that asks our controller the same. */
import type { MessageCodec } from "@samsa/protocol";
import { createPartitionsRequest } from "@samsa/protocol/messages/create-partitions-request";
import { createPartitionsResponse } from "@samsa/protocol/messages/create-partitions-response";
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { deleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import { deleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";

export type ScenarioApi = "createTopics" | "createPartitions" | "deleteTopics" | "incrementalAlterConfigs";

export interface ScenarioStep {
  /** What is shown. */
  readonly about: string;
  readonly api: ScenarioApi;
  readonly version: number;
  readonly request: Record<string, unknown>;
  response?: unknown;
  records?: unknown;
}

export interface Scenario {
  readonly steps: ScenarioStep[];
}

type AnyCodec = MessageCodec<Record<string, unknown>>;

// The scenario's messages are plain data; that they fit their codecs is what encoding them shows.
const pair = (request: unknown, response: unknown) => ({
  request: request as AnyCodec,
  response: response as AnyCodec,
});

export const scenarioCodecs: Readonly<Record<ScenarioApi, { request: AnyCodec; response: AnyCodec }>> = {
  createTopics: pair(createTopicsRequest, createTopicsResponse),
  createPartitions: pair(createPartitionsRequest, createPartitionsResponse),
  deleteTopics: pair(deleteTopicsRequest, deleteTopicsResponse),
  incrementalAlterConfigs: pair(incrementalAlterConfigsRequest, incrementalAlterConfigsResponse),
};

/** A message as JSON can hold it. */
export function withBuffersAsText(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message, (_key, value) => (typeof value === "bigint" ? String(value) : value)));
}
