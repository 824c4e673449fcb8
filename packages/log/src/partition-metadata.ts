/** `partition.metadata`: the topic's id, so that a partition of a topic that was deleted and made again under its name is not mistaken for it. */
import { partitionMetadataName } from "./file-names.ts";
import { replaceQuickly } from "./quick-files.ts";
import type { StorageContext } from "./storage-context.ts";

/** Durable, and with its name every other name in the directory. */
export function writeTopicId(
  context: Pick<StorageContext, "world" | "pace">,
  directory: string,
  topicId: string,
): Promise<void> {
  return replaceQuickly(context, `${directory}/${partitionMetadataName}`, `version: 0\ntopic_id: ${topicId}`);
}

/** Undefined when the text is not lawful. */
export function parsePartitionMetadata(text: string): string | undefined {
  const match = /^version: 0\r?\ntopic_id: ([A-Za-z0-9_-]{22})\r?\n?$/.exec(text);
  return match?.[1];
}
