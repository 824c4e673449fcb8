/** Frames as they go over the wire, against bytes put together by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeMessage } from "./codec.ts";
import { apiKey, apis } from "./generated/api-keys.ts";
import { configKeys } from "./generated/config-keys.ts";
import { errorByCode, errorCode, errors } from "./generated/errors.ts";
import { decodeRequestHeader, decodeResponseHeader, encodeRequestFrame, encodeResponseFrame } from "./headers.ts";
import { apiVersionsRequest } from "./messages/api-versions-request.ts";
import { apiVersionsResponse } from "./messages/api-versions-response.ts";
import { fetchResponse } from "./messages/fetch-response.ts";
import { metadataRequest } from "./messages/metadata-request.ts";
import { metadataResponse } from "./messages/metadata-response.ts";

test("a request frame: length, header 1, body", () => {
  const parts = encodeRequestFrame(metadataRequest, 1, 7, "me", { topics: [] });
  assert.equal(
    Buffer.concat(parts).toString("hex"),
    "00000010" + "0003" + "0001" + "00000007" + "00026d65" + "00000000",
  );
});

test("a request frame of a flexible version has header 2", () => {
  const frame = Buffer.concat(encodeRequestFrame(metadataRequest, 12, 7, null, { topics: null })).subarray(4);
  assert.equal(frame.toString("hex"), "0003" + "000c" + "00000007" + "ffff" + "00" + "00" + "01" + "00" + "00");
  const header = decodeRequestHeader(frame);
  assert.deepEqual(header, { apiKey: 3, apiVersion: 12, correlationId: 7, clientId: null, bodyStart: 11 });
  assert.equal(decodeMessage(metadataRequest, 12, frame.subarray(header.bodyStart)).topics, null);
});

test("of an API that nobody knows the fixed part of the header is read", () => {
  const header = decodeRequestHeader(Buffer.from("7fff000900000005ffff", "hex"));
  assert.deepEqual(header, { apiKey: 32767, apiVersion: 9, correlationId: 5, clientId: null, bodyStart: 8 });
  assert.equal(decodeRequestHeader(Buffer.from("ffff000900000005", "hex")).apiKey, -1);
});

test("a version that an API does not have yet has the header of its newest", () => {
  const frame = Buffer.from("0012" + "0063" + "00000005" + "0001" + "61" + "00" + "01", "hex");
  const header = { apiKey: apiKey.API_VERSIONS, apiVersion: 99, correlationId: 5, clientId: "a", bodyStart: 12 };
  assert.deepEqual(decodeRequestHeader(frame), header);
});

test("half a header is refused with its field", () => {
  assert.throws(() => decodeRequestHeader(Buffer.from("0012", "hex")), {
    name: "ProtocolError",
    path: "RequestHeader.requestApiVersion",
  });
  assert.throws(() => decodeRequestHeader(Buffer.from("0012000000000005000461", "hex")), {
    path: "RequestHeader.clientId",
  });
  assert.throws(() => decodeResponseHeader(metadataResponse, 12, Buffer.alloc(4)), {
    path: "ResponseHeader.tagged fields",
  });
});

test("a response frame: header 0, header 1 when flexible, header 0 always for ApiVersions", () => {
  const frame = (version: number) => Buffer.concat(encodeResponseFrame(metadataResponse, version, 9, {})).subarray(4);
  assert.deepEqual(decodeResponseHeader(metadataResponse, 8, frame(8)), { correlationId: 9, bodyStart: 4 });
  assert.deepEqual(decodeResponseHeader(metadataResponse, 9, frame(9)), { correlationId: 9, bodyStart: 5 });
  const answer = Buffer.concat(encodeResponseFrame(apiVersionsResponse, 3, 9, { errorCode: 35 })).subarray(4);
  const header = decodeResponseHeader(apiVersionsResponse, 3, answer);
  assert.equal(header.bodyStart, 4);
  assert.equal(decodeMessage(apiVersionsResponse, 3, answer.subarray(4)).errorCode, errorCode.UNSUPPORTED_VERSION);
});

test("records travel in a response frame as the buffers they are", () => {
  const records = [Buffer.alloc(5000, 1), Buffer.alloc(6000, 2)];
  const parts = encodeResponseFrame(fetchResponse, 12, 9, { responses: [{ partitions: [{ records }] }] });
  assert.ok(records.every((each) => parts.includes(each)));
  const frame = Buffer.concat(parts);
  assert.equal(frame.readInt32BE(0), frame.length - 4);
  const body = frame.subarray(4 + decodeResponseHeader(fetchResponse, 12, frame.subarray(4)).bodyStart);
  const decoded = decodeMessage(fetchResponse, 12, body, { refuseTrailing: true });
  assert.deepEqual(decoded.responses[0]?.partitions[0]?.records, Buffer.concat(records));
});

test("trailing bytes are ignored, or refused when asked to", () => {
  const bytes = Buffer.from("0000000001", "hex");
  assert.deepEqual(decodeMessage(metadataRequest, 0, bytes).topics, []);
  assert.throws(() => decodeMessage(metadataRequest, 0, bytes, { refuseTrailing: true }), {
    path: "MetadataRequest",
    reason: "1 bytes follow the message",
  });
});

test("the tables hold the facts", () => {
  assert.equal(apis.length, 93);
  assert.equal(Object.keys(errors).length, 135);
  assert.equal(errors.UNKNOWN_TOPIC_OR_PARTITION.code, 3);
  assert.equal(errors.UNKNOWN_TOPIC_OR_PARTITION.retriable, true);
  assert.equal(errorByCode(3), errors.UNKNOWN_TOPIC_OR_PARTITION);
  assert.equal(errorByCode(32000), errors.UNKNOWN_SERVER_ERROR);
  assert.equal(apiVersionsRequest.apiKey, apiKey.API_VERSIONS);
  assert.equal(configKeys("topic").find(({ name }) => name === "cleanup.policy")?.default, "delete");
});
