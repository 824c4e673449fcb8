/**
 * A small client: one connection, one request at a time, connecting anew when the connection has died.
 *
 * Invariants: a request settles: with its answer, or with `NoAnswerError` when the connection ended or the time was up, after which nothing is known of its effect;
 * the answer's buffer is given back as soon as it was read.
 */
import type { BufferPool, SharedBuffer, World } from "@samsa/env";
import { decodeResponseHeader, type Encodable, encodeRequestFrame, type MessageCodec, Reader } from "@samsa/protocol";
import { connectForFrames, type FrameClient } from "@samsa/transport";
import type { Gate } from "./gate.ts";
import type { Pending } from "./pending.ts";

const frameBytesMax = 16_777_216;
const reconnectPauseMs = 40;

export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

export interface Api<Request, Response> {
  readonly request: MessageCodec<Request>;
  readonly response: MessageCodec<Response>;
  readonly version: number;
}

export interface ClientOptions {
  readonly world: World;
  readonly pool: BufferPool;
  readonly address: { readonly host: string; readonly port: number };
  readonly name: string;
  readonly gate: Pick<Gate, "pass">;
  readonly pending: Pending;
  readonly timeoutMs: number;
}

export class Client {
  readonly name: string;
  /** Numbers the connections, from 1. */
  connectionNumber = 0;
  private readonly options: ClientOptions;
  private connection: FrameClient | undefined;

  constructor(options: ClientOptions) {
    this.options = options;
    this.name = options.name;
  }

  /**
   * `encode` is asked when the connection is there, right before the request leaves; `read` takes what it wants of the answer, whose buffers are void afterwards.
   * Rejects with `NoAnswerError`.
   */
  async request<Request, Response, T>(
    api: Api<Request, Response>,
    encode: () => Encodable<Request>,
    read: (response: Response) => T,
  ): Promise<T> {
    const connection = await this.connected();
    const { request, response, version } = api;
    const answer = connection.request((correlationId) =>
      encodeRequestFrame(request, version, correlationId, this.name, encode()),
    );
    const frame = await this.answered(connection, answer);
    try {
      const { bodyStart } = decodeResponseHeader(response, version, frame.bytes);
      return read(response.decode(new Reader(frame.bytes, bodyStart), version));
    } finally {
      frame.release();
    }
  }

  /** Ends the connection; resolves when it is over. */
  async close(): Promise<void> {
    const { connection } = this;
    this.connection = undefined;
    connection?.close();
    await connection?.over;
  }

  nowMs(): number {
    return this.options.world.clock.nowMs();
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.options.world.clock.setTimer(delayMs, resolve));
  }

  private async connected(): Promise<FrameClient> {
    const { world, pool, address, gate, pending } = this.options;
    for (;;) {
      await gate.pass();
      if (this.connection !== undefined) return this.connection;
      try {
        const connecting = connectForFrames(world, { ...address, pool, frameBytesMax, inFlightMax: 1 });
        const connection = await pending.watch(`connection of ${this.name}`, connecting, this.name);
        this.connection = connection;
        this.connectionNumber++;
        void connection.over.then(() => {
          if (this.connection === connection) this.connection = undefined;
        });
      } catch {
        await this.sleep(reconnectPauseMs);
      }
    }
  }

  /** Whichever is first: the answer, the end of the connection, the end of the patience. */
  private answered(connection: FrameClient, answer: Promise<SharedBuffer>): Promise<SharedBuffer> {
    const { world, pending, timeoutMs } = this.options;
    const first = new Promise<SharedBuffer>((resolve, reject) => {
      let settled = false;
      const giveUp = (reason: string): void => {
        settled = true;
        reject(new NoAnswerError(reason));
      };
      const timer = world.clock.setTimer(timeoutMs, () => {
        giveUp("the time was up");
        if (this.connection === connection) this.connection = undefined;
        connection.close();
      });
      answer.then(
        (frame) => {
          if (settled) frame.release();
          else resolve(frame);
          timer.cancel();
        },
        (error: Error) => {
          if (!settled) giveUp(error.message);
          timer.cancel();
        },
      );
    });
    return pending.watch(`answer for ${this.name}`, first, this.name);
  }
}
