/**
 * Source of the encoding half of one message: a function per struct that takes its fields (or their defaults) and
 * writes them in order, then the tagged ones that say something in the order of their tags.
 */
import { fixedSize } from "./minimum-size.ts";
import {
  type FieldSchema,
  isFlexible,
  isNullable,
  isPresent,
  isTagged,
  type MessageSchema,
  mayBeNull,
  type StructSchema,
} from "./schema.ts";
import { differsFromDefault, local, takeFromMessage } from "./values.ts";
import { conditionByVersion, statementsByVersion, type VersionRange } from "./versions.ts";

const quoted = (text: string): string => JSON.stringify(text);
const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export class EncodeSource {
  readonly #message: MessageSchema;
  readonly #struct: StructSchema;
  /** The versions that this struct is part of: no branch is made for others. */
  readonly #versions: VersionRange;

  constructor(message: MessageSchema, struct: StructSchema, versions: VersionRange) {
    this.#message = message;
    this.#struct = struct;
    this.#versions = versions;
  }

  /** The writing function of one struct. */
  struct(): string[] {
    const struct = this.#struct;
    const { name, typeName } = struct;
    return [
      `function write${name}(writer: Writer, version: number, message: Encodable<${typeName}>): void {`,
      ...indent(struct.fields.flatMap((field) => this.#field(field))),
      ...indent(this.#taggedFields(struct)),
      "}",
    ];
  }

  #field(field: FieldSchema): string[] {
    const statements = statementsByVersion(this.#versions, (version) => {
      if (isTagged(field, version)) return [];
      return isPresent(field, version) ? this.#write(field, version) : this.#refuse(field);
    });
    if (statements.length === 0 && !this.#everTagged(field)) return [];
    return [takeFromMessage(field), ...statements];
  }

  #everTagged(field: FieldSchema): boolean {
    return conditionByVersion(this.#versions, (version) => isTagged(field, version)) !== "false";
  }

  #refuse(field: FieldSchema): string[] {
    if (field.ignorable) return [];
    return [`if (${differsFromDefault(field)}) throw notInVersion(${quoted(field.name)}, version);`];
  }

  /** The statements that write the value of a field as `version` has it, untagged or inside its tag. */
  #write(field: FieldSchema, version: number): string[] {
    const value = local(field);
    const nullable = isNullable(field, version);
    const refuseNull = `if (${value} === null) throw nullRefused(${quoted(field.name)}, version);`;
    const guard = mayBeNull(field) && !nullable ? [refuseNull] : [];
    switch (field.type.kind) {
      case "array":
        return [...guard, ...this.#array(field, version)];
      case "struct":
        return [...guard, ...this.#structField(field, field.type.struct, version)];
      case "string":
      case "bytes":
      case "records":
        return [...guard, `writer.${this.#method(field, version)}(${value}, ${quoted(field.name)});`];
      case "bool":
      case "float64":
        return [`writer.${field.type.kind}(${value});`];
      default:
        return [`writer.${field.type.kind}(${value}, ${quoted(field.name)});`];
    }
  }

  #method(field: FieldSchema, version: number): string {
    const kind = field.type.kind === "string" ? "String" : "Bytes";
    const compact = isFlexible(field, version) ? "Compact" : "";
    return lowerFirst(`${compact}${isNullable(field, version) ? "Nullable" : ""}${kind}`);
  }

  #array(field: FieldSchema, version: number): string[] {
    const length = isFlexible(field, version) ? "compactArrayLength" : "arrayLength";
    const elements = [`writer.${length}(${local(field)}.length);`, this.#elements(field, version)];
    if (!isNullable(field, version)) return elements;
    return [`if (${local(field)} === null) writer.${length}(-1);`, "else {", ...indent(elements), "}"];
  }

  #elements(field: FieldSchema, version: number): string {
    if (field.type.kind !== "array") throw new Error(`${field.name} is no array`);
    const { element } = field.type;
    const value = `${local(field)}, ${quoted(field.name)}`;
    if (element.kind === "struct") return `write${element.struct.name}Elements(writer, version, ${value});`;
    const compact = element.kind === "string" && isFlexible(field, version);
    return `writer.${compact ? "compactStringElements" : `${element.kind}Elements`}(${value});`;
  }

  #structField(field: FieldSchema, struct: StructSchema, version: number): string[] {
    const write = `write${struct.name}Field(writer, version, ${local(field)}, ${quoted(field.name)});`;
    if (!isNullable(field, version)) return [write];
    const [isNull, isThere] = isTagged(field, version) ? ["uvarint(0)", "uvarint(1)"] : ["int8(-1)", "int8(1)"];
    return [`if (${local(field)} === null) writer.${isNull};`, "else {", `  writer.${isThere};`, `  ${write}`, "}"];
  }

  #taggedFields(struct: StructSchema): string[] {
    const { flexibleFrom } = this.#message;
    const { lowest, highest } = this.#versions;
    const tagged = struct.fields.filter((field) => this.#everTagged(field)).toSorted((a, b) => a.tag - b.tag);
    if (flexibleFrom > highest) return [];
    const statements = tagged.length === 0 ? ["writer.uvarint(0);"] : this.#knownTaggedFields(tagged);
    return flexibleFrom <= lowest ? statements : [`if (version >= ${flexibleFrom}) {`, ...indent(statements), "}"];
  }

  #knownTaggedFields(tagged: readonly FieldSchema[]): string[] {
    const has = (field: FieldSchema): string => `has${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
    const flexible = {
      lowest: Math.max(this.#message.flexibleFrom, this.#versions.lowest),
      highest: this.#versions.highest,
    };
    const count = tagged.map((field) => `(${has(field)} ? 1 : 0)`).join(" + ");
    return [
      ...tagged.map((field) => {
        const condition = conditionByVersion(flexible, (version) => isTagged(field, version));
        return `const ${has(field)} = ${condition === "true" ? "" : `${condition} && `}${differsFromDefault(field)};`;
      }),
      `writer.uvarint(${count});`,
      ...tagged.flatMap((field) => [`if (${has(field)}) {`, ...indent(this.#taggedField(field)), "}"]),
    ];
  }

  #taggedField(field: FieldSchema): string[] {
    const lawful: number[] = [];
    for (let version = this.#versions.lowest; version <= this.#versions.highest; version++) {
      if (isTagged(field, version)) lawful.push(version);
    }
    const range = { lowest: Math.min(...lawful), highest: Math.max(...lawful) };
    const statements = statementsByVersion(range, (version) => this.#write(field, version));
    const size = fixedSize(field.type.kind);
    if (size !== undefined) return [`writer.uvarint(${field.tag});`, `writer.uvarint(${size});`, ...statements];
    return [`const begin = writer.beginTaggedField(${field.tag});`, ...statements, "writer.endTaggedField(begin);"];
  }

  /** Writes the elements of an array of `struct`; the path of an error gets the field and the index. */
  elements(): string[] {
    const { name, typeName } = this.#struct;
    const elementsType = `readonly Encodable<${typeName}>[]`;
    return [
      `function write${name}Elements(writer: Writer, version: number, elements: ${elementsType}, field: string): void {`,
      "  let index = 0;",
      "  try {",
      "    for (const element of elements) {",
      `      write${name}(writer, version, element);`,
      "      index++;",
      "    }",
      "  } catch (error) {",
      "    throw inElement(error, field, index);",
      "  }",
      "}",
    ];
  }

  /** Writes a struct that is a field; the path of an error gets the field. */
  asField(): string[] {
    const { name, typeName } = this.#struct;
    return [
      `function write${name}Field(writer: Writer, version: number, value: Encodable<${typeName}>, field: string): void {`,
      "  try {",
      `    write${name}(writer, version, value);`,
      "  } catch (error) {",
      "    throw inField(error, field);",
      "  }",
      "}",
    ];
  }

  /** Whether a struct says nothing beyond its defaults. */
  isDefault(): string[] {
    const { name, typeName } = this.#struct;
    return [
      `function isDefault${name}(message: Encodable<${typeName}>): boolean {`,
      ...indent(this.#struct.fields.map(takeFromMessage)),
      `  return !(${this.#struct.fields.map(differsFromDefault).join(" || ")});`,
      "}",
    ];
  }
}
