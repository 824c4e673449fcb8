/**
 * Every bound of this room that no configuration key names. What a key names is in NodeConfig.
 */
import assert from "node:assert";

/** Requests of one connection that were read and wait for their turn before its socket is paused. */
export const connectionRequestsQueuedMax = 64;
/** Bytes of such requests. */
export const connectionRequestBytesQueuedMax = 4 * 1024 * 1024;
/** Produce requests of one connection whose appends may be under way together. */
export const connectionProducesOverlapMax = 64;
/** Bytes of such requests: the next one is begun only below it. What a slow disk has to wait for stays in the socket. */
export const connectionProduceBytesOverlapMax = 4 * 1024 * 1024;
/** While more bytes than this wait to leave on a connection, its next request is not begun. */
export const connectionResponseBytesUnsentMax = 1024 * 1024;
/** Fetches that wait for records, over all connections; one more is answered at once with what there is. */
export const parkedFetchesMax = 100_000;
/** A fetch session that was not used for so long may be evicted by any new one (KIP-227). */
export const fetchSessionEvictionMs = 120_000;
/** Topics whose automatic creation is under way. */
export const autoCreationsInFlightMax = 1000;
/** Producer ids of the next block are asked for when so much of this block is used. */
export const producerIdPrefetchShare = 0.9;
/** InitProducerId requests that wait for a block. */
export const producerIdWaitersMax = 10_000;
/** How long the requests in handling and the responses on their way are waited for at a stop. */
export const drainMsMax = 5000;
/** Memory that frame and read buffers may hold while not in use. */
export const pooledBytesMax = 64 * 1024 * 1024;

assert(connectionProducesOverlapMax <= connectionRequestsQueuedMax);
