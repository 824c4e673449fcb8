/**
 * Source of the table of record fields: what tools that print records must know of them and decoding does not tell, that is which version has
 * which field, and at which value a tagged one is as good as not there.
 */
import { defaultsToNull, type FieldSchema, type MessageSchema, type StructSchema } from "./schema.ts";

/** The quorum's own records; those of the metadata log are told by their type. */
const controlRecords = new Set([
  "KRaftVersionRecord",
  "LeaderChangeMessage",
  "SnapshotFooterRecord",
  "SnapshotHeaderRecord",
  "VotersRecord",
]);

const header = [
  "// Generated from facts/metadata-records.jsonl and facts/rpc.jsonl by packages/protocol/generator; do not edit.",
  "",
  "export interface RecordField {",
  "  readonly name: string;",
  "  /** A double, which is printed with a fraction; everything else prints as what it is decoded to. */",
  "  readonly isDouble?: true;",
  "  /** First version that has the field; 0 when missing. */",
  "  readonly lowest?: number;",
  "  /** Last version that has the field; no end when missing. */",
  "  readonly highest?: number;",
  "  /** The field is tagged: it is left out when it has this value (an empty array is []). */",
  "  readonly taggedDefault?: number | boolean | string | null | readonly [];",
  "  /** Fields of the struct, or of each in the array. */",
  "  readonly fields?: readonly RecordField[];",
  "}",
  "",
  "/** Records of the metadata log and of the quorum by the name of their message. */",
  "export const recordFields: { readonly [name: string]: readonly RecordField[] } = {",
];

export function recordFieldsFile(messages: readonly MessageSchema[]): string {
  const records = messages.filter(
    ({ name, source, type }) =>
      (type === "metadata" && source === "metadata-records.jsonl") || controlRecords.has(name),
  );
  return [...header, ...records.map(({ name, root }) => `  ${name}: ${fieldsOf(root)},`), "};", ""].join("\n");
}

function fieldsOf({ fields }: StructSchema): string {
  return `[${fields.map((field) => `{ ${partsOf(field).join(", ")} }`).join(", ")}]`;
}

function partsOf(field: FieldSchema): string[] {
  const { name, type, versions, taggedVersions } = field;
  const struct = type.kind === "array" ? type.element : type;
  const parts = [`name: ${JSON.stringify(name)}`];
  if (struct.kind === "float64") parts.push("isDouble: true");
  if (versions.lowest > 0) parts.push(`lowest: ${versions.lowest}`);
  if (Number.isFinite(versions.highest)) parts.push(`highest: ${versions.highest}`);
  if (taggedVersions.highest >= taggedVersions.lowest) parts.push(`taggedDefault: ${defaultOf(field)}`);
  if (struct.kind === "struct") parts.push(`fields: ${fieldsOf(struct.struct)}`);
  return parts;
}

function defaultOf(field: FieldSchema): string {
  if (defaultsToNull(field)) return "null";
  const { kind } = field.type;
  if (kind === "array") return "[]";
  if (kind === "string") return JSON.stringify(field.default ?? "");
  if (kind === "bool") return String(field.default === "true");
  if (kind === "int8" || kind === "int16" || kind === "int32" || kind === "int64") return field.default ?? "0";
  throw new Error(`${field.name}: no tagged field of a record was ${kind} when this was written`);
}
