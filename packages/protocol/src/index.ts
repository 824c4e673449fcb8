/** The public face of the codecs. Messages, configuration keys and records have exports of their own (package.json). */
export { decodeMessage, encodeMessage, type MessageCodec } from "./codec.ts";
export { copyBytes } from "./copy-bytes.ts";
export type { Encodable } from "./encodable.ts";
export { type ApiFacts, type ApiName, apiKey, apis } from "./generated/api-keys.ts";
export { type ErrorCode, type ErrorName, errorByCode, errorCode, errors } from "./generated/errors.ts";
export {
  decodeRequestHeader,
  decodeResponseHeader,
  encodedResponseFrame,
  encodeRequestFrame,
  encodeResponseFrame,
  type RequestHeader,
} from "./headers.ts";
export { type Int64, int64FromHalves } from "./int64.ts";
export { ProtocolError } from "./protocol-error.ts";
export { Reader } from "./reader.ts";
export { randomUuid, uuidFromBytes, uuidToBytes, zeroUuid } from "./uuid.ts";
export { Writer } from "./writer.ts";
