/** The golden vectors of the facts, parsed: 64-bit integers keep all their digits. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { factsFolder, type MessageSchema, readSchemas } from "../generator/schema.ts";
import { fromJson, type ValueForms } from "./schema-values.ts";

export interface GoldenVector {
  readonly schema: MessageSchema;
  readonly version: number;
  readonly value: ValueForms;
  readonly bytes: Buffer;
}

interface VectorLine {
  readonly name: string;
  readonly version: bigint;
  readonly value: object;
  readonly hex: string;
}

export function readVectors(): GoldenVector[] {
  const schemas = new Map(readSchemas().map((schema) => [schema.name, schema]));
  const text = readFileSync(join(factsFolder, "vectors", "messages.jsonl"), "utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const vector: VectorLine = JSON.parse(line, keepDigits);
    const schema = schemas.get(vector.name);
    if (schema === undefined) throw new Error(`a vector of ${vector.name}, which is no message`);
    return {
      schema,
      version: Number(vector.version),
      value: fromJson(schema.root, vector.value),
      bytes: Buffer.from(vector.hex, "hex"),
    };
  });
}

/** Whole numbers become bigints of their own digits: a number would lose some beyond 2^53. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  return typeof value === "number" && source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}
