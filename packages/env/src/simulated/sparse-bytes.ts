/** The content of a simulated file: pages that were never written take no memory and read as zeros (an index preallocated to 10 MB costs nothing). */
export const pageBytes = 4096;

export class SparseBytes {
  size = 0;
  readonly #pages = new Map<number, Buffer>();

  get pageCount(): number {
    return this.#pages.size;
  }

  write(bytes: Buffer, position: number): void {
    let done = 0;
    while (done < bytes.length) {
      const at = position + done;
      const number = Math.floor(at / pageBytes);
      let page = this.#pages.get(number);
      if (page === undefined) {
        page = Buffer.alloc(pageBytes);
        this.#pages.set(number, page);
      }
      done += bytes.copy(page, at % pageBytes, done);
    }
    if (bytes.length > 0) this.size = Math.max(this.size, position + bytes.length);
  }

  /** Fills `target` from `position` on; returns the bytes read, fewer only at the end. */
  read(target: Buffer, position: number): number {
    const length = Math.max(0, Math.min(target.length, this.size - position));
    let done = 0;
    while (done < length) {
      const at = position + done;
      const from = at % pageBytes;
      const count = Math.min(pageBytes - from, length - done);
      const page = this.#pages.get(Math.floor(at / pageBytes));
      if (page === undefined) target.fill(0, done, done + count);
      else page.copy(target, done, from, from + count);
      done += count;
    }
    return length;
  }

  /** Shortens, or lengthens by zeros. */
  truncate(size: number): void {
    if (size < this.size) {
      const last = Math.floor(size / pageBytes);
      for (const number of this.#pages.keys()) if (number > last) this.#pages.delete(number);
      if (size % pageBytes === 0) this.#pages.delete(last);
      else this.#pages.get(last)?.fill(0, size % pageBytes);
    }
    this.size = size;
  }

  /** How many of these bytes can be written with at most `pages` pages more. */
  writableBytes(length: number, position: number, pages: number): number {
    let left = pages;
    for (let at = position; at < position + length; at = (Math.floor(at / pageBytes) + 1) * pageBytes) {
      if (this.#pages.has(Math.floor(at / pageBytes))) continue;
      if (left-- === 0) return at - position;
    }
    return length;
  }

  copy(): SparseBytes {
    const copy = new SparseBytes();
    copy.size = this.size;
    for (const [number, page] of this.#pages) copy.#pages.set(number, Buffer.from(page));
    return copy;
  }
}
