/**
 * The one error of this room: bytes that are no lawful message, or a message that the version cannot carry.
 *
 * Invariants: decoding throws nothing else; `path` names the field from the message down
 * (`FetchRequest.topics[3].partitions[0].fetchOffset`). The path is put together on the way out, from the inside
 * outwards, so that good bytes pay nothing for it.
 */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  /** What is wrong, without the path. */
  readonly reason: string;
  #path: string;

  constructor(path: string, reason: string) {
    super(reason);
    this.#path = path;
    this.reason = reason;
    this.#compose();
  }

  /** Field path from the message down; empty when the bytes belong to no message. */
  get path(): string {
    return this.#path;
  }

  /** Puts `outer` in front of the path: the struct, array element or message that the failed field is part of. */
  within(outer: string): this {
    const joint = this.#path === "" || this.#path.startsWith("[") ? "" : ".";
    this.#path = outer + joint + this.#path;
    this.#compose();
    return this;
  }

  #compose(): void {
    this.message = this.#path === "" ? this.reason : `${this.#path}: ${this.reason}`;
  }
}

/** For the catch of a struct or message: what is to be thrown on. */
export function inField(error: unknown, field: string): unknown {
  return error instanceof ProtocolError ? error.within(field) : error;
}

/** For the catch around an array's loop: what is to be thrown on. */
export function inElement(error: unknown, field: string, index: number): unknown {
  return error instanceof ProtocolError ? error.within(`${field}[${index}]`) : error;
}

/** A version that the message does not have. */
export function unsupportedVersion(message: string, version: number): ProtocolError {
  return new ProtocolError(message, `has no version ${version}`);
}

/** At encoding: a value that says something, in a field that the version does not have and that may not be dropped. */
export function notInVersion(field: string, version: number): ProtocolError {
  return new ProtocolError(field, `is set, but version ${version} does not have it`);
}

/** At encoding: null where the version knows no null. */
export function nullRefused(field: string, version: number): ProtocolError {
  return new ProtocolError(field, `is null, which version ${version} does not allow`);
}

/** At decoding: a known tag in a version that does not have it (Kafka refuses it as well). */
export function tagRefused(tag: number, version: number): ProtocolError {
  return new ProtocolError("", `tag ${tag} does not belong to version ${version}`);
}
