/**
 * Which sub-command does what, and with which exit code: 0 done, 1 refused or failed. Each sub-command is a file of its own, loaded when called.
 */
import { Command, InvalidArgumentError, Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { callersPath } from "./invocation.ts";
import { logFormats, logLevels } from "./log-lines.ts";
import { speaksForItself } from "./start-error.ts";

/** Does not return before the command has ended; a node's command ends the process. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const program = new Command("samsa")
    .description("The Kafka platform in TypeScript: broker, controller and tools in one process.")
    .version(packageJson.version)
    .showHelpAfterError("(--help after the command shows what it accepts)");
  addStart(program);
  addStorage(program);
  addDumpLog(program);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    console.error(speaksForItself(error) ? error.message : error);
    process.exit(1);
  }
}

/** Without a default of its own, which the help would show. */
const collect = (value: string, previous: readonly string[] = []) => [...previous, value];
const path = (value: string) => callersPath(value);

function addStart(program: Command): void {
  program
    .command("start")
    .description("start a node in the foreground")
    .argument(
      "[server.properties]",
      "Kafka's configuration file; without one: a single node on 127.0.0.1:9092, data in ./data",
      path,
    )
    .option("--override <key=value>", "sets a key over the file; may be repeated", collect)
    .addOption(
      new Option("--log-format <format>", "lines for eyes or for machines").choices(logFormats).default("pretty"),
    )
    .addOption(new Option("--log-level <level>", "the lowest level that is shown").choices(logLevels).default("info"))
    .action(async (file: string | undefined, options) => {
      const { start } = await import("./commands/start.ts");
      process.exit(await start(file, options));
    });
}

/** Options of Kafka's that are refused with their reason, and not offered. */
const unbuiltDecoders = [
  "--offsets-decoder",
  "--transaction-log-decoder",
  "--share-group-state-decoder",
  "--remote-log-metadata-decoder",
  "--key-decoder-class [class]",
  "--value-decoder-class [class]",
];

function addDumpLog(program: Command): void {
  const command = program
    .command("dump-log")
    .description("print segments, indexes, producer snapshots and metadata snapshots, as kafka-dump-log.sh does")
    .option("--files <list>", "the files, with commas between them")
    .addOption(
      new Option(
        "--verify <path...>",
        "check log directories, partitions' directories or files whole instead of printing them; exit code 1 when something is wrong",
      ).conflicts("files"),
    )
    .option("--print-data-log", "print the records' keys and values; includes --deep-iteration")
    .option("--deep-iteration", "go through the records of each batch")
    .option("--index-sanity-check", "only check of indexes what a broker's start checks")
    .option("--verify-index-only", "check indexes against their log without printing them")
    .option("--cluster-metadata-decoder", "decode the records of the metadata log; includes --print-data-log")
    .option("--skip-record-metadata", "print of each record its key and value only, of control records nothing")
    .option(
      "--max-message-size <bytes>",
      "how far to look for the batch of an index entry",
      wholeNumber,
      5 * 1024 * 1024,
    )
    .option("--max-bytes <bytes>", "read so much of each log, from its beginning", wholeNumber, 0x7fffffff);
  // Each of them is in the options only to be refused with its reason.
  for (const flags of unbuiltDecoders) command.addOption(new Option(flags).hideHelp());
  command.action(async (options) => {
    const { dumpLog, verifyLogs } = await import("./commands/dump-log.ts");
    if (options.verify !== undefined) process.exitCode = await verifyLogs(options.verify);
    else if (options.files !== undefined) process.exitCode = await dumpLog({ ...options, files: options.files });
    else command.error("error: --files or --verify says what to look at");
  });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 0x7fffffff) throw new InvalidArgumentError("Not a number of bytes.");
  return value;
}

function addStorage(program: Command): void {
  const storage = program.command("storage").description("log directories: format, inspect");
  storage
    .command("random-uuid")
    .description("print a random cluster id")
    .action(async () => (await import("./commands/storage-random-uuid.ts")).storageRandomUuid());
  storage
    .command("info")
    .description("tell about the log directories of this node")
    .requiredOption("-c, --config <file>", "Kafka's configuration file", path)
    .action(async (options) => {
      const { storageInfo } = await import("./commands/storage-info.ts");
      process.exitCode = await storageInfo(options);
    });
  storage
    .command("format")
    .description("format the log directories of this node")
    .requiredOption("-c, --config <file>", "Kafka's configuration file", path)
    .requiredOption("-t, --cluster-id <id>", "the cluster's id: `storage random-uuid` makes one")
    .option("-s, --standalone", "this controller alone is the quorum, which can grow later")
    .addOption(
      new Option(
        "-I, --initial-controllers <list>",
        "refused: a quorum of several controllers is not built yet",
      ).conflicts("standalone"),
    )
    .addOption(new Option("-N, --no-initial-controllers", "refused, as -I is").conflicts("standalone"))
    .option("-g, --ignore-formatted", "leave formatted directories as they are and format the others")
    .option("-r, --release-version <version>", "the release a new cluster begins with: only 4.3 (4.3-IV0) is accepted")
    .option(
      "-f, --feature <name=level>",
      "a feature's level, such as transaction.version=2; metadata.version is always 30; may be repeated",
      collect,
    )
    // SASL is not built yet: refused with that reason, but not offered.
    .addOption(new Option("-S, --add-scram <credential>").argParser(collect).hideHelp())
    .action(async (options) => {
      const { storageFormat } = await import("./commands/storage-format.ts");
      await storageFormat(options);
    });
}
