/**
 * The lawful values of a key: the `valid` expressions of the facts table ("[1,...]", "[a, b]", "non-empty string" …) turned into checks,
 * with Kafka's words for a refusal. Expressions that Kafka's own text leaves out (which lists may be empty, the throttled rates) stand in tables here.
 *
 * Invariant: an expression that is not understood is an assertion failure, never a check that passes.
 */
import assert from "node:assert";
import type { ConfigKeyFacts } from "@samsa/protocol/config-keys";
import { type ConfigType, type ConfigValue, formatDouble, invalidValue } from "./config-value.ts";
import { checkQuorumBootstrapServers, checkQuorumVoters } from "./quorum-addresses.ts";

/** The error for a parsed value, or undefined when it is lawful. */
export type Constraint = (name: string, value: Exclude<ConfigValue, null>) => string | undefined;

type Check<V> = (name: string, value: V) => string | undefined;

/** Lists without a `valid` expression that must name at least one thing. Every other list may be empty. */
const neverEmptyLists: ReadonlySet<string> = new Set([
  "advertised.listeners",
  "bootstrap.servers",
  "controller.listener.names",
  "group.consumer.assignors",
  "group.share.assignors",
  "listeners",
  "log.dir",
  "log.dirs",
]);
/** `bootstrap.servers` of the admin client gives way to `bootstrap.controllers`. */
const emptyAllowed: ReadonlySet<string> = new Set(["admin:bootstrap.servers"]);
const neverEmptyChoices: ReadonlySet<string> = new Set(["process.roles", "group.coordinator.rebalance.protocols"]);
/** Choices that are taken in upper case too, which their expressions do not say: the default is in upper case. */
const anyCaseKeys: ReadonlySet<string> = new Set(["share.acquire.mode"]);
/** Bounds that the facts table does not carry. */
const hiddenExpressions: ReadonlyMap<string, string> = new Map([
  ["leader.replication.throttled.rate", "[0,...]"],
  ["follower.replication.throttled.rate", "[0,...]"],
  ["replica.alter.log.dirs.io.max.bytes.per.second", "[0,...]"],
]);

/**
 * Whether Kafka drops repeated entries of this list before it looks at them: all but the lists with a form of their own.
 */
export function dropsDuplicates(key: ConfigKeyFacts): boolean {
  return (
    key.type === "LIST" &&
    (key.valid === undefined || key.valid.startsWith("[") !== key.valid.startsWith("[partitionId]"))
  );
}

/** The check for one key of the given type. */
export function constraintOf(key: ConfigKeyFacts, type: ConfigType): Constraint {
  const expression = key.valid ?? hiddenExpressions.get(key.name);
  switch (type) {
    case "LIST":
      return ofType(isList, listCheck(key, expression));
    case "SHORT":
    case "INT":
    case "LONG":
    case "DOUBLE":
      return expression === undefined ? () => undefined : ofType(isNumeric, numberCheck(key, expression));
    default:
      return expression === undefined ? () => undefined : ofType(isString, stringCheck(key.name, expression));
  }
}

const isList = (value: ConfigValue): value is readonly string[] => typeof value === "object" && value !== null;
const isString = (value: ConfigValue): value is string => typeof value === "string";
const isNumeric = (value: ConfigValue): value is number | bigint =>
  typeof value === "number" || typeof value === "bigint";

function ofType<V extends ConfigValue>(is: (value: ConfigValue) => value is V, check: Check<V>): Constraint {
  return (name, value) => {
    assert(is(value), `${name} holds a value of another type than its key's`);
    return check(name, value);
  };
}

function numberCheck(key: ConfigKeyFacts, expression: string): Check<number | bigint> {
  const show = (value: number | bigint) =>
    key.type === "DOUBLE" && typeof value === "number" ? formatDouble(value) : String(value);
  const orElse = /^\[(-?\d+),\.\.\.,(-?\d+)\] or (-?\d+)$/.exec(expression);
  if (orElse !== null) {
    const [, lowest, highest, other] = orElse;
    return (name, value) =>
      (value >= Number(lowest) && value <= Number(highest)) || value === Number(other)
        ? undefined
        : invalidValue(name, show(value), `Value must be between ${lowest} and ${highest} or equal to ${other}`);
  }
  const range = /^\[(-?[\d.]*\d),\.\.\.(?:,(-?[\d.]*\d))?\]$/.exec(expression);
  assert(range?.[1] !== undefined, `${key.name}: the expression "${expression}" is not understood`);
  const [, lowest, highest] = range;
  return (name, value) => {
    if (value < Number(lowest)) return invalidValue(name, show(value), `Value must be at least ${lowest}`);
    if (highest !== undefined && value > Number(highest))
      return invalidValue(name, show(value), `Value must be no more than ${highest}`);
    return undefined;
  };
}

function stringCheck(name: string, expression: string): Check<string> {
  if (expression === "non-null string") return () => undefined;
  if (expression === "non-empty string")
    return (name, value) => (value === "" ? invalidValue(name, value, "String must be non-empty") : undefined);
  const anyCase = /^\(case insensitive\) \[(.*)\]$/.exec(expression)?.[1];
  if (anyCase !== undefined) {
    const choices = new Set(anyCase.split(", "));
    return (name, value) =>
      choices.has(value.toUpperCase())
        ? undefined
        : invalidValue(name, value, `String must be one of (case insensitive): ${anyCase}`);
  }
  const choiceText = /^\[(.*)\]$/.exec(expression)?.[1];
  assert(choiceText !== undefined, `the expression "${expression}" is not understood`);
  const choices = choiceText.split(", ");
  if (anyCaseKeys.has(name)) return (_, value) => choiceCheck(choices)(name, value.toLowerCase());
  return choices.includes("by_duration:PnDTnHnMn.nS") ? offsetResetCheck(choices) : choiceCheck(choices);
}

function choiceCheck(choices: readonly string[]): Check<string> {
  return (name, value) =>
    choices.includes(value) && value !== "null"
      ? undefined
      : invalidValue(name, value, `String must be one of: ${choices.join(", ")}`);
}

/** `auto.offset.reset` and its like: a word, or an ISO-8601 duration that is not negative (KIP-1106). */
function offsetResetCheck(choices: readonly string[]): Check<string> {
  const words = ["earliest", "latest", "none"].filter((word) => choices.includes(word));
  const wordText = words.map((word) => `'${word}'`).join(", ");
  return (name, value) => {
    const duration = /^by_duration:(.*)$/s.exec(value)?.[1];
    if (words.includes(value) || (duration !== undefined && isDuration(duration))) return undefined;
    const reason = `The value must be either ${wordText} or of the format 'by_duration:<PnDTnHnMn.nS${words.includes("none") ? "." : ""}>'.`;
    return invalidValue(name, value, `Invalid value \`${value}\` for configuration ${name}. ${reason}`);
  };
}

/** ISO-8601 days to seconds, as java.time.Duration reads it, when the whole is not negative. */
function isDuration(text: string): boolean {
  const match =
    /^([+-]?)P(?=.)(?:([+-]?\d+)D)?(T(?=.)(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+(?:[.,]\d{0,9})?)S)?)?$/i.exec(
      text,
    );
  if (match === null) return false;
  const part = (index: number, seconds: number) => Number((match[index] ?? "0").replace(",", ".")) * seconds;
  const seconds = part(2, 86400) + part(4, 3600) + part(5, 60) + part(6, 1);
  return match[1] === "-" ? seconds <= 0 : seconds >= 0;
}

function listCheck(key: ConfigKeyFacts, expression: string | undefined): Check<readonly string[]> {
  if (expression === undefined) {
    const mayBeEmpty = !neverEmptyLists.has(key.name) || emptyAllowed.has(`${key.scope}:${key.name}`);
    return mayBeEmpty ? noEmptyEntries : atLeastOne;
  }
  if (expression === "non-empty list")
    return key.name === "controller.quorum.voters" ? checkQuorumVoters : checkQuorumBootstrapServers;
  if (expression.startsWith("[partitionId]:")) return checkThrottledReplicas;
  const sizeMax = /^List containing maximum of (\d+) elements$/.exec(expression)?.[1];
  if (sizeMax !== undefined)
    return (name, value) =>
      value.length > Number(sizeMax)
        ? invalidValue(name, `[${value.join(", ")}]`, `exceeds maximum list size of [${sizeMax}].`)
        : undefined;
  const choiceText = /^\[(.*)\]$/.exec(expression)?.[1];
  assert(choiceText !== undefined, `${key.name}: the expression "${expression}" is not understood`);
  const oneOf = choiceCheck(choiceText.split(", "));
  return (name, value) => {
    if (value.length === 0 && neverEmptyChoices.has(key.name)) return mustNotBeEmpty(name, `[${choiceText}]`);
    return value
      .map((entry) => (entry === "" ? emptyEntry(name) : oneOf(name, entry)))
      .find((error) => error !== undefined);
  };
}

const emptyEntry = (name: string) => `Configuration '${name}' values must not be empty.`;
const mustNotBeEmpty = (name: string, validValues: string) =>
  `Configuration '${name}' must not be empty. Valid values include: ${validValues}`;

function noEmptyEntries(name: string, value: readonly string[]): string | undefined {
  return value.includes("") ? emptyEntry(name) : undefined;
}

function atLeastOne(name: string, value: readonly string[]): string | undefined {
  return value.length === 0 ? mustNotBeEmpty(name, "any non-empty value") : noEmptyEntries(name, value);
}

function checkThrottledReplicas(name: string, value: readonly string[]): string | undefined {
  if (value.length === 0 || (value[0] ?? "").trim() === "*" || value.every((entry) => /^\d+:\d+$/.test(entry.trim())))
    return undefined;
  return invalidValue(
    name,
    `[${value.join(", ")}]`,
    `${name} must be the literal '*' or a list of replicas in the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...`,
  );
}
