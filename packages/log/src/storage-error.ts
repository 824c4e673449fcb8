/** Narrowing of what the file system seam throws: a `FileSystemError` is the world's, anything else is our own mistake and goes on. */
import { FileSystemError } from "@samsa/env";

export function errorOf(error: unknown): FileSystemError {
  if (error instanceof FileSystemError) return error;
  throw error;
}
