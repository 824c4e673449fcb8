/** Why a command did not do its work, as a sentence for the user: printed without a stack, exit code 1. */
export class StartError extends Error {
  override readonly name = "StartError";
}
