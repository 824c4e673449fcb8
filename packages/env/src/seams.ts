/** The part of this room without Node: the interfaces, the buffer pool and the errors. It is the whole room in a browser (package.json, condition `browser`). */
export { type BufferPoolOptions, createBufferPool } from "./buffer-pool.ts";
export type { Clock, Timer } from "./clock.ts";
export {
  type File,
  type FileLock,
  type FileStatus,
  type FileSystem,
  FileSystemError,
  type ReplaceOptions,
} from "./file-system.ts";
export { type Logger, silentLogger } from "./logger.ts";
export type { Connection, ConnectionOwner, Listener, Network } from "./network.ts";
export type { Random } from "./random.ts";
export type { BufferPool, SharedBuffer } from "./shared-buffer.ts";
export type { PoolDone, PoolWork, ThreadPool } from "./thread-pool.ts";
export type { World } from "./world.ts";
