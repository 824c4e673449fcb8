/** Random messages of one version of a schema, for fast-check. */
import fc from "fast-check";
import {
  type FieldSchema,
  type FieldType,
  isNullable,
  isPresent,
  type MessageSchema,
  type StructSchema,
} from "../generator/schema.ts";
import { uuidFromBytes } from "../src/uuid.ts";
import { defaultOfField, int64 } from "./schema-values.ts";

/** Long enough to become a part of its own in a Writer now and then. */
const bytesMax = 5000;
const elementsMax = 3;

/** Every field is there: random where the version has it, at its default where not. */
export function arbitraryMessage(message: MessageSchema, version: number): fc.Arbitrary<Record<string, unknown>> {
  return struct(message.root, version);
}

function struct(schema: StructSchema, version: number): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(schema.fields.map((each) => [each.name, field(each, version)])), {
    noNullPrototype: true,
  });
}

function field(schema: FieldSchema, version: number): fc.Arbitrary<unknown> {
  const missing = fc.constant(null).map(() => defaultOfField(schema));
  if (!isPresent(schema, version)) return missing;
  const values: fc.Arbitrary<unknown>[] = [value(schema.type, version), missing];
  if (isNullable(schema, version)) values.push(fc.constant(null));
  // A default that this version could not carry (null before it was allowed) is no lawful value.
  return fc.oneof(...values).filter((each) => each !== null || isNullable(schema, version));
}

function value(type: FieldType, version: number): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "struct":
      return struct(type.struct, version);
    case "array":
      return fc.array(value(type.element, version), { maxLength: elementsMax, size: "max" });
    default:
      return primitives[type.kind];
  }
}

const someBytes = fc.oneof(
  fc.uint8Array({ maxLength: 40, size: "max" }).map((bytes) => Buffer.from(bytes)),
  fc.nat(bytesMax).map((length) => Buffer.alloc(length, 0xa5)),
);

const primitives = {
  bool: fc.boolean(),
  int8: fc.integer({ min: -128, max: 127 }),
  int16: fc.integer({ min: -32768, max: 32767 }),
  uint16: fc.integer({ min: 0, max: 65535 }),
  int32: fc.integer(),
  uint32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  int64: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(int64)),
  float64: fc.double(),
  uuid: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => uuidFromBytes(Buffer.from(bytes), 0)),
  string: fc.oneof(
    fc.string({ maxLength: 60, size: "max" }),
    fc.string({ unit: "binary", maxLength: 20, size: "max" }),
    fc.nat(300).map((length) => "x".repeat(length)),
  ),
  bytes: someBytes,
  records: someBytes,
};
