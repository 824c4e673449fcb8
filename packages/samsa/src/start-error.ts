/** Why a command did not do its work, as a sentence for the user: printed without a stack, exit code 1. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** A refusal, or what the platform says no to (a port in use, a directory without permission); anything else comes with its stack. */
export function speaksForItself(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return ["StartError", "LogDirectoryError", "FileSystemError"].includes(error.name) || "syscall" in error;
}
