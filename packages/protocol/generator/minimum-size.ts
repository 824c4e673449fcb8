/**
 * The fewest bytes a field or struct can take in a version: what an array's length is checked against before anything
 * is allocated for it.
 */
import {
  type FieldSchema,
  isFlexible,
  isNullable,
  isPresent,
  isTagged,
  type MessageSchema,
  type StructSchema,
} from "./schema.ts";

const fixedBytes = { bool: 1, int8: 1, int16: 2, uint16: 2, int32: 4, uint32: 4, int64: 8, float64: 8, uuid: 16 };

/** Bytes of a type whose size never varies; undefined for the others. */
export function fixedSize(kind: string): number | undefined {
  return Object.entries(fixedBytes).find(([name]) => name === kind)?.[1];
}

/** At least 1, so that a length is always bounded by the bytes that remain. */
export function elementBytesMin(message: MessageSchema, field: FieldSchema, version: number): number {
  if (field.type.kind !== "array") throw new Error(`${field.name} is no array`);
  const { element } = field.type;
  if (element.kind === "struct") return Math.max(1, structBytesMin(message, element.struct, version));
  return fixedSize(element.kind) ?? lengthBytes(element.kind, isFlexible(field, version));
}

function structBytesMin(message: MessageSchema, struct: StructSchema, version: number): number {
  const tags = isFlexible(message, version) ? 1 : 0;
  return struct.fields.reduce((sum, field) => sum + fieldBytesMin(message, field, version), tags);
}

function fieldBytesMin(message: MessageSchema, field: FieldSchema, version: number): number {
  if (!isPresent(field, version) || isTagged(field, version)) return 0;
  const { type } = field;
  if (type.kind !== "struct") return fixedSize(type.kind) ?? lengthBytes(type.kind, isFlexible(field, version));
  return isNullable(field, version) ? 1 : structBytesMin(message, type.struct, version);
}

function lengthBytes(kind: string, flexible: boolean): number {
  if (flexible) return 1;
  return kind === "string" ? 2 : 4;
}
