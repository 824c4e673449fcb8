/**
 * What the controller itself holds against a change of `cordoned.log.dirs` (KIP-1066): it knows no broker's directories, so by its own listener
 * directories can only be opened again; a broker's listener has checked the paths before.
 */
import { errorCode } from "@samsa/protocol";
import type { ConfigChanges } from "./configuration-operations.ts";
import type { ApiError, RequestContext } from "./control-operation.ts";
import { resourceType } from "./image/configurations-image.ts";
import type { FeaturesImage } from "./image/features-image.ts";

const key = "cordoned.log.dirs";

export function cordonedDirectoriesError(
  features: FeaturesImage,
  { type, existing, changes }: { type: number; existing: ReadonlyMap<string, string>; changes: ConfigChanges },
  { isForwarded = false }: RequestContext,
): ApiError | undefined {
  const next = changes.get(key);
  if (type !== resourceType.broker || next === undefined) return undefined;
  if (!features.canCordonDirectories) {
    return invalid(`The ${key} configuration value cannot be set because it requires metadata.version >= 4.3-IV0`);
  }
  if (isForwarded || next === null || next.trim() === "") return undefined;
  const current = entries(existing.get(key) ?? "");
  if (entries(next).every((path) => current.includes(path))) return undefined;
  return invalid(
    `When updating ${key} via controllers,  the new value must be a subset of the current configuration value.`,
  );
}

function invalid(message: string): ApiError {
  return { code: errorCode.INVALID_CONFIG, message };
}

function entries(text: string): string[] {
  return text.trim().split(/\s*,\s*/);
}
