/** The topics that Kafka keeps its own state in: clients see them as internal and may not write to them. */
const internalTopics: ReadonlySet<string> = new Set([
  "__consumer_offsets",
  "__transaction_state",
  "__share_group_state",
]);

export function isInternalTopic(topic: string): boolean {
  return internalTopics.has(topic);
}
