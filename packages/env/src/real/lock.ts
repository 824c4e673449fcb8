/**
 * An exclusive lock on a file, Java's FileLock and ours excluding each other.
 *
 * Node has no file locks of its own, but its SQLite takes fcntl locks on the bytes that Java's lock of the whole file covers. An exclusive transaction that writes nothing,
 * its journal in memory, holds them and leaves the file empty, as Kafka left it. Two locks of one process exclude each other as well: SQLite keeps count per inode.
 *
 * Never open and close the locked file otherwise: closing any descriptor of a file ends all fcntl locks that the process has on it.
 */
import fs from "node:fs";
import { dirname } from "node:path";
import type { FileLock } from "../file-system.ts";

const sqliteBusy = 5;

/** Undefined when another holds the lock. */
export async function lockFile(path: string): Promise<FileLock | undefined> {
  // Loaded when the first lock is taken: it costs a process that takes none nothing.
  const { DatabaseSync } = await import("node:sqlite");
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    database?.close();
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) return undefined;
    await findReason(path);
    throw error;
  }
  return new DatabaseLock(database);
}

/** SQLite has one word for every failure to open; the platform says more. Throws its error, if it has one. (Asks by `access`: opening the file would end locks.) */
async function findReason(path: string): Promise<void> {
  const { constants, promises } = fs;
  await promises.access(dirname(path), constants.W_OK | constants.X_OK);
  await promises.access(path, constants.R_OK | constants.W_OK);
}

class DatabaseLock implements FileLock {
  readonly #database: { readonly isOpen: boolean; close(): void };

  constructor(database: { readonly isOpen: boolean; close(): void }) {
    this.#database = database;
  }

  /** Idempotent. Closing rolls the transaction back. */
  async release(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }
}
