/** Node's errors as the seam's. */
import { FileSystemError } from "../file-system.ts";

/** A call that failed without an error (nothing was written, say) counts as an IO error. */
export function fileSystemError(operation: string, path: string, cause: unknown, written = 0): FileSystemError {
  return new FileSystemError({ code: codeOf(cause) ?? "EIO", operation, path, written, cause });
}

export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
