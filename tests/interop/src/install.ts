/**
 * Brings what the suite needs beyond npm: Apache Kafka's jars (Maven), kcat and Chromium (Debian), confluent-kafka (PyPI), franz-go (Go module).
 * What is there already is not fetched again. What cannot be had is an error: a missing client is a failure, never a skip.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const kafkaVersion = "4.3.1";
const cacheDirectory = process.env.SAMSA_INTEROP_CACHE ?? join(homedir(), ".cache", "samsa-interop");
const sourceDirectory = join(import.meta.dirname, "..", "clients");

export const paths = {
  cache: cacheDirectory,
  kafkaLibs: join(cacheDirectory, `kafka-${kafkaVersion}`, "libs"),
  python: join(cacheDirectory, "python", "bin", "python"),
  franz: join(cacheDirectory, "franz", "franz"),
};

function sh(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): void {
  const result = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    throw new Error(
      `${command} ${args.join(" ")}: ${result.error?.message ?? `exit ${result.status}`}\n${result.stdout}\n${result.stderr}`,
    );
  }
}

function has(command: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}

let packageListsFresh = false;

/** Installs a Debian package when its command is missing. */
function debian(command: string, packages: readonly string[]): void {
  if (has(command)) return;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args: string[]) => {
    const [head, ...tail] = [...asRoot, "apt-get", ...args];
    sh(head ?? "apt-get", tail, { env: { DEBIAN_FRONTEND: "noninteractive" } });
  };
  if (!packageListsFresh) apt("update", "-q");
  packageListsFresh = true;
  apt("install", "-y", "-q", "--no-install-recommends", ...packages);
  if (!has(command)) throw new Error(`${command} is still missing after installing ${packages.join(" ")}`);
}

/** Runs `install` unless the stamp in `directory` holds `key`. */
function once(directory: string, key: string, install: () => void): void {
  const stamp = join(directory, ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  mkdirSync(directory, { recursive: true });
  install();
  writeFileSync(stamp, key);
}

function dependency(group: string, artifact: string, version: string): string {
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
}

function installKafka(): void {
  debian("java", ["openjdk-17-jre-headless"]);
  const directory = join(cacheDirectory, `kafka-${kafkaVersion}`);
  once(directory, kafkaVersion, () => {
    debian("mvn", ["maven"]);
    const dependencies = [
      ...["kafka_2.13", "kafka-tools"].map((artifact) => dependency("org.apache.kafka", artifact, kafkaVersion)),
      ...["log4j-core", "log4j-slf4j-impl"].map((artifact) =>
        dependency("org.apache.logging.log4j", artifact, "2.24.3"),
      ),
    ];
    const head =
      '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>' +
      "<groupId>samsa</groupId><artifactId>interop</artifactId><version>1</version>";
    writeFileSync(join(directory, "pom.xml"), `${head}<dependencies>${dependencies.join("")}</dependencies></project>`);
    sh("mvn", ["-q", "-B", "-f", "pom.xml", "dependency:copy-dependencies", `-DoutputDirectory=${paths.kafkaLibs}`], {
      cwd: directory,
    });
    if (!readdirSync(paths.kafkaLibs).includes(`kafka_2.13-${kafkaVersion}.jar`))
      throw new Error("Maven brought no Kafka");
  });
  for (const [name, level] of [
    ["server", "INFO"],
    ["tool", "WARN"],
  ] as const) {
    writeFileSync(
      join(directory, `${name}-log4j2.xml`),
      '<Configuration><Appenders><Console name="E" target="SYSTEM_ERR"><PatternLayout pattern="%d %p %c{1} %m%n"/></Console></Appenders>' +
        `<Loggers><Root level="${level}"><AppenderRef ref="E"/></Root></Loggers></Configuration>`,
    );
  }
}

function installPython(): void {
  debian("python3", ["python3"]);
  const directory = join(cacheDirectory, "python");
  const requirements = join(sourceDirectory, "requirements.txt");
  once(directory, readFileSync(requirements, "utf8"), () => {
    if (spawnSync("python3", ["-m", "venv", directory]).status !== 0) {
      debian("python3-venv-is-missing", ["python3-venv"]);
      sh("python3", ["-m", "venv", directory]);
    }
    sh(paths.python, ["-m", "pip", "install", "-q", "-r", requirements]);
  });
}

function installFranz(): void {
  debian("go", ["golang-go"]);
  const source = join(sourceDirectory, "go");
  const key = createHash("sha256");
  for (const name of ["main.go", "follow.go", "go.mod"]) key.update(readFileSync(join(source, name)));
  const directory = join(cacheDirectory, "franz");
  once(directory, key.digest("hex"), () => sh("go", ["build", "-mod=mod", "-o", paths.franz, "."], { cwd: source }));
}

export type Need = "kafka" | "kcat" | "python" | "franz" | "chromium";

export function install(needs: readonly Need[]): void {
  mkdirSync(cacheDirectory, { recursive: true });
  for (const need of needs) {
    const startedMs = Date.now();
    if (need === "kafka") installKafka();
    if (need === "kcat") debian("kcat", ["kcat"]);
    if (need === "python") installPython();
    if (need === "franz") installFranz();
    if (need === "chromium") debian("chromium", ["chromium"]);
    console.log(`installed ${need} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
  }
}
