/** A bare connection: bytes out, frames in. For requests that no client would send and versions that no client still speaks. */
import { connect, type Socket } from "node:net";
import { type Encodable, encodeRequestFrame, type MessageCodec, Reader } from "@samsa/protocol";

export interface RawConnection {
  /** Sends bytes as they are. */
  sendBytes(bytes: Buffer): void;
  /** Sends a request and waits for its response: the frame without length and header. */
  request<T>(codec: MessageCodec<T>, version: number, message: Encodable<T>): Promise<Buffer>;
  /** Sends a request that gets no answer. */
  send<T>(codec: MessageCodec<T>, version: number, message: Encodable<T>): void;
  /** The next frame as it came, without its length. */
  nextFrame(): Promise<Buffer>;
  /** Resolves when the other side has closed. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Response headers are flexible (version 1) from the flexible version of the message on, but for ApiVersions. */
function bodyOf(frame: Buffer, codec: MessageCodec<unknown>, version: number): Buffer {
  if (codec.apiKey === 18 || version < codec.flexibleFrom) return frame.subarray(4);
  const reader = new Reader(frame.subarray(4));
  reader.skipTaggedFields();
  return frame.subarray(frame.length - reader.remaining);
}

export async function openRawConnection(address: string): Promise<RawConnection> {
  const [host, port] = address.split(":");
  const socket: Socket = connect({ host: host ?? "127.0.0.1", port: Number(port) });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  // Requests leave in several writes: each would wait for the other side's delayed acknowledgement.
  socket.setNoDelay(true);
  let buffered = Buffer.alloc(0);
  const waiting: { resolve: (frame: Buffer) => void; reject: (error: Error) => void }[] = [];
  const frames: Buffer[] = [];
  socket.on("data", (chunk) => {
    buffered = Buffer.concat([buffered, chunk as Buffer]);
    while (buffered.length >= 4 && buffered.length >= 4 + buffered.readInt32BE(0)) {
      const frame = buffered.subarray(4, 4 + buffered.readInt32BE(0));
      buffered = buffered.subarray(4 + frame.length);
      const next = waiting.shift();
      if (next === undefined) frames.push(frame);
      else next.resolve(frame);
    }
  });
  let over = false;
  const closed = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      for (const next of waiting.splice(0)) next.reject(new Error("the connection was closed"));
      resolve();
    };
    socket.on("close", end);
    socket.on("error", end);
  });
  const nextFrame = () =>
    new Promise<Buffer>((resolve, reject) => {
      const frame = frames.shift();
      if (frame !== undefined) resolve(frame);
      else if (over) reject(new Error("the connection is closed"));
      else waiting.push({ resolve, reject });
    });
  let correlationId = 0;
  const send = <T>(codec: MessageCodec<T>, version: number, message: Encodable<T>) => {
    for (const part of encodeRequestFrame(codec, version, ++correlationId, "raw", message)) socket.write(part);
  };
  return {
    sendBytes: (bytes) => void socket.write(bytes),
    send,
    async request(codec, version, message) {
      send(codec, version, message);
      const expected = correlationId;
      const frame = await nextFrame();
      if (frame.readInt32BE(0) !== expected) throw new Error(`answer ${frame.readInt32BE(0)} to request ${expected}`);
      return bodyOf(frame, codec as MessageCodec<unknown>, version);
    },
    nextFrame,
    closed,
    close: () => void socket.destroy(),
  };
}
