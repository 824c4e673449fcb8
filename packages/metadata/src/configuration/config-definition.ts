/**
 * The keys that resources of a Kafka cluster take (brokers, topics, groups …), with types, defaults and lawful values, over the
 * generated facts table of Kafka 4.3.
 *
 * Invariant: every default of the table is lawful for its own key (a test goes through all of them).
 */
import assert from "node:assert";
import { type ConfigKeyFacts, configKeys } from "@samsa/protocol/config-keys";
import { type ConfigType, type ConfigValue, type ParsedConfig, parseConfigText } from "./config-value.ts";
import { type Constraint, constraintOf, dropsDuplicates } from "./constraint.ts";

export type ConfigScope = ConfigKeyFacts["scope"];

const types: readonly ConfigType[] = [
  "BOOLEAN",
  "STRING",
  "INT",
  "SHORT",
  "LONG",
  "DOUBLE",
  "LIST",
  "CLASS",
  "PASSWORD",
];

function typeOf(facts: ConfigKeyFacts): ConfigType {
  const type = types.find((each) => each === facts.type);
  assert(type !== undefined, `${facts.name}: the type ${facts.type} is not known`);
  return type;
}

export class ConfigKey {
  readonly type: ConfigType;
  readonly facts: ConfigKeyFacts;
  readonly #constraint: Constraint;
  #defaultValue: ConfigValue | undefined;

  constructor(facts: ConfigKeyFacts) {
    this.facts = facts;
    this.type = typeOf(facts);
    this.#constraint = constraintOf(facts, this.type);
  }

  get name(): string {
    return this.facts.name;
  }

  get sensitive(): boolean {
    return this.type === "PASSWORD";
  }

  /** Known, but neither described nor listed. */
  get internal(): boolean {
    return this.facts.internal === true;
  }

  /** As Kafka writes it; null when there is none. */
  get defaultText(): string | null {
    return this.facts.default ?? null;
  }

  get defaultValue(): ConfigValue {
    if (this.#defaultValue === undefined) {
      const text = this.defaultText;
      const parsed: ParsedConfig = text === null ? { value: null } : parseConfigText(this, text);
      assert(parsed.error === undefined, String(parsed.error));
      this.#defaultValue = parsed.value;
    }
    return this.#defaultValue;
  }

  /** The typed value, or Kafka's sentence about what is wrong with it. */
  parse(text: string): ParsedConfig {
    const parsed = parseConfigText(this, text);
    if (parsed.error !== undefined || parsed.value === null) return parsed;
    const value =
      typeof parsed.value === "object" && dropsDuplicates(this.facts) ? [...new Set(parsed.value)] : parsed.value;
    const error = this.#constraint(this.name, value);
    return error === undefined ? { value } : { error };
  }
}

const definitions = new Map<ConfigScope, ReadonlyMap<string, ConfigKey>>();

/** All keys of a scope by name; built when first asked for. */
export function configDefinition(scope: ConfigScope): ReadonlyMap<string, ConfigKey> {
  let definition = definitions.get(scope);
  if (definition === undefined) {
    definition = new Map(configKeys(scope).map((facts) => [facts.name, new ConfigKey(facts)]));
    definitions.set(scope, definition);
  }
  return definition;
}
