/** Topics made, altered and removed by raw frame where a suite only needs them to be there: a JVM for each would take seconds. */
import assert from "node:assert/strict";
import { decodeMessage } from "@samsa/protocol";
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { deleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import { deleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { openRawConnection } from "./raw-connection.ts";

export interface TopicToCreate {
  readonly name: string;
  readonly partitions?: number;
  readonly configs?: Readonly<Record<string, string>>;
}

export async function createTopics(bootstrap: string, topics: readonly TopicToCreate[]): Promise<void> {
  const connection = await openRawConnection(bootstrap);
  const body = await connection.request(createTopicsRequest, 7, {
    topics: topics.map(({ name, partitions = 1, configs = {} }) => ({
      name,
      numPartitions: partitions,
      replicationFactor: 1,
      assignments: [],
      configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
    })),
    timeoutMs: 30_000,
  });
  connection.close();
  for (const topic of decodeMessage(createTopicsResponse, 7, body).topics) {
    assert.equal(topic.errorCode, 0, `create ${topic.name}: ${topic.errorMessage}`);
  }
}

export async function deleteTopics(bootstrap: string, names: readonly string[]): Promise<void> {
  const connection = await openRawConnection(bootstrap);
  const topics = names.map((name) => ({ name }));
  const body = await connection.request(deleteTopicsRequest, 6, { topics, timeoutMs: 30_000 });
  connection.close();
  for (const topic of decodeMessage(deleteTopicsResponse, 6, body).responses) {
    assert.equal(topic.errorCode, 0, `delete ${topic.name}: ${topic.errorMessage}`);
  }
}

/** Sets the same keys on each topic. */
export async function alterTopics(
  bootstrap: string,
  names: readonly string[],
  configs: Readonly<Record<string, string>>,
): Promise<void> {
  const connection = await openRawConnection(bootstrap);
  const set = Object.entries(configs).map(([name, value]) => ({ name, configOperation: 0, value }));
  const resources = names.map((name) => ({ resourceType: 2, resourceName: name, configs: set }));
  const body = await connection.request(incrementalAlterConfigsRequest, 1, { resources, validateOnly: false });
  connection.close();
  for (const resource of decodeMessage(incrementalAlterConfigsResponse, 1, body).responses) {
    assert.equal(resource.errorCode, 0, `alter ${resource.resourceName}: ${resource.errorMessage}`);
  }
}
