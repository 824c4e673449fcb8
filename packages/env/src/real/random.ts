/** Real randomness: the operating system's, by way of OpenSSL. */
import { randomBytes, randomInt } from "node:crypto";
import type { Random } from "../random.ts";

export const realRandom: Random = {
  integer: (bound) => (bound === 1 ? 0 : randomInt(bound)),
  bytes: (length) => randomBytes(length),
};
