/** Source of the tables: error codes, API keys, configuration keys. */
import { type MessageSchema, readFacts } from "./schema.ts";

interface ErrorFacts {
  readonly code: number;
  readonly name: string;
  readonly retriable: boolean;
}

interface ApiFacts {
  readonly key: number;
  readonly name: string;
}

interface ConfigFacts {
  readonly scope: string;
}

const header = (file: string): string => `// Generated from facts/${file} by packages/protocol/generator; do not edit.`;

/** `{ a: 1 }` with bare keys, as the formatter has it. */
function literal(value: object): string {
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${JSON.stringify(each)}`);
  return `{ ${entries.join(", ")} }`;
}

export function errorsFile(): string {
  const facts = readFacts<ErrorFacts>("errors");
  return [
    header("errors.jsonl"),
    "",
    "/** The number of each error, as it goes over the wire. */",
    "export const errorCode = {",
    ...facts.map(({ name, code }) => `  ${name}: ${code},`),
    "} as const;",
    "",
    "export type ErrorName = keyof typeof errorCode;",
    "",
    "export interface ErrorCode {",
    "  readonly code: number;",
    "  readonly name: ErrorName;",
    "  /** The same request may succeed when sent again. */",
    "  readonly retriable: boolean;",
    "}",
    "",
    "export const errors: { readonly [Name in ErrorName]: ErrorCode } = {",
    ...facts.map(({ name, code, retriable }) => `  ${name}: ${literal({ code, name, retriable })},`),
    "};",
    "",
    "const byCode = new Map<number, ErrorCode>(Object.values(errors).map((error) => [error.code, error]));",
    "",
    "/** The error of a number; a number that this table does not know is UNKNOWN_SERVER_ERROR, as Kafka's clients take it. */",
    "export function errorByCode(code: number): ErrorCode {",
    "  return byCode.get(code) ?? errors.UNKNOWN_SERVER_ERROR;",
    "}",
    "",
  ].join("\n");
}

export function apiKeysFile(messages: readonly MessageSchema[]): string {
  const facts = readFacts<ApiFacts>("apis");
  const flexibleFrom = (key: number): string => {
    const request = messages.find((message) => message.type === "request" && message.apiKey === key);
    if (request === undefined) throw new Error(`no request with API key ${key}`);
    return Number.isFinite(request.flexibleFrom) ? String(request.flexibleFrom) : "Number.POSITIVE_INFINITY";
  };
  return [
    header("apis.jsonl and facts/rpc.jsonl"),
    "",
    "/** The number of each API, as it goes over the wire. */",
    "export const apiKey = {",
    ...facts.map(({ name, key }) => `  ${name}: ${key},`),
    "} as const;",
    "",
    "export type ApiName = keyof typeof apiKey;",
    "",
    "/** What Apache Kafka 4.3.1 says about an API. */",
    "export interface ApiFacts {",
    "  readonly key: number;",
    "  readonly name: ApiName;",
    "  /** Versions; `max` −1: the API is gone. */",
    "  readonly min: number;",
    "  readonly max: number;",
    "  readonly latestStable: number;",
    "  /** Served on listeners of brokers, of controllers. */",
    "  readonly broker: boolean;",
    "  readonly controller: boolean;",
    "  /** Needs the right to act for the cluster. */",
    "  readonly clusterAction: boolean;",
    "  /** A broker passes it on to the controller. */",
    "  readonly forwardable: boolean;",
    "  /** First version whose request has the flexible header (version 2); Infinity: none. */",
    "  readonly requestFlexibleFrom: number;",
    "}",
    "",
    "export const apis: readonly ApiFacts[] = [",
    ...facts.map((api) => `  ${literal(api).slice(0, -2)}, requestFlexibleFrom: ${flexibleFrom(api.key)} },`),
    "];",
    "",
  ].join("\n");
}

export function configKeysFile(): string {
  const facts = readFacts<ConfigFacts>("configs");
  const scopes = [...new Set(facts.map(({ scope }) => scope))];
  return [
    header("configs.jsonl"),
    "",
    `export type ConfigScope = ${scopes.map((scope) => JSON.stringify(scope)).join(" | ")};`,
    "",
    "/** A configuration key of Apache Kafka 4.3.1, every value as text. */",
    "export interface ConfigKeyFacts {",
    "  readonly scope: ConfigScope;",
    "  readonly name: string;",
    "  readonly type: string;",
    "  /** Missing where a value is required. */",
    "  readonly default?: string | null;",
    "  readonly required?: boolean;",
    "  /** Lawful values, in Kafka's notation. */",
    "  readonly valid?: string;",
    "  readonly importance: string;",
    "  /** How the broker's value may be changed while it runs; missing: not at all. */",
    "  readonly update?: string;",
    "  /** Known, but never shown. */",
    "  readonly internal?: boolean;",
    "}",
    "",
    "const facts: readonly ConfigKeyFacts[] = [",
    ...facts.map((config) => `  ${literal(config)},`),
    "];",
    "",
    "const byScope = Map.groupBy(facts, ({ scope }) => scope);",
    "",
    "/** The keys of a scope, in the order of the facts. */",
    "export function configKeys(scope: ConfigScope): readonly ConfigKeyFacts[] {",
    "  return byScope.get(scope) ?? [];",
    "}",
    "",
  ].join("\n");
}
