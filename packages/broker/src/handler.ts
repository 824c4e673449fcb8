/**
 * What one API is to the request loop, and one request of it on its way.
 *
 * A handler file declares its API with `defineHandler`; the listener tables list the handlers, and ApiVersions is derived from the tables.
 * Invariants: each exchange is finished exactly once: answered, finished without an answer (Produce with acks 0), or its connection closed;
 * `version` is one of the handler's.
 */
import assert from "node:assert";
import type { SharedBuffer } from "@samsa/env";
import {
  type Encodable,
  encodedResponseFrame,
  encodeResponseFrame,
  type MessageCodec,
  ProtocolError,
  Reader,
  type RequestHeader,
} from "@samsa/protocol";
import type { ClientConnection } from "./client-connection.ts";
import { requestElementsMax } from "./limits.ts";
import type { NodeServices } from "./node-services.ts";

export interface Handler {
  readonly apiKey: number;
  readonly name: string;
  readonly lowestVersion: number;
  readonly highestVersion: number;
  /** The lowest version that ApiVersions shows, where that is below the lowest served (Produce). */
  readonly advertisedLowestVersion: number;
  /** Decodes the request and sets its handling off; throws or rejects on our own mistakes only. */
  begin(slot: RequestSlot, services: NodeServices): void | Promise<void>;
}

export interface HandlerDefinition<Q, R> {
  /** Kafka's name of the API, as in the table of APIs. */
  readonly name: string;
  readonly request: MessageCodec<Q>;
  readonly response: MessageCodec<R>;
  readonly versions: { readonly lowest: number; readonly highest: number; readonly advertisedLowest?: number };
  handle(exchange: Exchange<Q, R>, services: NodeServices): void | Promise<void>;
}

export function defineHandler<Q, R>(definition: HandlerDefinition<Q, R>): Handler {
  const { request, response, versions } = definition;
  return {
    apiKey: request.apiKey,
    name: definition.name,
    lowestVersion: versions.lowest,
    highestVersion: versions.highest,
    advertisedLowestVersion: versions.advertisedLowest ?? versions.lowest,
    begin(slot, services) {
      const message = decodeRequest(slot, request);
      if (message === undefined) return;
      return definition.handle(new Exchange(slot, message, response), services);
    },
  };
}

/** The request of a frame. When it cannot be read the connection is closed and there is none. */
export function decodeRequest<Q>(slot: RequestSlot, codec: MessageCodec<Q>): Q | undefined {
  try {
    return codec.decode(requestReader(slot), slot.header.apiVersion);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    slot.close(`a ${codec.name} that cannot be read (${error.message})`);
    return undefined;
  }
}

function requestReader({ frame, header }: RequestSlot): Reader {
  return new Reader(frame.bytes, header.bodyStart, frame.bytes.length, requestElementsMax);
}

/** One request's place in the order of its connection. */
export interface RequestSlot {
  readonly header: RequestHeader;
  readonly frame: SharedBuffer;
  readonly connection: ClientConnection;
  finish(response: readonly Buffer[] | undefined, sent: (() => void) | undefined): void;
  close(reason: string): void;
  /** A mistake of ours: one log line, and the connection is closed. */
  fail(error: unknown): void;
  releaseFrame(): void;
  readonly abandoned: boolean;
  onAbandoned: (() => void) | undefined;
}

export class Exchange<Q, R> {
  readonly request: Q;
  private readonly slot: RequestSlot;
  private readonly codec: MessageCodec<R>;
  private finished = false;

  constructor(slot: RequestSlot, request: Q, codec: MessageCodec<R>) {
    this.slot = slot;
    this.request = request;
    this.codec = codec;
  }

  get version(): number {
    return this.slot.header.apiVersion;
  }

  get correlationId(): number {
    return this.slot.header.correlationId;
  }

  get clientId(): string | null {
    return this.slot.header.clientId;
  }

  get connection(): ClientConnection {
    return this.slot.connection;
  }

  /** The bytes that views in `request` point into; released when the exchange is finished. */
  get frame(): SharedBuffer {
    return this.slot.frame;
  }

  /** Whether the connection is over: nobody reads the answer, but the exchange still has to be finished. */
  get abandoned(): boolean {
    return this.slot.abandoned;
  }

  /** Calls back when the connection goes before the answer; the exchange still has to be finished. Undefined: not any more. */
  whenAbandoned(callback: (() => void) | undefined): void {
    this.slot.onAbandoned = callback;
  }

  /** `sent` is called exactly once: when the response has left, or when it never will. */
  answer(response: Encodable<R>, sent?: () => void): void {
    this.answerInVersion(this.version, response, sent);
  }

  /** With a body that other requests of this version get too; `body` is called at once. */
  answerEncoded(body: () => Buffer): void {
    this.finish();
    const parts = this.unlessFailed(() => encodedResponseFrame(this.codec, this.version, this.correlationId, body()));
    if (parts !== undefined) this.slot.finish(parts, undefined);
  }

  /** ApiVersions alone answers in another version than it was asked in. */
  answerInVersion(version: number, response: Encodable<R>, sent?: () => void): void {
    this.finish();
    const parts = this.unlessFailed(() => encodeResponseFrame(this.codec, version, this.correlationId, response));
    if (parts === undefined) sent?.();
    else this.slot.finish(parts, sent);
  }

  /** Undefined when it cannot be done, which is our mistake: this is called from anywhere, also from inside the log, which nothing may be thrown into. */
  private unlessFailed(encode: () => Buffer[]): Buffer[] | undefined {
    try {
      return encode();
    } catch (error) {
      this.slot.fail(error);
      return undefined;
    }
  }

  answerNothing(): void {
    this.finish();
    this.slot.finish(undefined, undefined);
  }

  /** Closes the connection with one log line. */
  close(reason: string): void {
    this.finish();
    this.slot.close(reason);
  }

  /** Gives the request's memory back early, when no view of it is needed any more (a parked fetch). */
  releaseFrame(): void {
    this.slot.releaseFrame();
  }

  private finish(): void {
    assert(!this.finished, "a request is answered once");
    this.finished = true;
  }
}
