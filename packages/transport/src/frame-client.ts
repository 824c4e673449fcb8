/**
 * The client's end of one connection: requests leave with correlation ids, answers are matched in the order Kafka keeps.
 *
 * Invariants: at most `inFlightMax` requests wait for an answer; every request's promise settles exactly once: with the response frame (one
 * count, the caller's) or with the error that ended the connection; an answer with another correlation id than the oldest request's ends
 * the connection, since nothing after it could be trusted.
 */
import assert from "node:assert";
import type { BufferPool, Connection, ConnectionOwner, SharedBuffer, World } from "@samsa/env";
import { decodeResponseHeader, type Encodable, encodeRequestFrame, type MessageCodec, Reader } from "@samsa/protocol";
import { createReadScratch, FrameReader, type FrameReceiver } from "./frame-reader.ts";
import { FrameWriter } from "./frame-writer.ts";

export interface FrameClientOptions {
  readonly host: string;
  readonly port: number;
  readonly pool: BufferPool;
  readonly frameBytesMax: number;
  readonly inFlightMax: number;
  /** Sent in the header of every message. */
  readonly clientId?: string;
}

export interface ApiCodecs<Q, R> {
  readonly request: MessageCodec<Q>;
  readonly response: MessageCodec<R>;
}

export interface Answer<R> {
  /** Views in it hold until `release`. */
  readonly message: R;
  release(): void;
}

/** Makes the frame of a request, its length included. */
export type EncodeRequest = (correlationId: number) => readonly Buffer[];

export interface FrameClient {
  /** Requests sent that wait for their answer. */
  readonly inFlight: number;
  /** Sends a message and resolves with the answer to it. Rejects with ProtocolError when that cannot be read. */
  call<Q, R>(api: ApiCodecs<Q, R>, version: number, message: Encodable<Q>): Promise<Answer<R>>;
  /** Resolves with the response frame without its length, header included. */
  request(encode: EncodeRequest): Promise<SharedBuffer>;
  /** Sends a request that gets no answer (Produce with acks 0). */
  send(encode: EncodeRequest): void;
  /** Sends bytes as they are, framed or not. */
  sendRaw(parts: readonly Buffer[]): void;
  /** Closes after what was sent has left. */
  close(): void;
  /** Resolves when the connection is over: undefined when it ended cleanly. */
  readonly over: Promise<Error | undefined>;
}

/** Resolves when connected; rejects with the platform's error. */
export function connectForFrames(world: World, options: FrameClientOptions): Promise<FrameClient> {
  return new Promise((resolve, reject) => {
    world.network.connect(options, new ClientConnection(world, options, resolve, reject));
  });
}

interface Waiting {
  readonly correlationId: number;
  readonly resolve: (frame: SharedBuffer) => void;
  readonly reject: (error: Error) => void;
}

class ClientConnection implements ConnectionOwner, FrameReceiver {
  private readonly options: FrameClientOptions;
  private readonly world: World;
  private readonly reader: FrameReader;
  private readonly connected: (client: FrameClient) => void;
  private readonly failed: (error: Error) => void;
  private readonly settleOver: (error: Error | undefined) => void;
  private readonly over: Promise<Error | undefined>;
  private readonly waiting: Waiting[] = [];
  private nextCorrelationId = 0;
  private ended = false;

  constructor(
    world: World,
    options: FrameClientOptions,
    connected: (client: FrameClient) => void,
    failed: (error: Error) => void,
  ) {
    this.world = world;
    this.options = options;
    this.connected = connected;
    this.failed = failed;
    const { pool, frameBytesMax } = options;
    this.reader = new FrameReader({ pool, frameBytesMax, scratch: createReadScratch() }, this);
    const over = Promise.withResolvers<Error | undefined>();
    this.over = over.promise;
    this.settleOver = over.resolve;
  }

  opened(connection: Connection): void {
    this.connected(this.client(connection));
  }

  buffer(): Buffer {
    return this.reader.buffer();
  }

  received(length: number): void {
    this.reader.received(length);
  }

  frame(frame: SharedBuffer): void {
    const oldest = this.waiting[0];
    if (oldest === undefined || frame.bytes.length < 4 || frame.bytes.readInt32BE(0) !== oldest.correlationId) {
      frame.release();
      this.closed(new Error("an answer came that belongs to no request"));
      return;
    }
    this.waiting.shift();
    oldest.resolve(frame);
  }

  growing(): undefined {}

  refused(reason: string): void {
    this.closed(new Error(`closed because of ${reason}`));
  }

  closed(error: Error | undefined): void {
    if (this.ended) return;
    this.ended = true;
    this.reader.stop();
    this.failed(error ?? new Error("the connection was closed"));
    for (const { reject } of this.waiting.splice(0)) reject(error ?? new Error("the connection was closed"));
    this.settleOver(error);
  }

  private client(connection: Connection): FrameClient {
    const writer = new FrameWriter(connection, this.world.clock);
    const { waiting, over } = this;
    void over.then((error) => {
      writer.end(error);
      connection.destroy();
    });
    return {
      over,
      get inFlight() {
        return waiting.length;
      },
      call: (api, version, message) => this.call(writer, api, version, message),
      request: (encode) => this.request(writer, encode),
      send: (encode) => writer.send(encode(this.nextCorrelationId++)),
      sendRaw: (parts) => writer.send(parts),
      close() {
        writer.flush();
        connection.end();
      },
    };
  }

  private async call<Q, R>(
    writer: FrameWriter,
    { request, response }: ApiCodecs<Q, R>,
    version: number,
    message: Encodable<Q>,
  ): Promise<Answer<R>> {
    const clientId = this.options.clientId ?? null;
    const frame = await this.request(writer, (id) => encodeRequestFrame(request, version, id, clientId, message));
    try {
      const { bodyStart } = decodeResponseHeader(response, version, frame.bytes);
      const answer = response.decode(new Reader(frame.bytes, bodyStart), version);
      return { message: answer, release: () => frame.release() };
    } catch (error) {
      frame.release();
      throw error;
    }
  }

  private request(writer: FrameWriter, encode: EncodeRequest): Promise<SharedBuffer> {
    assert(this.waiting.length < this.options.inFlightMax, "more requests in flight than the bound allows");
    if (this.ended) return Promise.reject(new Error("the connection is closed"));
    return new Promise((resolve, reject) => {
      const correlationId = this.nextCorrelationId++;
      this.waiting.push({ correlationId, resolve, reject });
      writer.send(encode(correlationId));
    });
  }
}
