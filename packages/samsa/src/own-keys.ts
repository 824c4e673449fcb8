/**
 * Samsa's own configuration keys, beside Kafka's. All begin with `samsa.`, so that a server.properties with them serves Apache Kafka too, which passes over keys it does
 * not know. They are read at the start and do not change while a node runs.
 */
import { defaultScrubConfig, type ScrubConfig } from "@samsa/log";
import { StartError } from "./start-error.ts";

/** -1: never. */
const scrubIntervalKey = "samsa.log.scrub.interval.ms";
const scrubRateKey = "samsa.log.scrub.max.bytes.per.second";

interface OwnKey {
  readonly defaultValue: number;
  readonly lowest: number;
}

const keys: ReadonlyMap<string, OwnKey> = new Map([
  [scrubIntervalKey, { defaultValue: defaultScrubConfig.intervalMs, lowest: -1 }],
  [scrubRateKey, { defaultValue: defaultScrubConfig.bytesPerSecondMax, lowest: 1 }],
]);

export const ownKeyNames: readonly string[] = [...keys.keys()];

/** Throws `StartError` on a value that is no whole number in range. */
export function scrubConfigOf(settings: ReadonlyMap<string, string>): ScrubConfig {
  const intervalMs = numberOf(settings, scrubIntervalKey);
  return {
    intervalMs: intervalMs < 0 ? Number.POSITIVE_INFINITY : intervalMs,
    bytesPerSecondMax: numberOf(settings, scrubRateKey),
  };
}

function numberOf(settings: ReadonlyMap<string, string>, name: string): number {
  const { defaultValue = 0, lowest = 0 } = keys.get(name) ?? {};
  const text = settings.get(name)?.trim();
  if (text === undefined) return defaultValue;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value) || value < lowest)
    throw new StartError(`Invalid value ${text} for configuration ${name}: a whole number of at least ${lowest}`);
  return value;
}
