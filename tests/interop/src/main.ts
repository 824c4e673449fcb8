/**
 * `npm run interop`: other languages' clients and Apache Kafka itself. Installs what it needs, then runs each suite,
 * those that judge a broker against Samsa and against Apache Kafka, so that a wrong expectation shows.
 *   npm run interop                      everything
 *   npm run interop -- client-matrix     one suite
 *   npm run soak                         the long campaigns
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { install, type Need } from "./install.ts";

interface Suite {
  readonly name: string;
  readonly needs: readonly Need[];
  readonly brokers: readonly ("samsa" | "apache-kafka")[];
  /** A campaign that is run by name or by `npm run soak`, not with the others. */
  readonly soak?: true;
  /** Its test file's name; the suite's when absent. */
  readonly file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where its test file is; this directory when absent. */
  readonly directory?: string;
}

const crash = join(import.meta.dirname, "..", "..", "crash", "src");

const both = ["samsa", "apache-kafka"] as const;
const suites: readonly Suite[] = [
  { name: "client-matrix", needs: ["kafka", "kcat", "python", "franz"], brokers: both },
  { name: "fetch-sessions", needs: ["kafka", "franz"], brokers: both },
  { name: "fetch-waits", needs: ["kafka"], brokers: both },
  { name: "kafka-tools", needs: ["kafka"], brokers: both },
  { name: "cordoned-directories", needs: ["kafka"], brokers: both },
  { name: "raw-frames", needs: ["kafka"], brokers: ["samsa"] },
  { name: "bulk", needs: ["kafka", "kcat"], brokers: both },
  { name: "disk-both-ways", needs: ["kafka", "python", "franz"], brokers: ["samsa"] },
  { name: "histories-both-ways", needs: ["kafka", "kcat"], brokers: ["samsa"] },
  { name: "compaction", needs: ["kafka"], brokers: ["samsa"] },
  { name: "transactions", needs: ["kafka"], brokers: ["samsa"] },
  { name: "dump-log", needs: ["kafka"], brokers: ["samsa"] },
  { name: "log-directories", needs: ["kafka", "kcat"], brokers: both },
  { name: "lock", needs: ["kafka"], brokers: ["samsa"] },
  { name: "kill-loop", needs: [], brokers: ["samsa"], directory: crash },
  {
    name: "long-kill-loop",
    needs: [],
    brokers: ["samsa"],
    directory: crash,
    file: "kill-loop",
    environment: { SAMSA_CRASH_KILLS: "1000" },
    soak: true,
  },
  { name: "mutants", needs: [], brokers: ["samsa"], directory: crash },
  { name: "fuzz-directories", needs: [], brokers: ["samsa"], directory: crash },
  { name: "browser-simulation", needs: ["chromium"], brokers: ["samsa"] },
];

const isSoak = process.argv[2] === "--soak";
const wanted = process.argv.slice(isSoak ? 3 : 2);
const chosen = suites.filter((suite) =>
  wanted.length > 0 ? wanted.includes(suite.name) : (suite.soak === true) === isSoak,
);
if (wanted.some((name) => !suites.some((suite) => suite.name === name))) {
  console.error(`no such suite; there are: ${suites.map((suite) => suite.name).join(", ")}`);
  process.exit(2);
}
install([...new Set(chosen.flatMap((suite) => suite.needs))]);

const lines: string[] = [];
let failed = false;
for (const suite of chosen) {
  for (const broker of suite.brokers) {
    console.log(`\n── interop: ${suite.name} on ${broker}`);
    const startedMs = Date.now();
    const file = join(suite.directory ?? import.meta.dirname, `${suite.file ?? suite.name}.test.ts`);
    const result = spawnSync(process.execPath, ["--test", file], {
      stdio: "inherit",
      env: { ...process.env, ...suite.environment, SAMSA_INTEROP_BROKER: broker },
    });
    if (result.status !== 0) failed = true;
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1).padStart(7);
    lines.push(`  ${result.status === 0 ? "ok    " : "FAILED"} ${seconds} s  ${suite.name} on ${broker}`);
  }
}
console.log(`\nnpm run interop:\n${lines.join("\n")}`);
process.exit(failed ? 1 : 0);
