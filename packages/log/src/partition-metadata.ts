/** `partition.metadata`: the topic's id, so that a partition of a topic that was deleted and made again under its name is not mistaken for it. */
export function formatPartitionMetadata(topicId: string): string {
  return `version: 0\ntopic_id: ${topicId}`;
}

/** Undefined when the text is not lawful. */
export function parsePartitionMetadata(text: string): string | undefined {
  const match = /^version: 0\r?\ntopic_id: ([A-Za-z0-9_-]{22})\r?\n?$/.exec(text);
  return match?.[1];
}
