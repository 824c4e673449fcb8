/** Says which file of the metadata log's directory cannot be used: what decoding or replaying it throws knows only what is wrong inside. */

/** A file that cannot be what a replica wrote; the reason is the cause. */
class MetadataFileError extends Error {
  override readonly name = "MetadataFileError";

  constructor(where: string, cause: unknown) {
    super(`${where} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What `use` throws, as an error that names the place. */
export function naming<T>(where: string, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    throw new MetadataFileError(where, cause);
  }
}
