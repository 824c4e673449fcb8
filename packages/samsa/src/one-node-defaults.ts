/**
 * What `samsa start` runs with when it is given no file: one node on this machine, broker and controller at once, a data directory beside
 * where it was started, and internal topics that are content with one replica.
 */

/** Kafka's defaults ask for three replicas, which one node cannot give. */
export const oneReplicaSettings: ReadonlyMap<string, string> = new Map([
  ["offsets.topic.replication.factor", "1"],
  ["transaction.state.log.replication.factor", "1"],
  ["transaction.state.log.min.isr", "1"],
  ["share.coordinator.state.topic.replication.factor", "1"],
  ["share.coordinator.state.topic.min.isr", "1"],
]);

export const oneNodeSettings: ReadonlyMap<string, string> = new Map([
  ["node.id", "1"],
  ["process.roles", "broker,controller"],
  ["listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093"],
  ["controller.listener.names", "CONTROLLER"],
  ["controller.quorum.bootstrap.servers", "127.0.0.1:9093"],
  ["log.dirs", "data"],
  ...oneReplicaSettings,
]);
