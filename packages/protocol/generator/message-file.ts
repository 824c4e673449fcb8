/** Source of the file of one message: its interfaces, its codec, and the functions that read and write each struct. */
import { DecodeSource } from "./decode-source.ts";
import { EncodeSource } from "./encode-source.ts";
import { type FieldSchema, lowerFirst, type MessageSchema, type StructSchema, versionsOfStructs } from "./schema.ts";
import { fieldType } from "./values.ts";
import { conditionByVersion, type VersionRange } from "./versions.ts";

const lineWidth = 120;

export function messageFile(message: MessageSchema): string {
  const body = [
    ...[...message.structs].reverse().flatMap((struct) => [...interfaceSource(message, struct), ""]),
    ...codecSource(message),
    ...(isGone(message) ? [] : functionsSource(message)),
  ].flatMap(wrap);
  const text = body.join("\n");
  const header = `// Generated from facts/${message.source} by packages/protocol/generator; do not edit.`;
  return `${[header, ...imports(text), "", ...constants(text)].join("\n")}${text}\n`;
}

/** The message's number is still known, but no version of it is left. */
const isGone = (message: MessageSchema): boolean => message.versions.highest < message.versions.lowest;

function interfaceSource(message: MessageSchema, struct: StructSchema): string[] {
  if (struct.fields.length === 0) return [`export type ${struct.typeName} = Record<string, never>;`];
  const property = (field: FieldSchema): string[] => [
    ...versionsComment(field.versions, message.versions),
    `  ${field.name}: ${fieldType(field)};`,
  ];
  return [`export interface ${struct.typeName} {`, ...struct.fields.flatMap(property), "}"];
}

function versionsComment(field: VersionRange, message: VersionRange): string[] {
  const condition = conditionByVersion(message, (version) => version >= field.lowest && version <= field.highest);
  if (condition === "true") return [];
  if (field.highest >= message.highest) return [`  /** From version ${field.lowest} on. */`];
  if (field.lowest <= message.lowest) return [`  /** Up to version ${field.highest}. */`];
  return [`  /** Versions ${field.lowest} to ${field.highest}. */`];
}

function codecSource(message: MessageSchema): string[] {
  const { name, versions, flexibleFrom } = message;
  const head = [
    `export const ${lowerFirst(name)}: MessageCodec<${name}> = {`,
    `  name: "${name}",`,
    `  apiKey: ${message.apiKey},`,
    `  type: "${message.type}",`,
    `  lowestVersion: ${versions.lowest},`,
    `  highestVersion: ${versions.highest},`,
    `  flexibleFrom: ${flexibleFrom === Number.POSITIVE_INFINITY ? "Number.POSITIVE_INFINITY" : flexibleFrom},`,
  ];
  const refuse = `throw unsupportedVersion("${name}", version);`;
  if (isGone(message)) {
    return [
      ...head,
      "  decode(_reader, version) {",
      `    ${refuse}`,
      "  },",
      "  encode(_writer, version) {",
      `    ${refuse}`,
      "  },",
      "};",
    ];
  }
  const { lowest, highest } = versions;
  const unsupported = lowest === highest ? `version !== ${lowest}` : `!(version >= ${lowest} && version <= ${highest})`;
  const check = `    if (${unsupported}) ${refuse}`;
  const rethrow = ["    } catch (error) {", `      throw inField(error, "${name}");`, "    }", "  },"];
  return [
    ...head,
    "  decode(reader, version) {",
    check,
    "    try {",
    `      return read${name}(reader, version);`,
    ...rethrow,
    "  encode(writer, version, message) {",
    check,
    "    try {",
    `      write${name}(writer, version, message);`,
    ...rethrow,
    "};",
  ];
}

/** Only the functions that are reached from the message's own pair. */
function functionsSource(message: MessageSchema): string[] {
  const available = new Map<string, string[]>();
  for (const [struct, versions] of versionsOfStructs(message)) {
    const decode = new DecodeSource(message, struct, versions);
    const encode = new EncodeSource(message, struct, versions);
    for (const source of [
      decode.struct(),
      decode.elements(),
      decode.asField(),
      decode.defaults(),
      encode.struct(),
      encode.elements(),
      encode.asField(),
      encode.isDefault(),
    ]) {
      const name = functionName(source);
      if (available.has(name)) throw new Error(`${message.name}: two functions ${name}`);
      available.set(name, withoutUnused(source));
    }
  }
  const wanted = new Set<string>();
  const want = (name: string): void => {
    const source = available.get(name);
    if (source === undefined || wanted.has(name)) return;
    wanted.add(name);
    for (const [, called] of source
      .slice(1)
      .join("\n")
      .matchAll(/\b(\w+)\(/g))
      if (called !== undefined) want(called);
  };
  want(`read${message.name}`);
  want(`write${message.name}`);
  return [...wanted].flatMap((name) => ["", ...(available.get(name) ?? [])]);
}

/** What a function takes without looking at it (the version, where all are alike) begins with an underscore. */
function withoutUnused([head = "", ...body]: readonly string[]): string[] {
  const text = body.join("\n");
  const unused = ["version", "message"].filter((name) => !new RegExp(`(?<![.\\w"])${name}(?![\\w":])`).test(text));
  return [unused.reduce((line, name) => line.replace(new RegExp(`\\b${name}:`), `_${name}:`), head), ...body];
}

function functionName(source: readonly string[]): string {
  const name = /^function (\w+)/.exec(source[0] ?? "")?.[1];
  if (name === undefined) throw new Error(`no function: ${source[0]}`);
  return name;
}

const imported: readonly [from: string, names: readonly string[]][] = [
  ["../protocol-error.ts", ["inElement", "inField", "notInVersion", "nullRefused", "tagRefused", "unsupportedVersion"]],
  ["../uuid.ts", ["zeroUuid"]],
];
const importedTypes: readonly [from: string, names: readonly string[]][] = [
  ["../codec.ts", ["MessageCodec"]],
  ["../encodable.ts", ["Encodable"]],
  ["../int64.ts", ["Int64"]],
  ["../reader.ts", ["Reader"]],
  ["../writer.ts", ["Writer"]],
];

function imports(text: string): string[] {
  const used = (names: readonly string[]): string[] => names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const line = (keyword: string, [from, names]: readonly [string, readonly string[]]): string[] =>
    used(names).length === 0 ? [] : [`${keyword} { ${used(names).join(", ")} } from "${from}";`];
  return [
    ...importedTypes.flatMap((entry) => line("import type", entry)),
    ...imported.flatMap((entry) => line("import", entry)),
  ];
}

function constants(text: string): string[] {
  return text.includes("emptyBuffer") ? ["const emptyBuffer = Buffer.alloc(0);", "", ""] : [""];
}

/** Breaks a line that is too long: a chain of conditionals at its conditions, a parameter list at its parameters. */
function wrap(line: string): string[] {
  if (line.length <= lineWidth) return [line];
  const margin = /^ */.exec(line)?.[0] ?? "";
  const signature = /^(function \w+\()(.*)(\): .*)$/.exec(line);
  if (signature !== null) {
    const [, head = "", parameters = "", tail = ""] = signature;
    return [head, ...parameters.split(", ").map((parameter) => `  ${parameter},`), tail];
  }
  const [, start = "", chain = ""] = /^( *(?:const|let) [^=]* =) (.* \? .*);$/.exec(line) ?? [];
  if (chain === "") return [line];
  const [first = "", ...rest] = chain.split(/ : (?=version >= )/);
  const branches = [first, ...rest];
  const final = branches.pop() ?? "";
  const last = final.lastIndexOf(" : ");
  const [head = "", ...others] = [...branches, final.slice(0, last), final.slice(last + 3)];
  return [start, `${margin}  ${head}`, ...others.map((branch) => `${margin}  : ${branch}`)].map((each, index, all) =>
    index === all.length - 1 ? `${each};` : each,
  );
}
