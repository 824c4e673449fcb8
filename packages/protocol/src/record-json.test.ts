/** The texts are those of Apache Kafka's own JSON converters. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonText, recordJson } from "./record-json.ts";
import { zeroUuid } from "./uuid.ts";

const change = {
  partitionId: 3,
  topicId: zeroUuid,
  isr: null,
  leader: -2,
  replicas: null,
  removingReplicas: null,
  addingReplicas: null,
  leaderRecoveryState: -1,
  directories: null,
  eligibleLeaderReplicas: null,
  lastKnownElr: null,
};

test("a tagged field is left out at its default and printed in the order of the schema otherwise", () => {
  assert.equal(recordJson("PartitionChangeRecord", 2, change), '{"partitionId":3,"topicId":"AAAAAAAAAAAAAAAAAAAAAA"}');
  assert.equal(
    recordJson("PartitionChangeRecord", 2, { ...change, isr: [1, 2], leader: 1 }),
    '{"partitionId":3,"topicId":"AAAAAAAAAAAAAAAAAAAAAA","isr":[1,2],"leader":1}',
  );
});

test("a field that the version lacks is left out", () => {
  const voters = [{ voterId: 1, voterDirectoryId: zeroUuid }];
  const message = { version: 0, leaderId: 1, voters, grantingVoters: [] };
  assert.equal(
    recordJson("LeaderChangeMessage", 0, message),
    '{"version":0,"leaderId":1,"voters":[{"voterId":1}],"grantingVoters":[]}',
  );
  assert.match(recordJson("LeaderChangeMessage", 1, message), /"voterDirectoryId":"A{22}"/);
});

test("doubles are printed as Java does, bytes in base64, nulls as null", () => {
  const quota = (value: number) =>
    recordJson("ClientQuotaRecord", 0, {
      entity: [{ entityType: "user", entityName: null }],
      key: "k",
      value,
      remove: false,
    });
  assert.equal(quota(5), '{"entity":[{"entityType":"user","entityName":null}],"key":"k","value":5.0,"remove":false}');
  for (const [value, text] of [
    [0, "0.0"],
    [0.25, "0.25"],
    [1e7, "1.0E7"],
    [12345678.5, "1.23456785E7"],
    [0.0001, "1.0E-4"],
    [-3, "-3.0"],
    [Number.POSITIVE_INFINITY, '"Infinity"'],
  ] as const)
    assert.match(quota(value), new RegExp(`"value":${text.replace(".", "\\.")},`));
  const credential = {
    name: "u",
    mechanism: 1,
    salt: Buffer.from([251, 255]),
    storedKey: Buffer.alloc(0),
    serverKey: Buffer.alloc(1),
    iterations: 4096,
  };
  assert.match(recordJson("UserScramCredentialRecord", 0, credential), /"salt":"\+\/8=","storedKey":""/);
});

test("escapes have capital digits", () => {
  assert.equal(jsonText('a"\n\u001f\u0000ö'), '"a\\"\\n\\u001F\\u0000ö"');
});
