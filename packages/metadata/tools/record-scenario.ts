/**
 * Asks a running Apache Kafka 4.3.1 the requests of `src/testdata/controller-scenario.json` and writes down what it answers and which records it
 * appends to its metadata log; the tests then ask our controller the same.
 *
 *   node packages/metadata/tools/record-scenario.ts <port> <its __cluster_metadata-0/00000000000000000000.log>
 *
 * The broker must be fresh, alone, and started with `num.partitions=2`, `default.replication.factor=1` and `metadata.max.idle.interval.ms=0`.
 */
import assert from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { decodeResponseHeader, encodeRequestFrame, Reader } from "@samsa/protocol";
import { readRecords, recordBatch } from "@samsa/protocol/records";
import { metadataRecordSerde } from "../src/metadata-record-serde.ts";
import { type Scenario, scenarioCodecs, withBuffersAsText } from "../src/scenario.ts";

const scenarioFile = new URL("../src/testdata/controller-scenario.json", import.meta.url);
const [port, logFile] = process.argv.slice(2);
assert(port !== undefined && logFile !== undefined, "usage: record-scenario.ts PORT LOG-FILE");

function metadataRecords(): { offset: number; record: unknown }[] {
  const log = readFileSync(logFile as string);
  const records: { offset: number; record: unknown }[] = [];
  for (let at = 0; at + 12 <= log.length && log.readInt32BE(at + 8) > 0; at += recordBatch.sizeInBytes(log, at)) {
    if (recordBatch.isControl(log, at)) continue;
    for (const { offset, value } of readRecords(log, at, { decompressedBytesMax: 0 })) {
      records.push({ offset, record: metadataRecordSerde.decode(value as Buffer) });
    }
  }
  return records;
}

function receive(socket: Socket): Promise<Buffer> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const onData = (data: Buffer) => {
      received = Buffer.concat([received, data]);
      if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return;
      socket.off("data", onData);
      resolve(received.subarray(4));
    };
    socket.on("data", onData);
  });
}

const socket = connect({ host: "127.0.0.1", port: Number(port) });
const scenario: Scenario = JSON.parse(readFileSync(scenarioFile, "utf8"));
let seen = metadataRecords().at(-1)?.offset ?? -1;
for (const [index, step] of scenario.steps.entries()) {
  const codecs = scenarioCodecs[step.api];
  const answer = receive(socket);
  for (const part of encodeRequestFrame(codecs.request, step.version, index, "scenario", step.request))
    socket.write(part);
  const frame = await answer;
  const { bodyStart } = decodeResponseHeader(codecs.response, step.version, frame);
  step.response = withBuffersAsText(codecs.response.decode(new Reader(frame, bodyStart), step.version));
  const records = metadataRecords().filter(({ offset }) => offset > seen);
  seen = records.at(-1)?.offset ?? seen;
  step.records = records.map(({ record }) => withBuffersAsText(record));
}
socket.destroy();
writeFileSync(scenarioFile, `${JSON.stringify(scenario, undefined, 1)}\n`);
