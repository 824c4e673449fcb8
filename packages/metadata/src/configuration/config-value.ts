/**
 * Kafka's nine types of configuration values: from text to a typed value and back, as its ConfigDef does.
 *
 * Invariants: `parseConfigText` never throws; what it refuses it explains in Kafka's words; `formatConfigValue(parse(x))` is the text
 * that Kafka shows for x. A LONG beyond 2^53 is a bigint, everything else numeric is a number.
 */

export type ConfigType = "BOOLEAN" | "STRING" | "INT" | "SHORT" | "LONG" | "DOUBLE" | "LIST" | "CLASS" | "PASSWORD";

/** What reading a value takes of a key. */
export interface NamedType {
  readonly name: string;
  readonly type: ConfigType;
}

export type ConfigValue = boolean | number | bigint | string | readonly string[] | null;

export type ParsedConfig =
  | { readonly value: ConfigValue; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: string };

/** Kafka's sentence for a value it does not take. */
export function invalidValue(name: string, value: string, reason: string): string {
  return `Invalid value ${value} for configuration ${name}: ${reason}`;
}

const wholeNumberRanges: Readonly<Record<"INT" | "LONG" | "SHORT", readonly [bigint, bigint]>> = {
  SHORT: [-(2n ** 15n), 2n ** 15n - 1n],
  INT: [-(2n ** 31n), 2n ** 31n - 1n],
  LONG: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** What Java's String.trim removes: everything up to the space, not all of Unicode's white space. */
const trimmable = /^[\0- ]+|[\0- ]+$/g;

/** The typed value of `text`, by the key's type alone; lawful values are `constraintOf`'s matter. */
export function parseConfigText(key: NamedType, text: string): ParsedConfig {
  const trimmed = text.replace(trimmable, "");
  switch (key.type) {
    case "BOOLEAN": {
      const lower = trimmed.toLowerCase();
      if (lower === "true" || lower === "false") return { value: lower === "true" };
      return { error: invalidValue(key.name, text, "Expected value to be either true or false") };
    }
    case "SHORT":
    case "INT":
    case "LONG": {
      const value = parseWholeNumber(trimmed, wholeNumberRanges[key.type]);
      if (value !== undefined) return { value };
      return { error: invalidValue(key.name, text, `Not a number of type ${key.type}`) };
    }
    case "DOUBLE": {
      const value = parseDouble(trimmed);
      if (value !== undefined) return { value };
      return { error: invalidValue(key.name, text, "Not a number of type DOUBLE") };
    }
    case "LIST":
      return { value: trimmed === "" ? [] : trimmed.split(/[ \t\n\v\f\r]*,[ \t\n\v\f\r]*/) };
    case "STRING":
    case "CLASS":
    case "PASSWORD":
      return { value: trimmed };
  }
}

function parseWholeNumber(text: string, [lowest, highest]: readonly [bigint, bigint]): number | bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith("+") ? text.slice(1) : text);
  if (value < lowest || value > highest) return undefined;
  const narrow = Number(value);
  return Number.isSafeInteger(narrow) ? narrow : value;
}

function parseDouble(text: string): number | undefined {
  const special = /^([+-]?)(NaN|Infinity)$/.exec(text);
  if (special !== null) {
    if (special[2] === "NaN") return Number.NaN;
    return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[fFdD]?$/.test(text)
    ? Number(text.replace(/[fFdD]$/, ""))
    : undefined;
}

/** The text Kafka shows for a value; null stays null (a key without a default). */
export function formatConfigValue(type: ConfigType, value: ConfigValue): string | null {
  if (value === null) return null;
  if (typeof value === "object") return value.join(",");
  if (type === "DOUBLE" && typeof value === "number") return formatDouble(value);
  return String(value);
}

/** Java's Double.toString: always a fraction, an exponent below 10^-3 and from 10^7 on. */
export function formatDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  if (magnitude >= 1e-3 && magnitude < 1e7) {
    const plain = String(value);
    return plain.includes(".") ? plain : `${plain}.0`;
  }
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
}
