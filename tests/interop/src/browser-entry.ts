/** What the page runs: the simulation's scenario, asked for by seed. */
import { runScenario, type ScenarioResult } from "@samsa/simulation-tests/scenario";

declare global {
  var samsaScenario: (seed: number) => Promise<ScenarioResult>;
}

globalThis.samsaScenario = (seed) => runScenario(seed);
