/**
 * The least that a Node process can do with such requests: frames of one known size are received, checked, written and answered by four bytes; or a range
 * of a file is sent for each. No protocol, no log. What Samsa costs above it is the distance to the limit (docs/benchmarks/method.md).
 *
 *   bare-loop.ts receive FRAME_BYTES FILE    frames with their length in front; one byte more or less and it ends
 *   bare-loop.ts send ANSWER_BYTES FILE      an answer of so many bytes of the file for every 4 bytes
 * Prints its port.
 */
import assert from "node:assert";
import { openSync, readSync, writeSync, writevSync } from "node:fs";
import net from "node:net";
import { crc32c } from "@samsa/protocol/records";

const [verb, size, path = ""] = process.argv.slice(2);
const payloadBytes = Number(size);
const largeBytes = 16 * 1024;
const scratchBytes = 64 * 1024;
const lengthBytes = 4;
const file = openSync(path, verb === "receive" ? "w" : "r");
let position = 0;

/** Frames larger than this are received one by one into memory of their own, which is used again at once: it was written before the answer left. */
function receiveLarge(): Receiver {
  const frame = Buffer.allocUnsafeSlow(lengthBytes + payloadBytes);
  let filled = 0;
  return {
    buffer: () => frame.subarray(filled),
    received(count, socket) {
      filled += count;
      if (filled < frame.length) return;
      filled = 0;
      assert.equal(frame.readInt32BE(0), payloadBytes);
      const payload = frame.subarray(lengthBytes);
      crc32c(payload);
      writeSync(file, payload, 0, payloadBytes, position);
      position += payloadBytes;
      socket.write(answerOf(1));
    },
  };
}

/** Small ones by the dozen: one write and one answer for all that a read brings. */
function receiveSmall(): Receiver {
  const scratch = Buffer.allocUnsafeSlow(scratchBytes);
  const frameBytes = lengthBytes + payloadBytes;
  let filled = 0;
  return {
    buffer: () => scratch.subarray(filled),
    received(count, socket) {
      filled += count;
      const frames = Math.floor(filled / frameBytes);
      if (frames === 0) return;
      const payloads: Buffer[] = [];
      for (let at = 0; at < frames * frameBytes; at += frameBytes) {
        assert.equal(scratch.readInt32BE(at), payloadBytes);
        const payload = scratch.subarray(at + lengthBytes, at + frameBytes);
        crc32c(payload);
        payloads.push(payload);
      }
      writevSync(file, payloads, position);
      position += frames * payloadBytes;
      scratch.copyWithin(0, frames * frameBytes, filled);
      filled -= frames * frameBytes;
      socket.write(answerOf(frames));
    },
  };
}

const oneAnswer = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0]);
const answers = new Map<number, Buffer>();
function answerOf(frames: number): Buffer {
  const known = answers.get(frames);
  if (known !== undefined) return known;
  const made = Buffer.concat(Array.from({ length: frames }, () => oneAnswer));
  answers.set(frames, made);
  return made;
}

/** One answer after the other, so that its memory is free when it is written. */
function send(): Receiver {
  const request = Buffer.alloc(lengthBytes);
  const answer = Buffer.allocUnsafeSlow(lengthBytes + payloadBytes);
  answer.writeInt32BE(payloadBytes);
  let filled = 0;
  return {
    buffer: () => request.subarray(filled),
    received(count, socket) {
      filled += count;
      if (filled < lengthBytes) return;
      filled = 0;
      const read = readSync(file, answer, lengthBytes, payloadBytes, position);
      assert.equal(read, payloadBytes);
      position += payloadBytes;
      socket.write(answer);
    },
  };
}

interface Receiver {
  buffer(): Buffer;
  received(count: number, socket: net.Socket): void;
}

/** A server's sockets read into memory of their own only when they are made anew around the handle (docs/decisions/0001). */
function serve(accepted: net.Socket, receiver: Receiver): void {
  const handle: unknown = Reflect.get(accepted, "_handle");
  assert(typeof handle === "object" && handle !== null);
  Reflect.set(accepted, "_handle", null);
  accepted.destroy();
  const firstByte = Buffer.alloc(1);
  let target: Buffer | undefined;
  const options: net.SocketConstructorOpts = {
    noDelay: true,
    onread: {
      // Node asks for the first one at once and fills it to its end; then each time anew.
      buffer: () => {
        const next = target === undefined ? firstByte : receiver.buffer();
        target = next;
        return next;
      },
      callback: (count) => {
        if (target === firstByte) {
          firstByte.copy(receiver.buffer());
          target = Buffer.alloc(0);
        }
        receiver.received(count, socket);
        return true;
      },
    },
  };
  Reflect.set(options, "handle", handle);
  const socket = new net.Socket(options);
  socket.on("error", () => socket.destroy());
  socket.resume();
}

const receiverOf = verb === "send" ? send : payloadBytes >= largeBytes ? receiveLarge : receiveSmall;
const server = net.createServer({ pauseOnConnect: true }, (accepted) => serve(accepted, receiverOf()));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  assert(typeof address === "object" && address !== null);
  console.log(`port ${address.port}`);
});
