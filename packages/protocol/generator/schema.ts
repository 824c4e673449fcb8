/**
 * The facts' schemas, parsed: what the generator and the tests know about each message.
 *
 * Invariants: a struct's type name is unique in its message; ranges of fields are as written, so they have to be
 * met with the message's own versions; field names are lowerCamelCase as everywhere outside Kafka's schema language.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contains, noVersions, parseVersions, type VersionRange } from "./versions.ts";

export const factsFolder = join(import.meta.dirname, "..", "facts");

/** The files that hold messages, in the order they are generated. */
const schemaFiles = [
  "rpc",
  "metadata-records",
  "group-coordinator-records",
  "transaction-coordinator-records",
  "share-coordinator-records",
  "raft-state",
  "storage-records",
  "streams",
];

export type PrimitiveKind =
  | "bool"
  | "int8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "float64"
  | "uuid"
  | "string"
  | "bytes"
  | "records";

export type FieldType =
  | { readonly kind: PrimitiveKind }
  | { readonly kind: "struct"; readonly struct: StructSchema }
  | { readonly kind: "array"; readonly element: Exclude<FieldType, { kind: "array" }> };

export interface FieldSchema {
  readonly name: string;
  readonly type: FieldType;
  readonly versions: VersionRange;
  readonly nullableVersions: VersionRange;
  readonly taggedVersions: VersionRange;
  /** -1 where the field is never tagged. */
  readonly tag: number;
  readonly default: string | undefined;
  /** A value that says something is dropped silently by a version without the field. */
  readonly ignorable: boolean;
  /** First version in which this field has the compact form; Infinity: never. */
  readonly flexibleFrom: number;
}

export interface StructSchema {
  /** Kafka's name, by which the functions of the message's file go. */
  readonly name: string;
  /** Name of its TypeScript interface. */
  readonly typeName: string;
  readonly fields: readonly FieldSchema[];
}

export interface MessageSchema {
  readonly name: string;
  readonly source: string;
  readonly apiKey: number;
  readonly type: string;
  readonly versions: VersionRange;
  readonly flexibleFrom: number;
  readonly root: StructSchema;
  /** The root and all structs below it, a struct after those that it holds. */
  readonly structs: readonly StructSchema[];
}

interface RawField {
  readonly name: string;
  readonly type: string;
  readonly versions?: string;
  readonly nullableVersions?: string;
  readonly taggedVersions?: string;
  readonly tag?: number;
  readonly default?: unknown;
  readonly ignorable?: boolean | string;
  readonly flexibleVersions?: string;
  readonly fields?: readonly RawField[];
}

interface RawMessage {
  readonly name: string;
  readonly apiKey?: number;
  readonly type: string;
  readonly validVersions: string;
  readonly flexibleVersions?: string;
  readonly fields: readonly RawField[];
  readonly commonStructs?: readonly { readonly name: string; readonly fields: readonly RawField[] }[];
}

const primitives: ReadonlySet<string> = new Set<PrimitiveKind>([
  "bool",
  "int8",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "float64",
  "uuid",
  "string",
  "bytes",
  "records",
]);

const isPrimitive = (kind: string): kind is PrimitiveKind => primitives.has(kind);

/** The objects of one facts file, one a line. */
export function readFacts<T>(file: string): T[] {
  const text = readFileSync(join(factsFolder, `${file}.jsonl`), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): T => JSON.parse(line));
}

/** All messages of the facts. */
export function readSchemas(): MessageSchema[] {
  return schemaFiles.flatMap((file) =>
    readFacts<RawMessage>(file).map((raw) => new SchemaParser(raw, `${file}.jsonl`).message()),
  );
}

export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** "KRaftVersionRecord" → "k-raft-version-record". */
export const kebab = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();

/** The versions in which a struct is part of the message: those of the fields that hold it, and of what holds these. */
export function versionsOfStructs(message: MessageSchema): Map<StructSchema, VersionRange> {
  const versions = new Map<StructSchema, VersionRange>([[message.root, message.versions]]);
  for (const holder of [...message.structs].reverse()) {
    const outer = versions.get(holder) ?? noVersions;
    for (const { type, versions: own } of holder.fields) {
      const struct = type.kind === "array" ? type.element : type;
      if (struct.kind !== "struct") continue;
      const lowest = Math.max(outer.lowest, own.lowest);
      const highest = Math.min(outer.highest, own.highest);
      const before = versions.get(struct.struct);
      if (highest < lowest) continue;
      versions.set(struct.struct, {
        lowest: Math.min(lowest, before?.lowest ?? lowest),
        highest: Math.max(highest, before?.highest ?? highest),
      });
    }
  }
  return versions;
}

class SchemaParser {
  readonly #raw: RawMessage;
  readonly #source: string;
  readonly #flexibleFrom: number;
  readonly #structs = new Map<string, StructSchema>();

  constructor(raw: RawMessage, source: string) {
    this.#raw = raw;
    this.#source = source;
    this.#flexibleFrom = flexibleFrom(raw.flexibleVersions, Number.POSITIVE_INFINITY);
  }

  message(): MessageSchema {
    const raw = this.#raw;
    const root = { name: raw.name, typeName: raw.name, fields: raw.fields.map((field) => this.#field(field)) };
    const { lowest, highest } = parseVersions(raw.validVersions, noVersions);
    if (highest === Number.POSITIVE_INFINITY) throw new Error(`${raw.name} has no highest version`);
    return {
      name: raw.name,
      source: this.#source,
      apiKey: raw.apiKey ?? -1,
      type: raw.type,
      versions: { lowest, highest },
      flexibleFrom: this.#flexibleFrom,
      root,
      structs: [...this.#structs.values(), root],
    };
  }

  #field(raw: RawField): FieldSchema {
    const taggedVersions = parseVersions(raw.taggedVersions, noVersions);
    return {
      name: lowerFirst(raw.name),
      type: this.#type(raw),
      versions: parseVersions(raw.versions, taggedVersions),
      nullableVersions: parseVersions(raw.nullableVersions, noVersions),
      taggedVersions,
      tag: raw.tag ?? -1,
      default: raw.default === undefined ? undefined : String(raw.default),
      ignorable: String(raw.ignorable) === "true",
      flexibleFrom: flexibleFrom(raw.flexibleVersions, this.#flexibleFrom),
    };
  }

  #type(raw: RawField): FieldType {
    const isArray = raw.type.startsWith("[]");
    const name = isArray ? raw.type.slice(2) : raw.type;
    const element = isPrimitive(name)
      ? { kind: name }
      : { kind: "struct" as const, struct: this.#struct(name, raw.fields) };
    return isArray ? { kind: "array", element } : element;
  }

  #struct(name: string, inPlace: readonly RawField[] | undefined): StructSchema {
    const known = this.#structs.get(name);
    if (known !== undefined) return known;
    const fields = inPlace ?? this.#raw.commonStructs?.find((struct) => struct.name === name)?.fields;
    if (fields === undefined) throw new Error(`${this.#raw.name}: no struct ${name}`);
    const prefix = name.startsWith(this.#raw.name) ? "" : this.#raw.name;
    const struct = { name, typeName: prefix + name, fields: fields.map((field) => this.#field(field)) };
    this.#structs.set(name, struct);
    return struct;
  }
}

function flexibleFrom(versions: string | undefined, absent: number): number {
  if (versions === undefined) return absent;
  const range = parseVersions(versions, noVersions);
  return range === noVersions ? Number.POSITIVE_INFINITY : range.lowest;
}

export const isFlexible = (of: { readonly flexibleFrom: number }, version: number): boolean =>
  version >= of.flexibleFrom;
export const isPresent = (field: FieldSchema, version: number): boolean => contains(field.versions, version);
export const isTagged = (field: FieldSchema, version: number): boolean =>
  isPresent(field, version) && contains(field.taggedVersions, version);
export const isNullable = (field: FieldSchema, version: number): boolean => contains(field.nullableVersions, version);
/** In some version null is lawful, so the field's type has it. */
export const mayBeNull = (field: FieldSchema): boolean =>
  field.nullableVersions.highest >= field.nullableVersions.lowest;
/** Null by default (records are, as in Kafka). */
export const defaultsToNull = (field: FieldSchema): boolean =>
  mayBeNull(field) && (field.default === "null" || field.type.kind === "records");
