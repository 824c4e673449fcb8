/** The outside world: the seams and their real half. The simulated half is `@samsa/env/simulated`. */

export { createRealWorld } from "./real/world.ts";
export * from "./seams.ts";
