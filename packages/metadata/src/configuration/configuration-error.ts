/** A configuration that cannot be: the message is the sentence for the user. Thrown inside this folder and by `readListeners` only. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}
