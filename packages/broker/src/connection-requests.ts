/**
 * The request loop of one connection: frames in, handlers begun one at a time, responses out in the order of the requests.
 *
 * As Kafka does, the next request begins when the one before it is answered, so that a client sees its requests take effect in their order;
 * pipelined Produce requests may overlap, since the log keeps the order of their appends. A connection that does not
 * take its responses, or sends faster than they are handled, is paused.
 *
 * Invariants: each frame's count is released exactly once, at the latest when its request is finished; responses leave in request order; after the
 * connection is over nothing is begun or sent; the bytes of a frame are in the budget from its coming to its release.
 */
import assert from "node:assert";
import type { Clock, Logger, SharedBuffer } from "@samsa/env";
import { apiKey, decodeRequestHeader, ProtocolError, type RequestHeader } from "@samsa/protocol";
import type { FrameConnection, FrameHandler } from "@samsa/transport";
import { type RequestEvent, requestChannel } from "./channels.ts";
import type { ClientConnection, ListenerRole } from "./client-connection.ts";
import type { Handler, RequestSlot } from "./handler.ts";
import {
  connectionProduceBytesOverlapMax,
  connectionProducesOverlapMax,
  connectionRequestBytesQueuedMax,
  connectionRequestsQueuedMax,
  connectionResponseBytesUnsentMax,
  otherRequestBytesMax,
} from "./limits.ts";
import type { NodeServices } from "./node-services.ts";
import type { PartialRequests } from "./partial-requests.ts";
import type { RequestBudget } from "./request-budget.ts";

/** What all connections of one listener share. */
export interface ListenerContext {
  readonly name: string;
  readonly role: ListenerRole;
  /** By API key. */
  readonly handlers: ReadonlyMap<number, Handler>;
  readonly logger: Logger;
  readonly clock: Clock;
  /** There before requests are let in. */
  readonly services: { readonly current: NodeServices | undefined };
  readonly budget: RequestBudget;
  readonly partialRequests: PartialRequests;
  /** Requests wait until the node is ready. */
  readonly open: boolean;
}

export class ConnectionRequests implements FrameHandler, ClientConnection {
  readonly client = { name: "unknown", version: "unknown" };
  private readonly context: ListenerContext;
  private readonly frames: FrameConnection;
  private readonly left: () => void;
  private waiting: SharedBuffer[] = [];
  private waitingBytes = 0;
  /** Requests begun and not yet sent, oldest first. */
  private slots: Slot[] = [];
  private pumping = false;
  private paused = false;
  /** Whether it has sent a Produce request. */
  private produces = false;
  private growsPartial = false;
  private over = false;
  private stopping = false;

  /** `left` is called once, when the connection is over. */
  constructor(context: ListenerContext, frames: FrameConnection, left: () => void) {
    this.context = context;
    this.frames = frames;
    this.left = left;
  }

  get id(): number {
    return this.frames.id;
  }

  get listenerName(): string {
    return this.context.name;
  }

  get role(): ListenerRole {
    return this.context.role;
  }

  get remoteAddress(): string {
    return this.frames.remoteAddress;
  }

  get busy(): boolean {
    return this.slots.length > 0 || this.waiting.length > 0;
  }

  frame(frame: SharedBuffer): void {
    if (this.stopping) {
      frame.release();
      return;
    }
    if (this.growsPartial) this.forgetPartial();
    if (!this.produces && isProduce(frame.bytes)) this.becomeProducer();
    this.waiting.push(frame);
    this.waitingBytes += frame.bytes.length;
    this.context.budget.add(frame.bytes.length);
    this.pump();
    this.pauseIfFull();
  }

  growing(head: Buffer, frameBytes: number, heldBytes: number): string | undefined {
    if (!isProduce(head) && frameBytes > otherRequestBytesMax) {
      return `a request of ${frameBytes} bytes that is no Produce, more than the limit of ${otherRequestBytesMax}`;
    }
    this.growsPartial = true;
    const refusal = this.context.partialRequests.grow(this, heldBytes);
    if (refusal === undefined && !this.produces && isProduce(head)) this.becomeProducer();
    return refusal;
  }

  private becomeProducer(): void {
    this.produces = true;
    this.context.budget.joinProducers(this);
    this.pauseIfFull();
  }

  private forgetPartial(): void {
    this.growsPartial = false;
    this.context.partialRequests.forget(this);
  }

  drained(): void {
    this.pump();
  }

  closed(): void {
    this.over = true;
    this.dropWaiting();
    this.context.budget.forget(this);
    this.forgetPartial();
    for (const slot of this.slots) slot.abandon();
    this.slots = [];
    this.left();
  }

  /** There is room in the budget again. */
  resume(): void {
    this.paused = false;
    this.pauseIfFull();
    if (!this.paused) this.frames.resume();
  }

  /** Begins nothing more; closes when what was begun is answered. */
  stop(): void {
    this.stopping = true;
    this.dropWaiting();
    if (this.slots.length === 0) this.frames.end();
  }

  /** Sends finished responses in order, then begins what may begin. Called by a slot when it is finished. */
  settle(): void {
    let mayWait = true;
    while (!this.over) {
      const oldest = this.slots[0];
      if (oldest === undefined || !oldest.finished) break;
      takeFirst(this.slots);
      oldest.send(this.frames);
      mayWait &&= oldest.header.apiKey === apiKey.PRODUCE;
    }
    // Only answers to Produce leave together. A consumer is told of records before their producer hears of them: whoever is told first may get the core that is free.
    if (!mayWait && !this.over) this.frames.flush();
    if (this.stopping && this.slots.length === 0) this.frames.end();
    else this.pump();
  }

  refuse(reason: string): void {
    this.frames.refuse(reason);
  }

  nowMs(): number {
    return this.context.clock.monotonicMs();
  }

  /** A handler failed by a mistake of ours. */
  fail(handler: Handler, slot: Slot, error: unknown): void {
    slot.releaseFrame();
    this.context.logger.error(`${handler.name} request failed`, {
      error,
      client: this.client,
      remoteAddress: this.remoteAddress,
    });
    this.frames.destroy();
  }

  /** The memory of a request was given back. */
  released(bytes: number): void {
    this.context.budget.release(bytes);
  }

  /** Begins what may begin. */
  pump(): void {
    if (this.pumping || !this.context.open) return;
    this.pumping = true;
    while (!this.over && this.mayBegin()) {
      const frame = takeFirst(this.waiting);
      if (frame === undefined) break;
      this.waitingBytes -= frame.bytes.length;
      this.context.budget.leaveQueue();
      this.begin(frame);
    }
    this.pumping = false;
    if (!this.paused) return;
    if (!this.full()) this.resume();
    else if (this.context.budget.full) this.context.budget.waitForRoom(this);
  }

  private mayBegin(): boolean {
    const next = this.waiting[0];
    if (next === undefined || this.frames.unsentBytes > connectionResponseBytesUnsentMax) return false;
    if (this.slots.length === 0) return true;
    if (this.slots.length >= connectionProducesOverlapMax || !isProduce(next.bytes)) return false;
    let bytes = 0;
    for (const slot of this.slots) {
      if (!slot.finished && slot.header.apiKey !== apiKey.PRODUCE) return false;
      bytes += slot.requestBytes;
    }
    return bytes < connectionProduceBytesOverlapMax;
  }

  private begin(frame: SharedBuffer): void {
    const { context } = this;
    let header: RequestHeader;
    try {
      header = decodeRequestHeader(frame.bytes);
    } catch (error) {
      this.giveBack(frame);
      if (!(error instanceof ProtocolError)) throw error;
      this.refuse(`a request header that cannot be read (${error.message})`);
      return;
    }
    const handler = context.handlers.get(header.apiKey);
    const reason = refusal(handler, header, context);
    if (handler === undefined || reason !== undefined) {
      this.giveBack(frame);
      this.refuse(reason ?? "an unknown API");
      return;
    }
    const slot = new Slot(this, handler, header, frame);
    this.slots.push(slot);
    this.run(handler, slot);
  }

  private run(handler: Handler, slot: Slot): void {
    const services = this.context.services.current;
    assert(services !== undefined, "requests are let in when the node is joined");
    try {
      const handled = handler.begin(slot, services);
      if (handled !== undefined) handled.catch((error: unknown) => this.fail(handler, slot, error));
    } catch (error) {
      this.fail(handler, slot, error);
    }
  }

  private full(): boolean {
    const waits = this.waiting.length > 0;
    return (
      this.waiting.length >= connectionRequestsQueuedMax ||
      this.waitingBytes >= connectionRequestBytesQueuedMax ||
      (waits && this.frames.unsentBytes > connectionResponseBytesUnsentMax) ||
      ((waits || this.produces) && this.context.budget.full)
    );
  }

  pauseIfFull(): void {
    if (this.over || !this.full()) return;
    if (this.context.budget.full) this.context.budget.waitForRoom(this);
    if (this.paused) return;
    this.paused = true;
    this.frames.pause();
  }

  private giveBack(frame: SharedBuffer): void {
    this.context.budget.release(frame.bytes.length);
    frame.release();
  }

  private dropWaiting(): void {
    for (const frame of this.waiting) {
      this.context.budget.leaveQueue();
      this.giveBack(frame);
    }
    this.waiting = [];
    this.waitingBytes = 0;
  }
}

/** `shift` leaves compiled code, also for the only one of a list, as which most requests come. */
function takeFirst<T>(list: T[]): T | undefined {
  return list.length === 1 ? list.pop() : list.shift();
}

/** Of a request, or of the beginning of one. */
function isProduce(request: Buffer): boolean {
  return request.length >= 2 && request.readInt16BE(0) === apiKey.PRODUCE;
}

/** Why the request is not served here; ApiVersions answers for every version itself. */
function refusal(handler: Handler | undefined, header: RequestHeader, context: ListenerContext): string | undefined {
  const { apiVersion } = header;
  if (handler === undefined) {
    return `a request of API key ${header.apiKey}, which is not served on listener ${context.name}`;
  }
  if (header.apiKey === apiKey.API_VERSIONS) return undefined;
  if (apiVersion >= handler.lowestVersion && apiVersion <= handler.highestVersion) return undefined;
  return `a ${handler.name} request of version ${apiVersion}, which is not served on listener ${context.name}`;
}

/** One request begun. */
class Slot implements RequestSlot {
  readonly header: RequestHeader;
  readonly connection: ConnectionRequests;
  finished = false;
  abandoned = false;
  onAbandoned: (() => void) | undefined;
  private readonly handler: Handler;
  readonly requestBytes: number;
  private readonly begunMs: number;
  private held: SharedBuffer | undefined;
  private response: readonly Buffer[] | undefined;
  private sent: (() => void) | undefined;

  constructor(connection: ConnectionRequests, handler: Handler, header: RequestHeader, frame: SharedBuffer) {
    this.connection = connection;
    this.handler = handler;
    this.header = header;
    this.held = frame;
    this.requestBytes = frame.bytes.length;
    this.begunMs = requestChannel.hasSubscribers ? connection.nowMs() : 0;
  }

  get frame(): SharedBuffer {
    if (this.held === undefined) throw new Error("the frame was released");
    return this.held;
  }

  finish(response: readonly Buffer[] | undefined, sent: (() => void) | undefined): void {
    this.releaseFrame();
    this.onAbandoned = undefined;
    if (this.abandoned) {
      sent?.();
      return;
    }
    this.finished = true;
    this.response = response;
    this.sent = sent;
    this.connection.settle();
  }

  send(frames: FrameConnection): void {
    const { response, sent } = this;
    if (requestChannel.hasSubscribers) this.publish();
    if (response !== undefined) frames.send(response, sent);
    else sent?.();
  }

  close(reason: string): void {
    this.releaseFrame();
    if (!this.abandoned) this.connection.refuse(reason);
  }

  fail(error: unknown): void {
    this.onAbandoned = undefined;
    this.connection.fail(this.handler, this, error);
  }

  /** The connection is over. */
  abandon(): void {
    this.abandoned = true;
    if (this.finished) this.sent?.();
    else this.onAbandoned?.();
  }

  releaseFrame(): void {
    if (this.held === undefined) return;
    this.held.release();
    this.held = undefined;
    this.connection.released(this.requestBytes);
  }

  private publish(): void {
    const { connection, header } = this;
    const event: RequestEvent = {
      api: this.handler.name,
      version: header.apiVersion,
      listenerName: connection.listenerName,
      connectionId: connection.id,
      clientId: header.clientId,
      requestBytes: this.requestBytes,
      responseBytes: this.response?.reduce((sum, part) => sum + part.length, 0) ?? 0,
      durationMs: connection.nowMs() - this.begunMs,
    };
    requestChannel.publish(event);
  }
}
