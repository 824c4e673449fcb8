/**
 * Creates topics that clients ask about, where `auto.create.topics.enable` allows it, with the broker's defaults.
 *
 * Invariants: a name is asked for once at a time; at most `autoCreationsInFlightMax` at once, more are left for the client's next try;
 * the internal topics are not created here, they belong to the coordinators.
 */
import type { Logger } from "@samsa/env";
import type { Controller } from "@samsa/metadata";
import { errorByCode, errorCode } from "@samsa/protocol";
import { isInternalTopic } from "./internal-topics.ts";
import { autoCreationsInFlightMax } from "./limits.ts";
import type { NodeConfig } from "./node-config.ts";
import { unknownTopicError } from "./unknown-topic.ts";

const createTopicsVersion = 7;

export class AutoCreation {
  private readonly controller: Controller;
  private readonly config: NodeConfig;
  private readonly logger: Logger;
  private readonly inFlight = new Set<string>();

  constructor(options: { controller: Controller; config: NodeConfig; logger: Logger }) {
    this.controller = options.controller;
    this.config = options.config;
    this.logger = options.logger;
  }

  /** Sets the creation of those that can be off; returns at once. */
  create(names: readonly string[]): void {
    const creatable = names.filter((name) => {
      const wrong = unknownTopicError(name) !== errorCode.UNKNOWN_TOPIC_OR_PARTITION;
      return !wrong && !isInternalTopic(name) && !this.inFlight.has(name);
    });
    const taken = creatable.slice(0, Math.max(0, autoCreationsInFlightMax - this.inFlight.size));
    if (taken.length === 0) return;
    for (const name of taken) this.inFlight.add(name);
    void this.ask(taken);
  }

  private async ask(names: readonly string[]): Promise<void> {
    const { defaultPartitions, defaultReplicationFactor } = this.config.topics;
    try {
      const { topics } = await this.controller.createTopics(
        {
          topics: names.map((name) => ({
            name,
            numPartitions: defaultPartitions,
            replicationFactor: defaultReplicationFactor,
            assignments: [],
            configs: [],
          })),
          timeoutMs: this.config.requestTimeoutMs,
          validateOnly: false,
        },
        { apiVersion: createTopicsVersion },
      );
      for (const { name, errorCode: error } of topics) {
        const expected = error === errorCode.NONE || error === errorCode.TOPIC_ALREADY_EXISTS;
        if (!expected) this.logger.warn(`Topic ${name} was not created automatically: ${errorByCode(error).name}`);
      }
    } finally {
      for (const name of names) this.inFlight.delete(name);
    }
  }
}
