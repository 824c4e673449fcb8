/** Values of schemas, made without the generated code: what a field's default is, independent of the generator. */
import { type FieldSchema, type FieldType, mayBeNull, type StructSchema } from "../generator/schema.ts";
import { zeroUuid } from "../src/uuid.ts";

/** The struct with every field at its default. */
export function defaultOf(struct: StructSchema): Record<string, unknown> {
  return Object.fromEntries(struct.fields.map((field) => [field.name, defaultOfField(field)]));
}

export function defaultOfField(field: FieldSchema): unknown {
  if (mayBeNull(field) && (field.default === "null" || field.type.kind === "records")) return null;
  const { type } = field;
  switch (type.kind) {
    case "struct":
      return defaultOf(type.struct);
    case "array":
      return [];
    case "bool":
      return field.default !== undefined && /^true$/i.test(field.default);
    case "string":
      return field.default ?? "";
    case "uuid":
      return zeroUuid;
    case "bytes":
    case "records":
      return Buffer.alloc(0);
    case "int64":
      return int64(BigInt(field.default ?? "0")); // BigInt() knows no sign before "0x", but no default has both.
    default:
      return Number(field.default ?? "0");
  }
}

export function int64(value: bigint): number | bigint {
  return BigInt.asIntN(54, value) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

export interface ValueForms {
  /** Only the fields that the source gives. */
  readonly given: Record<string, unknown>;
  /** All fields, missing ones at their defaults. */
  readonly complete: Record<string, unknown>;
}

/** A value as the vectors have it (bytes in base64, integers as bigint) in the form that the codecs take. */
export function fromJson(struct: StructSchema, json: object): ValueForms {
  const entries = new Map<string, unknown>(Object.entries(json));
  const given: Record<string, unknown> = {};
  const complete: Record<string, unknown> = {};
  for (const field of struct.fields) {
    if (!entries.has(field.name)) {
      complete[field.name] = defaultOfField(field);
      continue;
    }
    const value = fieldFromJson(field.type, entries.get(field.name));
    given[field.name] = value.given;
    complete[field.name] = value.complete;
    entries.delete(field.name);
  }
  const [unknown] = entries.keys();
  if (unknown !== undefined) throw new Error(`${struct.name} has no field ${unknown}`);
  return { given, complete };
}

interface Forms {
  readonly given: unknown;
  readonly complete: unknown;
}

function fieldFromJson(type: FieldType, json: unknown): Forms {
  if (json === null) return same(null);
  switch (type.kind) {
    case "struct":
      if (typeof json !== "object") throw new Error("a struct is an object");
      return fromJson(type.struct, json);
    case "array": {
      if (!Array.isArray(json)) throw new Error("an array is an array");
      const elements = json.map((element) => fieldFromJson(type.element, element));
      return { given: elements.map(({ given }) => given), complete: elements.map(({ complete }) => complete) };
    }
    case "bytes":
    case "records":
      return same(Buffer.from(String(json), "base64"));
    case "int64":
      return same(int64(BigInt(String(json))));
    default:
      return same(typeof json === "bigint" ? Number(json) : json);
  }
}

const same = (value: unknown): Forms => ({ given: value, complete: value });

/**
 * Copies the contents of `records` fields from a decoded message into a value of a vector: the vectors' values do not
 * have them (Kafka prints records as empty), only their bytes do.
 */
export function takeRecords(struct: StructSchema, value: Record<string, unknown>, decoded: object): void {
  const contents = new Map<string, unknown>(Object.entries(decoded));
  for (const { name, type } of struct.fields) {
    const from = contents.get(name);
    if (type.kind === "records" && value[name] !== null && value[name] !== undefined) value[name] = from;
    const [mine, theirs] = type.kind === "array" ? [value[name], from] : [[value[name]], [from]];
    const nested = type.kind === "array" ? type.element : type;
    if (nested.kind !== "struct" || !Array.isArray(mine) || !Array.isArray(theirs)) continue;
    for (const [index, each] of mine.entries()) {
      if (each && theirs[index]) takeRecords(nested.struct, each, theirs[index]);
    }
  }
}
