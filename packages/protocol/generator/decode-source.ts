/**
 * Source of the decoding half of one message: a function per struct that reads its fields in order, branching on the
 * version only, and makes the object in one literal at the end.
 */
import { elementBytesMin } from "./minimum-size.ts";
import {
  defaultsToNull,
  type FieldSchema,
  type FieldType,
  isFlexible,
  isNullable,
  isPresent,
  isTagged,
  type MessageSchema,
  mayBeNull,
  type StructSchema,
} from "./schema.ts";
import { defaultValue, fieldType, local } from "./values.ts";
import { conditionByVersion, expressionByVersion, statementsByVersion, type VersionRange } from "./versions.ts";

const quoted = (text: string): string => JSON.stringify(text);
const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

export class DecodeSource {
  readonly #message: MessageSchema;
  readonly #struct: StructSchema;
  /** The versions that this struct is part of: no branch is made for others. */
  readonly #versions: VersionRange;

  constructor(message: MessageSchema, struct: StructSchema, versions: VersionRange) {
    this.#message = message;
    this.#struct = struct;
    this.#versions = versions;
  }

  /** The reading function of one struct. */
  struct(): string[] {
    const struct = this.#struct;
    const { name, typeName } = struct;
    return [
      `function read${name}(reader: Reader, version: number): ${typeName} {`,
      ...indent(struct.fields.flatMap((field) => this.#field(field))),
      ...indent(this.#taggedFields(struct)),
      ...indent(this.#literal(struct)),
      "}",
    ];
  }

  #literal(struct: StructSchema): string[] {
    if (struct.fields.length === 0) return ["return {};"];
    const property = (field: FieldSchema): string =>
      local(field) === field.name ? `${field.name},` : `${field.name}: ${local(field)},`;
    return ["return {", ...indent(struct.fields.map(property)), "};"];
  }

  #readWhen(field: FieldSchema): (version: number) => boolean {
    return (version) => isPresent(field, version) && !isTagged(field, version);
  }

  #everTagged(field: FieldSchema): boolean {
    return conditionByVersion(this.#versions, (version) => isTagged(field, version)) !== "false";
  }

  /** Declares the field's local with what stands in the field's place, or its default. */
  #field(field: FieldSchema): string[] {
    const isRead = this.#readWhen(field);
    if (field.type.kind === "array") return this.#array(field, field.type.element);
    const value = expressionByVersion(this.#versions, (version) =>
      isRead(version) ? this.#single(field, version) : defaultValue(field),
    );
    return [this.#declare(field, value)];
  }

  #declare(field: FieldSchema, value: string): string {
    return `${this.#everTagged(field) ? `let ${local(field)}: ${fieldType(field)}` : `const ${local(field)}`} = ${value};`;
  }

  #array(field: FieldSchema, element: FieldType): string[] {
    const isRead = this.#readWhen(field);
    if (conditionByVersion(this.#versions, isRead) === "false") return [this.#declare(field, defaultValue(field))];
    const count = `${field.name}Length`;
    const absent = defaultsToNull(field) ? "-1" : "0";
    const length = expressionByVersion(this.#versions, (version) =>
      isRead(version) ? this.#arrayLength(field, version) : absent,
    );
    const elements = expressionByVersion(this.#versionsWhere(isRead), (version) =>
      this.#elements(field, element, version, count),
    );
    const isChain = elements.includes(" ? ");
    const value = mayBeNull(field) ? `${count} < 0 ? null : ${isChain ? `(${elements})` : elements}` : elements;
    return [`const ${count} = ${length};`, this.#declare(field, value)];
  }

  #versionsWhere(holds: (version: number) => boolean): VersionRange {
    const versions: number[] = [];
    for (let version = this.#versions.lowest; version <= this.#versions.highest; version++) {
      if (holds(version)) versions.push(version);
    }
    return { lowest: Math.min(...versions), highest: Math.max(...versions) };
  }

  #arrayLength(field: FieldSchema, version: number): string {
    const form = `${isFlexible(field, version) ? "compact" : ""}${isNullable(field, version) ? "Nullable" : ""}ArrayLength`;
    const bytes = elementBytesMin(this.#message, field, version);
    return `reader.${form.charAt(0).toLowerCase()}${form.slice(1)}(${bytes}, ${quoted(field.name)})`;
  }

  #elements(field: FieldSchema, element: FieldType, version: number, count: string): string {
    if (element.kind === "struct") {
      return `read${element.struct.name}Elements(reader, version, ${count}, ${quoted(field.name)})`;
    }
    if (element.kind === "string") {
      const form = isFlexible(field, version) ? "compactStringElements" : "stringElements";
      return `reader.${form}(${count}, ${quoted(field.name)})`;
    }
    return `reader.${element.kind}Elements(${count})`;
  }

  /** The expression that reads a field which is no array, as `version` has it. */
  #single(field: FieldSchema, version: number): string {
    const name = quoted(field.name);
    const { type } = field;
    if (type.kind === "struct") return this.#structField(field, type.struct, version);
    if (type.kind !== "string" && type.kind !== "bytes" && type.kind !== "records") {
      return `reader.${type.kind}(${name})`;
    }
    const kind = type.kind === "string" ? "String" : "Bytes";
    const compact = isFlexible(field, version) ? "compact" : "";
    const method = `${compact}${isNullable(field, version) ? "Nullable" : ""}${kind}`;
    return `reader.${method.charAt(0).toLowerCase()}${method.slice(1)}(${name})`;
  }

  #structField(field: FieldSchema, struct: StructSchema, version: number): string {
    const name = quoted(field.name);
    const read = `read${struct.name}Field(reader, version, ${name})`;
    if (!isNullable(field, version)) return read;
    const isNull = isTagged(field, version) ? `reader.uvarint(${name}) === 0` : `reader.int8(${name}) < 0`;
    return `(${isNull} ? null : ${read})`;
  }

  #taggedFields(struct: StructSchema): string[] {
    const { flexibleFrom } = this.#message;
    if (flexibleFrom > this.#versions.highest) return [];
    const isAlways = flexibleFrom <= this.#versions.lowest;
    const tagged = struct.fields.filter((field) => this.#everTagged(field));
    if (tagged.length === 0) {
      return [`${isAlways ? "" : `if (version >= ${flexibleFrom}) `}reader.skipTaggedFields();`];
    }
    const count = `reader.uvarint("tagged fields")`;
    return [
      `for (let left = ${isAlways ? count : `version >= ${flexibleFrom} ? ${count} : 0`}; left > 0; left--) {`,
      '  const tag = reader.uvarint("tag");',
      "  const end = reader.taggedFieldEnd();",
      "  switch (tag) {",
      ...indent(indent(tagged.toSorted((a, b) => a.tag - b.tag).flatMap((field) => this.#taggedField(field)))),
      "    default:",
      "      reader.position = end;",
      "  }",
      "}",
    ];
  }

  #taggedField(field: FieldSchema): string[] {
    const { flexibleFrom, versions } = this.#message;
    const flexible = { lowest: Math.max(flexibleFrom, versions.lowest), highest: versions.highest };
    const lawful = conditionByVersion(flexible, (version) => isTagged(field, version));
    const lawfulVersions = this.#versionsWhere((version) => isTagged(field, version));
    const assignments = statementsByVersion(lawfulVersions, (version) => this.#taggedAssignment(field, version));
    return [
      `case ${field.tag}: {`,
      ...(lawful === "true" ? [] : [`  if (!(${lawful})) throw tagRefused(tag, version);`]),
      ...indent(assignments),
      `  reader.checkTaggedFieldEnd(end, ${quoted(field.name)});`,
      "  break;",
      "}",
    ];
  }

  #taggedAssignment(field: FieldSchema, version: number): string[] {
    if (field.type.kind !== "array") return [`${local(field)} = ${this.#single(field, version)};`];
    const elements = this.#elements(field, field.type.element, version, "length");
    return [
      `const length = ${this.#arrayLength(field, version)};`,
      `${local(field)} = ${isNullable(field, version) ? `length < 0 ? null : ${elements}` : elements};`,
    ];
  }

  /** Reads the elements of an array of `struct`; the path of an error gets the field and the index. */
  elements(): string[] {
    const { name, typeName } = this.#struct;
    return [
      `function read${name}Elements(reader: Reader, version: number, length: number, field: string): ${typeName}[] {`,
      `  const elements: ${typeName}[] = [];`,
      "  try {",
      `    while (elements.length < length) elements.push(read${name}(reader, version));`,
      "  } catch (error) {",
      "    throw inElement(error, field, elements.length);",
      "  }",
      "  return elements;",
      "}",
    ];
  }

  /** Reads a struct that is a field; the path of an error gets the field. */
  asField(): string[] {
    const { name, typeName } = this.#struct;
    return [
      `function read${name}Field(reader: Reader, version: number, field: string): ${typeName} {`,
      "  try {",
      `    return read${name}(reader, version);`,
      "  } catch (error) {",
      "    throw inField(error, field);",
      "  }",
      "}",
    ];
  }

  /** Makes a struct of defaults. */
  defaults(): string[] {
    const { name, typeName } = this.#struct;
    const properties = this.#struct.fields.map((field) => `${field.name}: ${defaultValue(field)},`);
    return [`function default${name}(): ${typeName} {`, "  return {", ...indent(indent(properties)), "  };", "}"];
  }
}
