/** The outside world as one value: the five seams and the log. Everything below `samsa` gets it handed in. */
import type { Clock } from "./clock.ts";
import type { FileSystem } from "./file-system.ts";
import type { Logger } from "./logger.ts";
import type { Network } from "./network.ts";
import type { Random } from "./random.ts";
import type { ThreadPool } from "./thread-pool.ts";

export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly files: FileSystem;
  readonly network: Network;
  readonly threads: ThreadPool;
  readonly logger: Logger;
}
