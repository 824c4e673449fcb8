/** `samsa storage info`: which log directories there are, whether they are formatted, what they say. */
import { createRealWorld, silentLogger } from "@samsa/env";
import { clusterIdOf, type FoundDirectory, findDirectories } from "../log-directories.ts";
import { readServerProperties } from "../read-server-properties.ts";
import { StartError } from "../start-error.ts";
import { explainFailures } from "../start-failure.ts";

/** The exit code: 1 when something is wrong with a directory. */
export async function storageInfo(options: { readonly config: string }): Promise<number> {
  const { config } = readServerProperties(options.config);
  const world = createRealWorld({ logger: silentLogger });
  const directories = await explainFailures(world, config, () => findDirectories(world, config));
  const problems = directories.flatMap(problemOf);
  try {
    clusterIdOf(directories, config.number("node.id"));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    problems.push(error.message);
  }
  const existing = directories.filter(({ exists }) => exists).map(({ path }) => path);
  const sections: string[] = [];
  if (existing.length > 0)
    sections.push(list(existing.length === 1 ? "Found log directory:" : "Found log directories:", existing));
  const properties = directories.find((directory) => directory.properties !== undefined)?.properties;
  if (properties !== undefined)
    sections.push(
      `Found metadata: {cluster.id=${properties.clusterId}, directory.id=${properties.directoryId}, node.id=${properties.nodeId}, version=1}`,
    );
  if (problems.length > 0) sections.push(list(problems.length === 1 ? "Found problem:" : "Found problems:", problems));
  console.log(sections.join("\n\n"));
  return problems.length > 0 ? 1 : 0;
}

function problemOf({ path, exists, properties }: FoundDirectory): string[] {
  if (!exists) return [`${path} does not exist`];
  return properties === undefined ? [`${path} is not formatted.`] : [];
}

function list(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}
