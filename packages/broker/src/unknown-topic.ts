/** What a client is told about a name that no topic has: that it does not exist, or that it never could. */
import { invalidTopicName } from "@samsa/metadata";
import { errorCode } from "@samsa/protocol";

export function unknownTopicError(name: string): number {
  return invalidTopicName(name) === undefined
    ? errorCode.UNKNOWN_TOPIC_OR_PARTITION
    : errorCode.INVALID_TOPIC_EXCEPTION;
}
