/**
 * Where everything that a codec decoded goes, in one agreed order, so that nothing stays lazy and nothing is left out.
 *
 * Invariant: while collecting, equal contents give equal lists whatever form a library has them in (bigint or text for
 * 64-bit integers, buffers or text for names), so that the lists of all libraries can be compared. While timing, each
 * value is only touched, as cheaply as can be (a sum of 32 bits), so that the libraries' own time is what shows.
 */
export class Sink {
  readonly collected: string[] | undefined;
  touched = 0;
  #last: unknown;

  constructor(collect: boolean) {
    this.collected = collect ? [] : undefined;
  }

  number(value: number): void {
    if (this.collected === undefined) this.touched = (this.touched + value) | 0;
    else this.collected.push(String(value));
  }

  bool(value: boolean): void {
    this.number(value ? 1 : 0);
  }

  /** A 64-bit integer as the library has it. */
  int64(value: number | bigint | string): void {
    if (this.collected === undefined) this.#last = value;
    else this.collected.push(String(value));
  }

  text(value: string | null): void {
    if (this.collected === undefined) this.touched = (this.touched + (value === null ? 0 : value.length)) | 0;
    else this.collected.push(String(value));
  }

  buffer(bytes: Buffer | null | undefined): void {
    if (bytes === null || bytes === undefined) this.bytes(empty, 0, -1);
    else this.bytes(bytes, 0, bytes.length);
  }

  /** A piece of a buffer; length -1: null. */
  bytes(buffer: Buffer, start: number, length: number): void {
    if (this.collected !== undefined) {
      this.collected.push(length < 0 ? "null" : buffer.toString("latin1", start, start + length));
    } else if (length > 0) {
      const ends = (buffer[start] as number) + (buffer[start + length - 1] as number);
      this.touched = (this.touched + length + ends) | 0;
    }
  }

  /** So that nothing that was handed over can be optimized away. */
  get last(): unknown {
    return this.#last;
  }
}

const empty = Buffer.alloc(0);
