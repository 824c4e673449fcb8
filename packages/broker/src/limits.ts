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
/** Bytes of requests that wait or are in handling, over all connections, when `queued.max.request.bytes` sets no bound: above it producers are not read. */
export const requestBytesHeldMax = 256 * 1024 * 1024;
/** Memory of large requests that have not come whole, over all connections; at least one of `socket.request.max.bytes` has room. */
export const partialRequestBytesMax = 256 * 1024 * 1024;
/** A request of another API than Produce is at most so large: nothing that clients ask for comes near it. */
export const otherRequestBytesMax = 16 * 1024 * 1024;
/** Array elements and tagged fields of one request, all levels together: each costs an object, and handling goes through them in one turn. */
export const requestElementsMax = 100_000;
/** Fetches that wait for records, over all connections; one more is answered at once with what there is. */
export const parkedFetchesMax = 100_000;
/** A fetch waits at most so long, whatever it asks for. */
export const fetchWaitMsMax = 600_000;
/** A fetch that has so much of one partition is answered, however much it asked to wait for: one read of the log gives at most twice of it. */
export const partitionBytesEnough = 2 * 1024 * 1024;
/** Records read for fetches and not yet taken by their clients, over all connections: above it a fetch is given one batch, and readers that stand still are closed. */
export const fetchBytesUnsentMax = 256 * 1024 * 1024;
/** How long a reader may stand still while there is more than that. */
export const stalledReaderMs = 5000;
/** A fetch session that was not used for so long may be evicted by any new one (KIP-227). */
export const fetchSessionEvictionMs = 120_000;
/** A fetch of more partitions gets no session: what a session remembers is memory, and is gone through by each of its fetches. */
export const fetchSessionPartitionsMax = 20_000;
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
