/**
 * Encodes a message by walking its schema: slow and plain, made without the generated code, so that tests have
 * something to hold the generated code against. It can put tagged fields that nobody knows into every struct.
 */

import { isDeepStrictEqual } from "node:util";
import {
  type FieldSchema,
  type FieldType,
  isFlexible,
  isNullable,
  isPresent,
  isTagged,
  type MessageSchema,
  type StructSchema,
} from "../generator/schema.ts";
import { uuidToBytes } from "../src/uuid.ts";
import { defaultOfField } from "./schema-values.ts";

export interface SchemaEncoderOptions {
  /** What each struct's unknown tagged fields hold, by tag; tags above all known ones. */
  readonly unknownTaggedFields?: ReadonlyMap<number, Buffer>;
}

export function encodeBySchema(
  message: MessageSchema,
  version: number,
  value: object,
  options: SchemaEncoderOptions = {},
): Buffer {
  return new SchemaEncoder(message, version, options).struct(message.root, value);
}

class SchemaEncoder {
  readonly #message: MessageSchema;
  readonly #version: number;
  readonly #options: SchemaEncoderOptions;

  constructor(message: MessageSchema, version: number, options: SchemaEncoderOptions) {
    this.#message = message;
    this.#version = version;
    this.#options = options;
  }

  struct(struct: StructSchema, value: object): Buffer {
    const values = new Map<string, unknown>(Object.entries(value));
    const contentOf = (field: FieldSchema): unknown =>
      values.has(field.name) ? values.get(field.name) : defaultOfField(field);
    const present = struct.fields.filter((field) => isPresent(field, this.#version));
    const plain = present.filter((field) => !isTagged(field, this.#version));
    const parts = plain.map((field) => this.#field(field, contentOf(field)));
    if (isFlexible(this.#message, this.#version)) {
      const tagged = present.filter((field) => isTagged(field, this.#version));
      const set = tagged.filter((field) => !isDeepStrictEqual(contentOf(field), defaultOfField(field)));
      const fields: [number, Buffer][] = set.map((field) => [field.tag, this.#field(field, contentOf(field))]);
      parts.push(taggedFields([...fields, ...(this.#options.unknownTaggedFields ?? [])]));
    }
    return Buffer.concat(parts);
  }

  #field(field: FieldSchema, value: unknown): Buffer {
    const compact = isFlexible(field, this.#version);
    if (field.type.kind === "struct" && isNullable(field, this.#version)) {
      const tagged = isTagged(field, this.#version);
      if (value === null) return tagged ? uvarint(0) : integer(-1n, 1);
      return Buffer.concat([tagged ? uvarint(1) : integer(1n, 1), this.#value(field.type, value, compact)]);
    }
    if (value === null && !isNullable(field, this.#version)) throw new Error(`${field.name} is null`);
    return this.#value(field.type, value, compact);
  }

  #value(type: FieldType, value: unknown, compact: boolean): Buffer {
    switch (type.kind) {
      case "struct":
        return this.struct(type.struct, Object(value));
      case "array": {
        if (value === null) return length(null, 4, compact);
        const elements = Array.isArray(value) ? value : [];
        const encoded = elements.map((element) => this.#value(type.element, element, compact));
        return Buffer.concat([length(elements.length, 4, compact), ...encoded]);
      }
      case "string":
        return sized(value === null ? null : Buffer.from(String(value), "utf8"), 2, compact);
      case "bytes":
      case "records":
        return sized(value === null ? null : Buffer.from(Object(value)), 4, compact);
      default:
        return fixed(type.kind, value);
    }
  }
}

function fixed(kind: string, value: unknown): Buffer {
  if (kind === "uuid") return uuidToBytes(String(value));
  if (kind === "bool") return integer(value ? 1n : 0n, 1);
  if (kind === "float64") {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(Number(value));
    return bytes;
  }
  return integer(BigInt(String(value)), Number(/\d+/.exec(kind)?.[0]) / 8);
}

function integer(value: bigint, bytes: number): Buffer {
  const hex = BigInt.asUintN(bytes * 8, value).toString(16);
  return Buffer.from(hex.padStart(bytes * 2, "0"), "hex");
}

function uvarint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  return Buffer.from([...bytes, left]);
}

function length(value: number | null, bytes: number, compact: boolean): Buffer {
  return compact ? uvarint(value === null ? 0 : value + 1) : integer(BigInt(value ?? -1), bytes);
}

function sized(value: Buffer | null, bytes: number, compact: boolean): Buffer {
  return Buffer.concat([length(value?.length ?? null, bytes, compact), value ?? Buffer.alloc(0)]);
}

function taggedFields(fields: readonly (readonly [number, Buffer])[]): Buffer {
  const sorted = [...fields].sort(([a], [b]) => a - b);
  return Buffer.concat([
    uvarint(fields.length),
    ...sorted.flatMap(([tag, bytes]) => [uvarint(tag), uvarint(bytes.length), bytes]),
  ]);
}
