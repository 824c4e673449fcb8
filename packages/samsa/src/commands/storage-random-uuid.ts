/** `samsa storage random-uuid`: a cluster id. */

import { randomBytes } from "node:crypto";
import { randomUuid } from "@samsa/protocol";

export function storageRandomUuid(): void {
  console.log(randomUuid(randomBytes(16)));
}
