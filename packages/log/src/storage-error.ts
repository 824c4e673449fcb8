/** Narrowing of what the file system seam throws: a `FileSystemError` is the world's, anything else is our own mistake and goes on. */
import { FileSystemError } from "@samsa/env";

/** A full disk passes: it takes nothing offline. Not so when a sync tells of it, since what was written before may be lost by then. */
export function isFull(error: FileSystemError): boolean {
  return error.code === "ENOSPC" && !error.operation.startsWith("sync");
}

const letGoCode = "ECLOSED";

/** For a use of what its owner has let go of: nothing is wrong with the disk. */
export function letGo(operation: string, path: string): FileSystemError {
  return new FileSystemError({ code: letGoCode, operation, path });
}

/** The segment or the whole partition went meanwhile: whoever asked looks again, or answers that there is nothing any more. */
export function isLetGo(error: FileSystemError): boolean {
  return error.code === letGoCode;
}

/** For a log line about what should not happen. */
export function inFull(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

export function errorOf(error: unknown): FileSystemError {
  if (error instanceof FileSystemError) return error;
  throw error;
}
