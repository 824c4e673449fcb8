/** The world as it is: this process's clock, randomness, disks and network. */
import type { Logger } from "../logger.ts";
import type { World } from "../world.ts";
import { realClock } from "./clock.ts";
import { realFileSystem } from "./file-system.ts";
import { RealNetwork } from "./network.ts";
import { realRandom } from "./random.ts";
import { realThreadPool } from "./thread-pool.ts";

export function createRealWorld(options: { logger: Logger }): World {
  return {
    clock: realClock,
    random: realRandom,
    files: realFileSystem,
    network: new RealNetwork({ logger: options.logger }),
    threads: realThreadPool,
    logger: options.logger,
  };
}
