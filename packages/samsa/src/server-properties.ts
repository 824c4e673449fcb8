/**
 * Kafka's `server.properties` and `--override key=value`: read, checked key by key and as a whole, in Kafka's words. What asks for something
 * that is not built is refused with that reason; a key nobody knows is a warning, as it may belong to somebody's plug-in.
 *
 * Invariant: the configuration returned is lawful and asks for nothing that is not there.
 */
import {
  BrokerConfig,
  brokerConfigError,
  configDefinition,
  dynamicOnlyKeys,
  listenerKey,
  unbuiltFeaturesOf,
} from "@samsa/metadata/configuration";
import { parseLines } from "dot-properties";
import { nearestKey } from "./nearest-key.ts";
import { ownKeyNames, scrubConfigOf } from "./own-keys.ts";
import { StartError } from "./start-error.ts";

export interface ServerProperties {
  readonly config: BrokerConfig;
  readonly warnings: readonly string[];
}

/** The pairs of a .properties file, as java.util.Properties reads it; the last of repeated keys wins. */
export function parseProperties(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const line of parseLines(text)) {
    if (typeof line === "string") continue;
    const [name = "", value = ""] = line;
    pairs.set(name, value);
  }
  return pairs;
}

/** `--override key=value`; throws `StartError`. */
export function parseOverrides(overrides: readonly string[]): [string, string][] {
  return overrides.map((override) => {
    const equals = override.indexOf("=");
    if (equals <= 0) throw new StartError(`--override ${override}: expected key=value`);
    return [override.slice(0, equals).trim(), override.slice(equals + 1)];
  });
}

/** Throws `StartError` with what is wrong: key, value, what is allowed. */
export function checkedProperties(
  settings: ReadonlyMap<string, string>,
  options: { readonly unknownKeys?: "warned of" | "refused" } = {},
): ServerProperties {
  const config = BrokerConfig.ofFile(settings);
  const error = config.firstError() ?? unbuilt(config) ?? brokerConfigError(config);
  if (error !== undefined) throw new StartError(error);
  scrubConfigOf(settings);
  const unknown = unknownKeys(settings);
  if (options.unknownKeys === "refused" && unknown.length > 0)
    throw new StartError(unknown.map(({ name, hint }) => `${unknownKey(name)}${hint}`).join("\n"));
  const ignored = unknown.map(({ name, hint }) => `${unknownKey(name)}: ignored${hint}`);
  return { config, warnings: [...ignored, ...unadvisable(config)] };
}

/** All reasons, a line each: asked before how keys go together, since a whole that is not built need not be put right. */
function unbuilt(config: BrokerConfig): string | undefined {
  const reasons = unbuiltFeaturesOf(config).map(({ reason }) => reason);
  return reasons.length === 0 ? undefined : reasons.join("\n");
}

/** Prefixes under which plug-ins find their own keys. */
const plugInPrefixes = ["rlmm.config.", "rsm.config.", "config.providers.", "metrics.jmx."];

const unknownKey = (name: string) => `${name} is not a configuration key of a Kafka 4.3 broker`;

/** With what may have been meant, as the end of a sentence. */
function unknownKeys(settings: ReadonlyMap<string, string>): { readonly name: string; readonly hint: string }[] {
  const known = configDefinition("broker");
  return [...settings.keys()]
    .filter((name) => !known.has(listenerKey(name) ?? name) || dynamicOnlyKeys.has(name))
    .filter((name) => !ownKeyNames.includes(name))
    .filter((name) => !plugInPrefixes.some((prefix) => name.startsWith(prefix)))
    .map((name) => {
      const meant = nearestKey(name, [...known.keys(), ...ownKeyNames]);
      return { name, hint: meant === undefined || meant === name ? "" : `; did you mean ${meant}?` };
    });
}

function unadvisable(config: BrokerConfig): string[] {
  const heartbeatMs = config.number("broker.heartbeat.interval.ms");
  const sessionMs = config.number("broker.session.timeout.ms");
  if (heartbeatMs <= sessionMs / 2) return [];
  return [
    `broker.heartbeat.interval.ms=${heartbeatMs} is more than half of broker.session.timeout.ms=${sessionMs}: ` +
      "a broker loses its lease when two heartbeats do not fit into a session",
  ];
}
