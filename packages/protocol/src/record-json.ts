/**
 * A record of the metadata log or of the quorum as Kafka's tools print it: JSON with the fields that its version has, in the order of the schema,
 * without tagged fields that say nothing; bytes in base64.
 */
import { type RecordField, recordFields } from "./generated/record-fields.ts";

/** `name`: of the message (PartitionRecord). `message`: as its codec decodes it. */
export function recordJson(name: string, version: number, message: object): string {
  return structJson(recordFields[name] ?? [], version, message);
}

/** Text as a JSON string the way Kafka's library writes it: hexadecimal digits of escapes in capitals. */
export function jsonText(text: string): string {
  return JSON.stringify(text).replace(/\\u[0-9a-f]{4}/g, (digits) => `\\u${digits.slice(2).toUpperCase()}`);
}

function structJson(fields: readonly RecordField[], version: number, struct: object): string {
  const values = new Map<string, unknown>(Object.entries(struct));
  const parts: string[] = [];
  for (const field of fields) {
    if (version < (field.lowest ?? 0) || version > (field.highest ?? version)) continue;
    const value = values.get(field.name);
    if (!isLeftOut(field, value)) parts.push(`${jsonText(field.name)}:${valueJson(field, version, value)}`);
  }
  return `{${parts.join(",")}}`;
}

function isLeftOut({ taggedDefault }: RecordField, value: unknown): boolean {
  if (taggedDefault === undefined) return false;
  return Array.isArray(taggedDefault) ? Array.isArray(value) && value.length === 0 : value === taggedDefault;
}

function valueJson(field: RecordField, version: number, value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return `[${value.map((each) => valueJson(field, version, each)).join(",")}]`;
  if (Buffer.isBuffer(value)) return jsonText(value.toString("base64"));
  if (typeof value === "object") return structJson(field.fields ?? [], version, value);
  if (typeof value === "string") return jsonText(value);
  return field.isDouble === true && typeof value === "number" ? javaDouble(value) : String(value);
}

/** As Java prints a double: always with a fraction, with an exponent from 10^7 on and below 10^-3. */
function javaDouble(value: number): string {
  if (Number.isNaN(value)) return '"NaN"';
  if (!Number.isFinite(value)) return value > 0 ? '"Infinity"' : '"-Infinity"';
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
}
