/**
 * Lines to standard output in large pieces, complaints to standard error between them in their place.
 *
 * Invariant: what is not written yet stays under `pieceCharacters` plus one line. A reader that went away (`| head`) ends the process quietly.
 */
import { writeSync } from "node:fs";

const pieceCharacters = 64 * 1024;
/** A pipe that is full for the moment: whoever reads it is slower. */
const fullPipeWaitMs = 1;
const stdout = 1;
const stderr = 2;

export class LineWriter {
  #lines: string[] = [];
  #characters = 0;

  line(text: string): void {
    this.#lines.push(text);
    this.#characters += text.length + 1;
    if (this.#characters >= pieceCharacters) this.flush();
  }

  complaint(text: string): void {
    this.flush();
    writeWhole(stderr, `${text}\n`);
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    const text = `${this.#lines.join("\n")}\n`;
    this.#lines = [];
    this.#characters = 0;
    writeWhole(stdout, text);
  }
}

function writeWhole(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EPIPE") process.exit(0);
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, fullPipeWaitMs);
    }
  }
}
