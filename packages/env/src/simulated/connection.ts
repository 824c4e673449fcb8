/**
 * One end of a simulated connection.
 *
 * As the kernel's: what is written leaves at once while the other side has room for it (`windowBytes` unread at most), otherwise it waits here; an end that has closed answers further data with a reset.
 * As `node:net`'s: an end whose peer has stopped sending sends what is queued and closes; a paused end notices nothing.
 */
import assert from "node:assert";
import type { Connection, ConnectionOwner } from "../network.ts";
import type { SimulatedInternet } from "./internet.ts";
import { networkError } from "./network-error.ts";
import type { NetworkHost } from "./network-host.ts";
import { type Item, Pipe } from "./pipe.ts";
import type { HostProcess } from "./timeline.ts";

type Done = (error: Error | undefined) => void;

interface QueuedPart {
  readonly bytes: Buffer;
  left: number;
  readonly done: Done | undefined;
}

const segmentBytesMax = 65_536;
/** The path of the thread from the kernel's acceptance of bytes to the callback. */
const sentUs = 5;

export interface EndAddresses {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

export class SimulatedConnection implements Connection {
  readonly id: number;
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  queuedBytes = 0;
  sentBytes = 0;
  /** The other end; none while connecting. */
  peer: SimulatedConnection | undefined;
  readonly #internet: SimulatedInternet;
  readonly #host: NetworkHost;
  readonly #process: HostProcess;
  readonly #outgoing: Pipe;
  #owner: ConnectionOwner | undefined;
  #state: "connecting" | "open" | "closed" = "connecting";
  #paused = false;
  #reading = false;
  #ending = false;
  #queue: QueuedPart[] = [];
  /** Bytes that have left and have not been read. */
  #unreadBytes = 0;
  /** Bytes read here that the peer does not know of yet. */
  #unofferedBytes = 0;
  #waitsForRoom = false;
  #arrived: Item[] = [];
  #lastSentUs = 0;

  constructor(
    internet: SimulatedInternet,
    ends: { from: NetworkHost; process: HostProcess; to: NetworkHost },
    addresses: EndAddresses,
  ) {
    const { from: host, process, to } = ends;
    this.#internet = internet;
    this.#host = host;
    this.#process = process;
    this.id = ++host.connectionCount;
    this.localAddress = addresses.localAddress;
    this.localPort = addresses.localPort;
    this.remoteAddress = addresses.remoteAddress;
    this.remotePort = addresses.remotePort;
    this.#outgoing = new Pipe(internet, host, to, {
      arrived: (item) => this.#reached(to, item),
      lost: (code) => this.fail(code),
    });
    host.ends.add(this);
  }

  own(owner: ConnectionOwner): void {
    this.#owner = owner;
  }

  /** The first item on the way there asks for the connection, on the way back it confirms it. */
  sendOpen(): void {
    this.#outgoing.send({ kind: "open" });
  }

  open(): void {
    if (this.#state !== "connecting") return;
    this.#state = "open";
    this.#owner?.opened?.(this);
    this.#pump();
    this.#read();
  }

  /** What this end sent has come to the other host. */
  #reached(to: NetworkHost, item: Item): void {
    if (this.peer !== undefined) this.peer.receive(item);
    else if (item.kind === "open") this.#internet.accept(this, this.#host, to);
  }

  receive(item: Item): void {
    if (this.#state === "closed") {
      if (item.kind === "data") this.#outgoing.send({ kind: "reset", code: "ECONNRESET" });
    } else if (item.kind === "open") this.open();
    else if (item.kind === "acknowledge") this.#makeRoom(item.bytes);
    else if (item.kind === "reset") this.#receiveReset(item);
    else {
      this.#arrived.push(item);
      this.#read();
    }
  }

  #receiveReset(item: Item & { kind: "reset" }): void {
    // What has not been read is gone with the connection; who does not read does not hear of it.
    if (this.#paused && this.#state === "open") this.#arrived = [item];
    else this.fail(item.code);
  }

  #makeRoom(bytes: number): void {
    this.#unreadBytes -= bytes;
    this.#pump();
  }

  #read(): void {
    if (this.#reading || this.#state !== "open") return;
    this.#reading = true;
    let readBytes = 0;
    while (!this.#paused && this.#isOpen) {
      const [item] = this.#arrived;
      if (item === undefined) break;
      if (item.kind === "data") readBytes += this.#fill(item.bytes);
      else {
        this.#arrived.shift();
        if (item.kind === "reset") this.fail(item.code);
        else this.end();
      }
    }
    this.#reading = false;
    if (readBytes > 0) this.#acknowledge(readBytes);
  }

  get #isOpen(): boolean {
    return this.#state === "open";
  }

  /** One buffer of the owner's, filled as far as these bytes go. */
  #fill(bytes: Buffer): number {
    const buffer = this.#owner?.buffer();
    assert(buffer !== undefined && buffer.length > 0, "the owner's buffer must have room");
    const length = bytes.copy(buffer);
    if (length === bytes.length) this.#arrived.shift();
    else this.#arrived[0] = { kind: "data", bytes: bytes.subarray(length) };
    this.#owner?.received(length);
    return length;
  }

  /**
   * Room for the peer; without an event where nobody waits for it. As TCP does, small room is not offered while more is to come: a sender that fills every gap at once would
   * soon send single bytes.
   */
  #acknowledge(bytes: number): void {
    const peer = this.peer;
    if (peer === undefined || !this.#isOpen) return;
    this.#unofferedBytes += bytes;
    const offered = this.#unofferedBytes;
    const isAll = offered === peer.#unreadBytes;
    if (peer.#queue.length === 0) peer.#unreadBytes -= offered;
    else if (isAll || offered >= this.#internet.conditions.windowBytes / 2) {
      this.#outgoing.send({ kind: "acknowledge", bytes: offered });
    } else return;
    this.#unofferedBytes = 0;
  }

  write(parts: readonly Buffer[], done?: Done): void {
    const { timeline } = this.#internet;
    timeline.trace.text("write");
    if (this.#arrived.some((item) => item.kind === "reset")) this.fail("EPIPE");
    if (this.#state === "closed" || this.#ending) {
      this.#schedule("write failed", 0, () => done?.(networkError("EPIPE", "write")));
      return;
    }
    const last = parts.length - 1;
    for (const [index, bytes] of parts.entries()) this.#enqueue(bytes, index === last ? done : undefined);
    if (last < 0) this.#enqueue(Buffer.alloc(0), done);
    this.#pump();
  }

  #enqueue(bytes: Buffer, done: Done | undefined): void {
    this.#queue.push({ bytes, left: bytes.length, done });
    this.queuedBytes += bytes.length;
  }

  #pump(): void {
    if (this.#state !== "open") return;
    const dones: Done[] = [];
    let sent = false;
    while (this.#queue.length > 0) {
      const room = Math.min(segmentBytesMax, this.#internet.conditions.windowBytes - this.#unreadBytes);
      if (room <= 0) {
        if (!this.#waitsForRoom) this.#internet.timeline.count("network-backpressure");
        this.#waitsForRoom = true;
        break;
      }
      this.#waitsForRoom = false;
      const segment = this.#takeSegment(room, dones);
      sent = true;
      this.#unreadBytes += segment.length;
      if (segment.length > 0) this.#outgoing.send({ kind: "data", bytes: segment });
    }
    if (sent) this.#schedule("sent", sentUs, () => this.#tellSent(dones));
    if (this.#ending && this.#queue.length === 0) {
      this.#outgoing.send({ kind: "end" });
      this.#close(undefined);
    }
  }

  /** The next bytes of the queue as the kernel's own copy, `room` at most. */
  #takeSegment(room: number, dones: Done[]): Buffer {
    const pieces: Buffer[] = [];
    let left = room;
    let finished = 0;
    for (const part of this.#queue) {
      const from = part.bytes.length - part.left;
      const length = Math.min(part.left, left);
      pieces.push(part.bytes.subarray(from, from + length));
      part.left -= length;
      left -= length;
      if (part.left > 0) break;
      finished++;
      if (part.done !== undefined) dones.push(part.done);
      if (left === 0) break;
    }
    this.#queue.splice(0, finished);
    this.queuedBytes -= room - left;
    this.sentBytes += room - left;
    return Buffer.concat(pieces);
  }

  #tellSent(dones: readonly Done[]): void {
    for (const done of dones) done(undefined);
    if (this.#queue.length === 0) this.#owner?.drained?.();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    if (this.#arrived.length > 0) this.#schedule("resume", 0, () => this.#read());
  }

  end(): void {
    if (this.#ending || this.#state === "closed") return;
    this.#ending = true;
    this.#pump();
  }

  destroy(error?: Error): void {
    if (this.#state === "closed") return;
    const unread = this.#arrived.some((item) => item.kind === "data");
    this.#outgoing.send(unread ? { kind: "reset", code: "ECONNRESET" } : { kind: "end" });
    this.#close(error);
  }

  /** The host's process is gone, and with it this end: the kernel resets the connection, or the whole machine is off. */
  abandon(answer: "reset" | "silence"): void {
    this.#host.ends.delete(this);
    if (answer === "reset" && this.#state !== "closed") this.#outgoing.send({ kind: "reset", code: "ECONNRESET" });
    this.#state = "closed";
    this.#owner = undefined;
    this.#queue = [];
    this.#arrived = [];
    this.queuedBytes = 0;
  }

  /** The connection has come to an end that this side did not choose. */
  fail(code: string): void {
    if (this.#state !== "closed") this.#close(networkError(code, this.#state === "connecting" ? "connect" : "read"));
  }

  #close(error: Error | undefined): void {
    this.#state = "closed";
    this.#arrived = [];
    this.queuedBytes = 0;
    const queued = this.#queue;
    this.#queue = [];
    const afterSentUs = Math.max(0, this.#lastSentUs - this.#internet.timeline.nowUs);
    this.#schedule("closed", afterSentUs, () => {
      for (const { done } of queued) done?.(error ?? networkError("ECANCELED", "write"));
      const owner = this.#owner;
      this.#owner = undefined;
      this.#host.ends.delete(this);
      owner?.closed(error);
    });
  }

  #schedule(kind: string, delayUs: number, run: () => void): void {
    const { timeline } = this.#internet;
    this.#lastSentUs = Math.max(this.#lastSentUs, timeline.nowUs + delayUs);
    timeline.schedule(this.#process, kind, delayUs, run);
  }
}
