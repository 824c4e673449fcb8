/**
 * Keeps the host of a virtual machine out of the measurement. Where free pages are reported to it (virtio-balloon), it takes them away after two seconds, and whoever writes
 * into the page cache pays 2 CPU-s/GB to get them back, against 0.3: about what a broker needs for all the rest. So a file fills what is free before each broker has its
 * turn: what brokers write then takes the place of the file's pages, which the kernel gives up first and which need no fetching.
 *
 * The file is a ring as large as the memory: writing goes on where it ended, over the pages that were given up longest ago.
 */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";

/** Left free: the kernel begins to take pages back below a part of that. */
const freeBytesLeft = 400e6;
/** What the brokers and their logs need of the disk. */
const diskBytesLeft = 40e9;
const block = Buffer.alloc(16 * 1024 * 1024);

export class PageCacheBallast implements Disposable {
  readonly #file: number;
  readonly #sizeBytes: number;
  #at = 0;

  private constructor(path: string, sizeBytes: number) {
    this.#sizeBytes = sizeBytes;
    this.#file = openSync(path, "w");
    // It goes with this process, however that ends.
    rmSync(path);
  }

  /** Undefined where the disk has no room for it. */
  static create(directory: string): PageCacheBallast | undefined {
    const { bavail, bsize } = statfsSync(directory);
    const sizeBytes = Math.floor(totalmem() / block.length) * block.length;
    if (bavail * bsize < sizeBytes + diskBytesLeft) return undefined;
    return new PageCacheBallast(join(directory, `samsa-bench-ballast-${process.pid}`), sizeBytes);
  }

  /** Writes until hardly anything is free. */
  fill(): void {
    for (let written = 0; written < this.#sizeBytes && freeBytes() > freeBytesLeft; written += block.length) {
      writeSync(this.#file, block, 0, block.length, this.#at);
      this.#at = (this.#at + block.length) % this.#sizeBytes;
    }
    // Dirty pages would be written back beside the measurement, and hold its writes up.
    fsyncSync(this.#file);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}

function freeBytes(): number {
  return Number(/MemFree:\s+(\d+) kB/.exec(readFileSync("/proc/meminfo", "utf8"))?.[1]) * 1024;
}
