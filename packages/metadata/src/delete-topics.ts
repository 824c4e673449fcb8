/** DeleteTopics: by name or by id; one RemoveTopicRecord each, which takes partitions and configuration along. */
import { errorCode, zeroUuid } from "@samsa/protocol";
import type { DeleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import type { DeleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import type { ApiError, ControlOperation, ControlState } from "./control-operation.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { oncePerKey, repeated } from "./repeated.ts";

/** A topic as the request names it. */
interface Named {
  readonly name: string | null;
  readonly topicId: string;
}

export const deleteTopics: ControlOperation<DeleteTopicsRequest, DeleteTopicsResponse> = {
  handle(state, request, context) {
    if (!state.config.deleteTopicEnable) {
      const code = context.apiVersion < 3 ? errorCode.INVALID_REQUEST : errorCode.TOPIC_DELETION_DISABLED;
      return { records: [], response: refuse(request, { code, message: "Topic deletion is disabled." }) };
    }
    const named = namedTopics(request);
    const records: MetadataRecord[] = [];
    const deleted = new Set<string>();
    const again = repeated(named.map(keyOf));
    const responses = oncePerKey(named, keyOf).map((each) => {
      const found = formError(again, each) ?? find(state, each);
      if ("code" in found) return result(each, found);
      if (deleted.has(found.topicId)) {
        const message = "The provided topic name maps to an ID that was already supplied.";
        return result(each, { code: errorCode.INVALID_REQUEST, message });
      }
      deleted.add(found.topicId);
      records.push({ type: "RemoveTopicRecord", version: 0, message: { topicId: found.topicId } });
      return result(found, undefined);
    });
    return { records, response: { throttleTimeMs: 0, responses } };
  },
  refuse,
};

function refuse(request: DeleteTopicsRequest, error: ApiError): DeleteTopicsResponse {
  return { throttleTimeMs: 0, responses: namedTopics(request).map((each) => result(each, error)) };
}

function result({ name, topicId }: Named, error: ApiError | undefined) {
  return { name, topicId, errorCode: error?.code ?? errorCode.NONE, errorMessage: error?.message ?? null };
}

/** Up to version 5 a list of names, then a list of names or ids. */
function namedTopics(request: DeleteTopicsRequest): Named[] {
  return [...request.topicNames.map((name) => ({ name, topicId: zeroUuid })), ...request.topics];
}

/** A name may be empty, which is not the same as none. */
const keyOf = ({ name, topicId }: Named) => (name === null ? topicId : `${topicId} ${name}`);

function formError(again: ReadonlySet<string>, each: Named): ApiError | undefined {
  const invalid = (message: string) => ({ code: errorCode.INVALID_REQUEST, message });
  if (each.name === null && each.topicId === zeroUuid) return invalid("Neither topic name nor id were specified.");
  if (each.name !== null && each.topicId !== zeroUuid) {
    return invalid("You may not specify both topic name and topic id.");
  }
  if (!again.has(keyOf(each))) return undefined;
  return invalid(each.name === null ? "Duplicate topic id." : "Duplicate topic name.");
}

function find(state: ControlState, each: Named): { name: string; topicId: string } | ApiError {
  const { topics } = state.image;
  const topic = each.name === null ? topics.topicById(each.topicId) : topics.topic(each.name);
  if (topic !== undefined) return { name: topic.name, topicId: topic.id };
  return each.name === null
    ? { code: errorCode.UNKNOWN_TOPIC_ID, message: "This server does not host this topic ID." }
    : { code: errorCode.UNKNOWN_TOPIC_OR_PARTITION, message: "This server does not host this topic-partition." };
}
