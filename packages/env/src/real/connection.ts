/**
 * A TCP connection over Node's socket.
 *
 * Fast reading: Node lets the kernel fill a buffer of ours (`onread`) and asks for the first one when the socket is made, before anybody is connected. It gets one byte of our own then;
 * when that byte has come it goes on into the owner's first buffer, and all later reads go straight there.
 *
 * Invariants: the owner hears nothing after `closed`; a write's `done` is called once, before `closed`.
 */
import assert from "node:assert";
import fs from "node:fs";
import net from "node:net";
import type { Connection, ConnectionOwner } from "../network.ts";
import { beginRead, endLoneRead, realClock } from "./clock.ts";
import { descriptorOf, handleOf, sentBytes, takeHandle } from "./socket-handle.ts";

type Done = (error: Error | undefined) => void;

export class RealConnection implements Connection {
  readonly id: number;
  localAddress = "";
  localPort = 0;
  remoteAddress = "";
  remotePort = 0;
  readonly #socket: net.Socket;
  readonly #fast: boolean;
  readonly #firstByte = Buffer.allocUnsafe(1);
  #owner: ConnectionOwner | undefined;
  #firstByteCame = false;
  #opened = false;
  #writtenNow = 0;
  /** Of writes that went into the kernel at once. */
  #untold: ((error?: null) => void)[] = [];
  readonly #tell = (): void => {
    const untold = this.#untold;
    this.#untold = [];
    for (const written of untold) written();
  };
  /** The one that `#descriptor` belongs to. */
  #knownHandle: unknown;
  #descriptor = -1;
  #paused = false;
  #error: Error | undefined;

  private constructor(id: number, fast: boolean, accepted: net.Socket | undefined) {
    this.id = id;
    const handle = fast && accepted !== undefined ? takeHandle(accepted) : undefined;
    this.#fast = handle !== undefined || (fast && accepted === undefined);
    this.#socket = handle === undefined && accepted !== undefined ? accepted : this.#createSocket(handle);
  }

  static accept(
    id: number,
    fast: boolean,
    accepted: net.Socket,
    ownerOf: (connection: Connection) => ConnectionOwner,
  ): void {
    const connection = new RealConnection(id, fast, accepted);
    connection.#learnAddresses();
    connection.#begin(ownerOf(connection));
    connection.#open();
  }

  static connect(
    id: number,
    fast: boolean,
    address: { host: string; port: number },
    owner: ConnectionOwner,
  ): RealConnection {
    const connection = new RealConnection(id, fast, undefined);
    connection.remoteAddress = address.host;
    connection.remotePort = address.port;
    connection.#begin(owner);
    connection.#socket.once("connect", () => {
      connection.#learnAddresses();
      connection.#open();
    });
    connection.#socket.connect(address);
    return connection;
  }

  #createSocket(handle: object | undefined): net.Socket {
    const options: net.SocketConstructorOpts = { noDelay: true, keepAlive: true };
    if (this.#fast) {
      options.onread = {
        buffer: () => this.#nextBuffer(),
        callback: (length) => {
          const isAlone = beginRead();
          try {
            this.#receive(length);
          } finally {
            if (isAlone) endLoneRead();
          }
          return true;
        },
      };
    }
    if (handle !== undefined) {
      // Options of the server's own making of a socket, which the types do not list.
      Reflect.set(options, "handle", handle);
      Reflect.set(options, "pauseOnCreate", true);
    }
    return new net.Socket(options);
  }

  #learnAddresses(): void {
    this.localAddress = this.#socket.localAddress ?? this.localAddress;
    this.localPort = this.#socket.localPort ?? this.localPort;
    this.remoteAddress = this.#socket.remoteAddress ?? this.remoteAddress;
    this.remotePort = this.#socket.remotePort ?? this.remotePort;
  }

  #begin(owner: ConnectionOwner): void {
    this.#owner = owner;
    this.#socket.on("error", (error) => {
      this.#error = error;
    });
    this.#socket.once("close", () => {
      this.#tell();
      this.#owner = undefined;
      owner.closed(this.#error);
    });
    if (!this.#fast) this.#socket.on("data", (chunk: Buffer) => this.#copyOut(chunk));
    // A data listener sets the socket flowing; it is to wait for `opened`.
    this.#socket.pause();
  }

  #open(): void {
    this.#opened = true;
    this.#owner?.opened?.(this);
    if (!this.#paused) this.#socket.resume();
  }

  #nextBuffer(): Buffer {
    if (!this.#firstByteCame || this.#socket.destroyed || this.#owner === undefined) return this.#firstByte;
    const buffer = this.#owner.buffer();
    assert(buffer.length > 0, "the owner's buffer must have room");
    return buffer;
  }

  #receive(length: number): void {
    if (this.#firstByteCame) {
      this.#owner?.received(length);
      return;
    }
    this.#firstByteCame = true;
    this.#firstByte.copy(this.#nextBuffer());
    this.#owner?.received(1);
  }

  /** The way without `onread`. What an owner that pauses has not taken goes back into the stream. */
  #copyOut(chunk: Buffer): void {
    let taken = 0;
    while (taken < chunk.length) {
      if (this.#socket.destroyed || this.#owner === undefined) return;
      if (this.#paused) {
        this.#socket.unshift(chunk.subarray(taken));
        return;
      }
      const buffer = this.#owner.buffer();
      assert(buffer.length > 0, "the owner's buffer must have room");
      const length = chunk.copy(buffer, 0, taken);
      taken += length;
      this.#owner.received(length);
    }
  }

  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  get sentBytes(): number {
    return this.#writtenNow + sentBytes(this.#socket);
  }

  write(parts: readonly Buffer[], done?: Done): void {
    const socket = this.#socket;
    const written = (error: Error | null | undefined): void => {
      // A write cut short by `destroy` comes back without an error.
      const failure = error ?? (socket.destroyed ? (this.#error ?? new Error("The connection was closed")) : undefined);
      done?.(failure);
      if (failure === undefined && socket.writableLength === 0) this.#owner?.drained?.();
    };
    if (totalBytes(parts, joinedBytesMax) <= joinedBytesMax) {
      const joined = parts.length === 1 ? (parts[0] ?? nothing) : Buffer.concat(parts);
      const count = this.#writeNow(joined);
      if (count > 0 && count === joined.length) this.#tellLater(written);
      else socket.write(count === 0 ? joined : joined.subarray(count), written);
      return;
    }
    const last = parts.length - 1;
    if (last > 0) socket.cork();
    for (let index = 0; index < last; index++) socket.write(parts[index] ?? nothing);
    socket.write(parts[last] ?? nothing, written);
    if (last > 0) socket.uncork();
  }

  #tellLater(written: (error?: null) => void): void {
    this.#untold.push(written);
    if (this.#untold.length === 1) realClock.defer(this.#tell);
  }

  /**
   * How many of the bytes went into the kernel at once. One system call costs a fraction of the way through Node's streams, which takes what does not go
   * at once, and everything behind it; it is also who tells of errors.
   */
  #writeNow(bytes: Buffer): number {
    const socket = this.#socket;
    if (!this.#opened || bytes.length === 0 || socket.writableLength > 0 || !socket.writable) return 0;
    const descriptor = this.#descriptorNow();
    if (descriptor < 0) return 0;
    try {
      const count = fs.writeSync(descriptor, bytes);
      this.#writtenNow += count;
      return count;
    } catch {
      return 0;
    }
  }

  /** A socket that is closed has no handle any more, so that what is known of the old one is never used. */
  #descriptorNow(): number {
    const handle = handleOf(this.#socket);
    if (handle !== this.#knownHandle) {
      this.#knownHandle = handle;
      this.#descriptor = descriptorOf(handle);
    }
    return this.#descriptor;
  }

  pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#paused = false;
    if (this.#opened) this.#socket.resume();
  }

  end(): void {
    this.#socket.end(() => this.#socket.destroy());
  }

  destroy(error?: Error): void {
    this.#socket.destroy(error);
  }
}

const nothing = Buffer.alloc(0);
/** Up to so many bytes, putting parts together costs less than handing each of them down. */
const joinedBytesMax = 8 * 1024;

/** Of as many parts as it takes to pass `enough`. */
function totalBytes(parts: readonly Buffer[], enough: number): number {
  let bytes = 0;
  for (const part of parts) {
    bytes += part.length;
    if (bytes > enough) break;
  }
  return bytes;
}
