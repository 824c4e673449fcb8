/**
 * TypeScript for a field's type, its default, and whether a value differs from that default.
 *
 * Invariant: the default is the same at decoding (the version lacks the field), at encoding (the caller left it out)
 * and in the decision whether a tagged field is written.
 */
import { defaultsToNull, type FieldSchema, type FieldType, mayBeNull } from "./schema.ts";

const primitiveTypes = {
  bool: "boolean",
  int8: "number",
  int16: "number",
  uint16: "number",
  int32: "number",
  uint32: "number",
  int64: "Int64",
  float64: "number",
  uuid: "string",
  string: "string",
  bytes: "Buffer",
  records: "Buffer",
};

function bareType(type: FieldType): string {
  if (type.kind === "array") return `${bareType(type.element)}[]`;
  return type.kind === "struct" ? type.struct.typeName : primitiveTypes[type.kind];
}

export function fieldType(field: FieldSchema): string {
  return bareType(field.type) + (mayBeNull(field) ? " | null" : "");
}

/** The default as decoding gives it; structs are made anew each time. */
export function defaultValue(field: FieldSchema): string {
  if (defaultsToNull(field)) return "null";
  if (field.type.kind === "array") return "[]";
  if (field.type.kind === "struct") return `default${field.type.struct.name}()`;
  return primitiveDefault(field.type.kind, field.default);
}

/** The default as encoding takes it. */
function encodableDefault(field: FieldSchema): string {
  return field.type.kind === "struct" && !defaultsToNull(field) ? "{}" : defaultValue(field);
}

function primitiveDefault(kind: string, text: string | undefined): string {
  switch (kind) {
    case "bool":
      return text?.toLowerCase() === "true" ? "true" : "false";
    case "string":
      return JSON.stringify(text ?? "");
    case "uuid":
      return "zeroUuid";
    case "bytes":
    case "records":
      return "emptyBuffer";
    default:
      return integer(text ?? "0");
  }
}

function integer(text: string): string {
  const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text);
  return Number.isSafeInteger(Number(value)) ? String(value) : `${value}n`;
}

/** Names that generated functions use themselves, and words that cannot be names. */
const taken = new Set(["reader", "writer", "version", "message", "left", "tag", "end", "default", "delete", "new"]);

/** The local variable that holds a field. */
export const local = (field: FieldSchema): string => (taken.has(field.name) ? `${field.name}Field` : field.name);

/** An expression that is true when the local of `field` says something. */
export function differsFromDefault(field: FieldSchema): string {
  const value = local(field);
  if (defaultsToNull(field)) return `${value} !== null`;
  const differs = bareDifference(field, value);
  const compared = field.type.kind === "array" || field.type.kind === "bytes" || field.type.kind === "struct";
  return mayBeNull(field) && compared ? `(${value} === null || ${differs})` : differs;
}

function bareDifference(field: FieldSchema, value: string): string {
  switch (field.type.kind) {
    case "array":
    case "bytes":
    case "records":
      return `${value}.length !== 0`;
    case "struct":
      return `!isDefault${field.type.struct.name}(${value})`;
    case "bool":
      return defaultValue(field) === "true" ? `!${value}` : value;
    case "int64": // Loosely: a caller's 0n is the default 0 as well.
      return `${value} != ${defaultValue(field)}`;
    default:
      return `${value} !== ${defaultValue(field)}`;
  }
}

/** `const topics = message.topics ?? [];` */
export function takeFromMessage(field: FieldSchema): string {
  const property = `message.${field.name}`;
  const missing = encodableDefault(field);
  const value =
    mayBeNull(field) && missing !== "null"
      ? `${property} === undefined ? ${missing} : ${property}`
      : `${property} ?? ${missing}`;
  return `const ${local(field)} = ${value};`;
}
