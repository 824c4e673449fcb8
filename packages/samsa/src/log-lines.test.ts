/** Log lines for eyes and for machines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogLines, type LogOptions } from "./log-lines.ts";

function linesOf(options: Partial<LogOptions>): { lines: string[]; logger: ReturnType<typeof createLogLines> } {
  const lines: string[] = [];
  const logger = createLogLines({
    level: "info",
    format: "pretty",
    colors: false,
    write: (line) => lines.push(line),
    now: () => new Date(1_700_000_000_123),
    ...options,
  });
  return { lines, logger };
}

test("for eyes: time, level, name, sentence, fields; a stack comes last", () => {
  const { lines, logger } = linesOf({});
  logger.child("kafka.log").warn("Slow disk", { directory: "/a b", tookMs: 3, nothing: undefined });
  const error = new Error("broken", { cause: new Error("root") });
  error.stack = "Error: broken\n    at somewhere";
  logger.error("Failed", { error, partition: "t-0" });
  assert.equal(lines[0], '2023-11-14 22:13:20.123 WARN  kafka.log: Slow disk directory="/a b" tookMs=3\n');
  assert.match(
    lines[1] ?? "",
    /ERROR samsa: Failed partition=t-0\nError: broken\n {4}at somewhere\ncaused by Error: root\n/,
  );
});

test("for machines: one object a line, with errors and 64-bit values in it", () => {
  const { lines, logger } = linesOf({ format: "json" });
  logger.info("Loaded", { offset: 2n ** 60n, error: new Error("x") });
  const line = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
  assert.deepEqual(
    [line.time, line.level, line.logger, line.message, line.offset],
    ["2023-11-14T22:13:20.123Z", "info", "samsa", "Loaded", "1152921504606846976"],
  );
  assert.equal((line.error as { message: string }).message, "x");
  assert.equal(lines[0]?.indexOf("\n"), (lines[0]?.length ?? 0) - 1);
});

test("lines below the level are not written", () => {
  const { lines, logger } = linesOf({ level: "warn" });
  logger.debug("d");
  logger.info("i");
  logger.child("c").info("i");
  logger.warn("w");
  assert.equal(lines.length, 1);
});
