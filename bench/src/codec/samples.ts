/** What is in the frames of the codec bench, in no library's form. */
export const partitionCount = 1000;
export const batchCount = 10;
export const recordsPerBatch = 1000;
export const topic = "orders-of-the-day";
export const firstTimestamp = 1_760_000_000_000;

export const brokers = Array.from({ length: 6 }, (_, nodeId) => ({
  nodeId,
  host: `broker-${nodeId}.example.org`,
  port: 9092 + nodeId,
  rack: `rack-${nodeId % 3}`,
}));

export const clusterId = "4L6g3nShT-eMCtK--X86sw";

export const partitions = Array.from({ length: partitionCount }, (_, index) => ({
  index,
  leader: index % 6,
  replicas: [index % 6, (index + 1) % 6, (index + 2) % 6],
  isr: [index % 6, (index + 1) % 6, (index + 2) % 6],
  offline: index % 100 === 0 ? [(index + 2) % 6] : [],
}));

export interface SampleRecord {
  readonly timestamp: number;
  readonly key: Buffer;
  readonly value: Buffer;
  readonly headers: readonly (readonly [name: string, value: Buffer])[];
}

/** By partition. */
export const batches: readonly (readonly SampleRecord[])[] = Array.from({ length: batchCount }, (_, partition) =>
  Array.from({ length: recordsPerBatch }, (_each, index) => ({
    timestamp: firstTimestamp + index * 3,
    key: Buffer.from(`customer-${partition}-${index}`),
    value: Buffer.from(`{"order":${index},"items":[${"17,".repeat(20 + (index % 7))}4],"at":"${partition}"}`),
    headers: [
      ["trace-id", Buffer.from(`${partition}a9f3c1d7e5b2${index}`)],
      ["source", Buffer.from("shop")],
    ] as const,
  })),
);

/** Offsets and ids that a broker gives with fetched records. */
export const highWatermark = 5_000_000_000;
export const logStartOffset = 12_345;
export const aborted = { producerId: 4711, firstOffset: 4_999_999_000 };
