/** The simulated outside world: hosts, their clocks, disks and network under one seed. No Node but `Buffer` and `assert`, so it runs in a browser too. */
import { Simulation, type SimulationOptions } from "./simulation.ts";

export { createBufferPool } from "../buffer-pool.ts";
export { type FaultKind, faultKinds } from "./faults.ts";
export type { Simulation, SimulationOptions };

export function createSimulation(options: SimulationOptions): Simulation {
  return new Simulation(options);
}
