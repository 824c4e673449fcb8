// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface AddPartitionsToTxnRequest {
  /** From version 4 on. */
  transactions: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction[];
  /** Up to version 3. */
  v3AndBelowTransactionalId: string;
  /** Up to version 3. */
  v3AndBelowProducerId: Int64;
  /** Up to version 3. */
  v3AndBelowProducerEpoch: number;
  /** Up to version 3. */
  v3AndBelowTopics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[];
}

export interface AddPartitionsToTxnRequestAddPartitionsToTxnTransaction {
  /** From version 4 on. */
  transactionalId: string;
  /** From version 4 on. */
  producerId: Int64;
  /** From version 4 on. */
  producerEpoch: number;
  /** From version 4 on. */
  verifyOnly: boolean;
  /** From version 4 on. */
  topics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[];
}

export interface AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  name: string;
  partitions: number[];
}

export const addPartitionsToTxnRequest: MessageCodec<AddPartitionsToTxnRequest> = {
  name: "AddPartitionsToTxnRequest",
  apiKey: 24,
  type: "request",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("AddPartitionsToTxnRequest", version);
    try {
      return readAddPartitionsToTxnRequest(reader, version);
    } catch (error) {
      throw inField(error, "AddPartitionsToTxnRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("AddPartitionsToTxnRequest", version);
    try {
      writeAddPartitionsToTxnRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AddPartitionsToTxnRequest");
    }
  },
};

function readAddPartitionsToTxnRequest(reader: Reader, version: number): AddPartitionsToTxnRequest {
  const transactionsLength = version >= 4 ? reader.compactArrayLength(14, "transactions") : 0;
  const transactions = readAddPartitionsToTxnTransactionElements(reader, version, transactionsLength, "transactions");
  const v3AndBelowTransactionalId =
    version >= 4 ? ""
    : version >= 3 ? reader.compactString("v3AndBelowTransactionalId")
    : reader.string("v3AndBelowTransactionalId");
  const v3AndBelowProducerId = version >= 4 ? 0 : reader.int64("v3AndBelowProducerId");
  const v3AndBelowProducerEpoch = version >= 4 ? 0 : reader.int16("v3AndBelowProducerEpoch");
  const v3AndBelowTopicsLength =
    version >= 4 ? 0
    : version >= 3 ? reader.compactArrayLength(3, "v3AndBelowTopics")
    : reader.arrayLength(6, "v3AndBelowTopics");
  const v3AndBelowTopics = readAddPartitionsToTxnTopicElements(reader, version, v3AndBelowTopicsLength, "v3AndBelowTopics");
  if (version >= 3) reader.skipTaggedFields();
  return {
    transactions,
    v3AndBelowTransactionalId,
    v3AndBelowProducerId,
    v3AndBelowProducerEpoch,
    v3AndBelowTopics,
  };
}

function readAddPartitionsToTxnTransactionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AddPartitionsToTxnRequestAddPartitionsToTxnTransaction[] {
  const elements: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction[] = [];
  try {
    while (elements.length < length) elements.push(readAddPartitionsToTxnTransaction(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAddPartitionsToTxnTransaction(
  reader: Reader,
  version: number,
): AddPartitionsToTxnRequestAddPartitionsToTxnTransaction {
  const transactionalId = reader.compactString("transactionalId");
  const producerId = reader.int64("producerId");
  const producerEpoch = reader.int16("producerEpoch");
  const verifyOnly = reader.bool("verifyOnly");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readAddPartitionsToTxnTopicElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    transactionalId,
    producerId,
    producerEpoch,
    verifyOnly,
    topics,
  };
}

function readAddPartitionsToTxnTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AddPartitionsToTxnRequestAddPartitionsToTxnTopic[] {
  const elements: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[] = [];
  try {
    while (elements.length < length) elements.push(readAddPartitionsToTxnTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAddPartitionsToTxnTopic(
  reader: Reader,
  version: number,
): AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  const name = version >= 3 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 3 ? reader.compactArrayLength(4, "partitions")
    : reader.arrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  if (version >= 3) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function writeAddPartitionsToTxnRequest(
  writer: Writer,
  version: number,
  message: Encodable<AddPartitionsToTxnRequest>,
): void {
  const transactions = message.transactions ?? [];
  if (version >= 4) {
    writer.compactArrayLength(transactions.length);
    writeAddPartitionsToTxnTransactionElements(writer, version, transactions, "transactions");
  } else {
    if (transactions.length !== 0) throw notInVersion("transactions", version);
  }
  const v3AndBelowTransactionalId = message.v3AndBelowTransactionalId ?? "";
  if (version >= 4) {
    if (v3AndBelowTransactionalId !== "") throw notInVersion("v3AndBelowTransactionalId", version);
  } else if ((version >= 3 && version <= 3)) {
    writer.compactString(v3AndBelowTransactionalId, "v3AndBelowTransactionalId");
  } else {
    writer.string(v3AndBelowTransactionalId, "v3AndBelowTransactionalId");
  }
  const v3AndBelowProducerId = message.v3AndBelowProducerId ?? 0;
  if (version >= 4) {
    if (v3AndBelowProducerId != 0) throw notInVersion("v3AndBelowProducerId", version);
  } else {
    writer.int64(v3AndBelowProducerId, "v3AndBelowProducerId");
  }
  const v3AndBelowProducerEpoch = message.v3AndBelowProducerEpoch ?? 0;
  if (version >= 4) {
    if (v3AndBelowProducerEpoch !== 0) throw notInVersion("v3AndBelowProducerEpoch", version);
  } else {
    writer.int16(v3AndBelowProducerEpoch, "v3AndBelowProducerEpoch");
  }
  const v3AndBelowTopics = message.v3AndBelowTopics ?? [];
  if (version >= 4) {
    if (v3AndBelowTopics.length !== 0) throw notInVersion("v3AndBelowTopics", version);
  } else if ((version >= 3 && version <= 3)) {
    writer.compactArrayLength(v3AndBelowTopics.length);
    writeAddPartitionsToTxnTopicElements(writer, version, v3AndBelowTopics, "v3AndBelowTopics");
  } else {
    writer.arrayLength(v3AndBelowTopics.length);
    writeAddPartitionsToTxnTopicElements(writer, version, v3AndBelowTopics, "v3AndBelowTopics");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeAddPartitionsToTxnTransactionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AddPartitionsToTxnRequestAddPartitionsToTxnTransaction>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAddPartitionsToTxnTransaction(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAddPartitionsToTxnTransaction(
  writer: Writer,
  version: number,
  message: Encodable<AddPartitionsToTxnRequestAddPartitionsToTxnTransaction>,
): void {
  const transactionalId = message.transactionalId ?? "";
  writer.compactString(transactionalId, "transactionalId");
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const producerEpoch = message.producerEpoch ?? 0;
  writer.int16(producerEpoch, "producerEpoch");
  const verifyOnly = message.verifyOnly ?? false;
  writer.bool(verifyOnly);
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeAddPartitionsToTxnTopicElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeAddPartitionsToTxnTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AddPartitionsToTxnRequestAddPartitionsToTxnTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAddPartitionsToTxnTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAddPartitionsToTxnTopic(
  writer: Writer,
  version: number,
  message: Encodable<AddPartitionsToTxnRequestAddPartitionsToTxnTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 3) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitions = message.partitions ?? [];
  if (version >= 3) {
    writer.compactArrayLength(partitions.length);
    writer.int32Elements(partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writer.int32Elements(partitions, "partitions");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}
