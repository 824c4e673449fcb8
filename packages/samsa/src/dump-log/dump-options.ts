/** What all kinds of files need to be dumped, and what ends a dump. */
import type { BufferPool, File, FileSystem } from "@samsa/env";

export interface DumpOptions {
  readonly printsRecords: boolean;
  readonly isDeep: boolean;
  readonly skipsRecordMetadata: boolean;
  readonly decodesMetadata: boolean;
  readonly indexSanityOnly: boolean;
  readonly verifyIndexOnly: boolean;
  /** A batch that an index entry points to is looked for in so many bytes. */
  readonly messageBytesMax: number;
  /** Of a log, so many are read from its beginning; Infinity: all. */
  readonly bytesMax: number;
}

export interface DumpTools {
  readonly files: FileSystem;
  readonly pool: BufferPool;
  readonly options: DumpOptions;
  /** One line of the dump. */
  readonly print: (line: string) => void;
}

/** A file that cannot be dumped: the command ends with this message, as Kafka's tool does with an exception. */
export class DumpError extends Error {
  override readonly name = "DumpError";
}

/** A batch may inflate to so much. Kafka's tool sets no bound; this one keeps a crafted batch from taking all memory. */
export const inflatedBytesMax = 1024 * 1024 * 1024;

export async function withFile<T>(files: FileSystem, path: string, use: (file: File, size: number) => Promise<T>) {
  const file = await files.open(path, "read");
  try {
    return await use(file, await file.size());
  } finally {
    await file.close();
  }
}

/** The digits that the name begins with. Throws `DumpError`. */
export function baseOffsetOf(path: string): number {
  const [digits = ""] = fileNameOf(path).split(".");
  if (!/^-?\d+$/.test(digits)) throw new DumpError(`${path}: the name does not begin with an offset`);
  return Number(digits);
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The segment's file of another kind. */
export function neighbourOf(path: string, suffix: string): string {
  const name = fileNameOf(path);
  return path.slice(0, path.length - name.length) + (name.split(".")[0] ?? "") + suffix;
}
