/** Subscriptions to clients' metrics (KIP-714): which of their keys and values are lawful. */
import { errorCode } from "@samsa/protocol";
import { configDefinition } from "./configuration/config-definition.ts";
import type { ApiError } from "./control-operation.ts";

const intervalMsMin = 100;
const intervalMsMax = 3_600_000;

/** What `match` can go by, each as `key=regular expression`. */
const matchKeys = [
  "client_instance_id",
  "client_id",
  "client_software_name",
  "client_software_version",
  "client_source_address",
  "client_source_port",
];

export function clientMetricsConfigError(altered: ReadonlyMap<string, string>): ApiError | undefined {
  const definition = configDefinition("client-metrics");
  const invalidRequest = (message: string) => ({ code: errorCode.INVALID_REQUEST, message });
  for (const [name, text] of altered) {
    const key = definition.get(name);
    if (key === undefined) return invalidRequest(`Unknown client metrics configuration: ${name}`);
    if (name === "interval.ms") {
      const { value, error } = key.parse(text);
      const outside = typeof value !== "number" || value < intervalMsMin || value > intervalMsMax;
      const bounds = `interval must be between ${intervalMsMin} and ${intervalMsMax} (1 hour)`;
      if (error !== undefined || outside) return invalidRequest(`Invalid value ${text} for interval.ms, ${bounds}`);
    }
    if (name === "match") {
      const illegal = text.split(",").find((pattern) => pattern.trim() !== "" && !isMatchPattern(pattern));
      if (illegal === undefined) continue;
      return { code: errorCode.INVALID_CONFIG, message: `Illegal client matching pattern: ${illegal}` };
    }
  }
  return undefined;
}

function isMatchPattern(pattern: string): boolean {
  const [key, expression, ...more] = pattern.split("=");
  if (key === undefined || expression === undefined || more.length > 0) return false;
  if (!matchKeys.includes(key.trim())) return false;
  try {
    new RegExp(expression.trim());
    return true;
  } catch {
    return false;
  }
}
