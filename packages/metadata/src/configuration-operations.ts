/** SET, DELETE, APPEND and SUBTRACT on the dynamic configuration of one resource: what it becomes, before anyone asks whether that is lawful. */
import { errorCode } from "@samsa/protocol";
import type {
  IncrementalAlterConfigsRequestAlterableConfig,
  IncrementalAlterConfigsRequestAlterConfigsResource,
} from "@samsa/protocol/messages/incremental-alter-configs-request";
import { type ConfigScope, configDefinition } from "./configuration/config-definition.ts";
import type { ApiError } from "./control-operation.ts";
import { resourceType } from "./image/configurations-image.ts";

/** AlterConfigOp of the protocol. */
export const operation = { set: 0, delete: 1, append: 2, subtract: 3 } as const;

/** Key → new value, null where it is removed; in order of keys. */
export type ConfigChanges = ReadonlyMap<string, string | null>;

const scopes: ReadonlyMap<number, ConfigScope> = new Map([
  [resourceType.topic, "topic"],
  [resourceType.broker, "broker"],
  [resourceType.group, "group"],
  [resourceType.clientMetrics, "client-metrics"],
]);

export function applyOperations(
  type: number,
  existing: ReadonlyMap<string, string>,
  configs: readonly IncrementalAlterConfigsRequestAlterableConfig[],
): { changes: ConfigChanges; error?: undefined } | { changes?: undefined; error: ApiError } {
  const changes = new Map<string, string | null>();
  for (const config of [...configs].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const current = existing.get(config.name) ?? null;
    const next = newValue(type, current, config);
    if (next !== null && typeof next === "object") return { error: next };
    // A broker is told again even what it has been told before: that is how it is made to read its key files anew.
    if (next !== current || type === resourceType.broker) changes.set(config.name, next);
  }
  return { changes };
}

function newValue(
  type: number,
  current: string | null,
  { name, configOperation, value }: IncrementalAlterConfigsRequestAlterableConfig,
): string | null | ApiError {
  if (configOperation === operation.set) return value;
  if (configOperation === operation.delete) return null;
  if (configOperation !== operation.append && configOperation !== operation.subtract) {
    return { code: errorCode.INVALID_REQUEST, message: `Unknown operation type ${configOperation}` };
  }
  const appending = configOperation === operation.append;
  const scope = scopes.get(type);
  const key = scope && configDefinition(scope).get(name);
  if (key?.facts.type !== "LIST") {
    const verb = appending ? "APPEND" : "SUBTRACT";
    const message = `Can't ${verb} to key ${name} because its type is not LIST.`;
    return { code: errorCode.INVALID_CONFIG, message };
  }
  const parts = (current ?? key.defaultText ?? "").split(",").filter((part) => part !== "");
  const operands = new Set((value ?? "").split(","));
  if (!appending) return parts.filter((part) => !operands.has(part)).join(",");
  const known = new Set(parts);
  return [...parts, ...[...operands].filter((operand) => !known.has(operand))].join(",");
}

export function changedProperties(existing: ReadonlyMap<string, string>, changes: ConfigChanges): Map<string, string> {
  const altered = new Map(existing);
  for (const [key, value] of changes) {
    if (value === null) altered.delete(key);
    else altered.set(key, value);
  }
  return altered;
}

export function resourceResult(
  { resourceType, resourceName }: IncrementalAlterConfigsRequestAlterConfigsResource,
  error: ApiError | undefined,
) {
  const code = error?.code ?? errorCode.NONE;
  return { errorCode: code, errorMessage: error?.message ?? null, resourceType, resourceName };
}
