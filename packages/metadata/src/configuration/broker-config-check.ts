/**
 * What a broker's configuration must satisfy beyond each key by itself: listeners, quorum, roles, directories, limits that hold between
 * keys. Asked at start and before a dynamic change is recorded.
 */
import { type BrokerConfig, withNodeIdSynonym } from "./broker-config.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { groupLimitsError } from "./group-limits.ts";
import { type BrokerListeners, parsePairs, readListeners } from "./listeners.ts";
import { parseQuorumVoters } from "./quorum-addresses.ts";

/** Kafka's sentence about the first thing that is wrong with a broker's configuration as a whole, or undefined. */
export function brokerConfigError(config: BrokerConfig): string | undefined {
  const keyError = config.firstError();
  if (keyError !== undefined) return keyError;
  try {
    requireSameNodeId(config);
    requireTimes(config);
    const listeners = readListeners(config);
    requireQuorum(config, listeners);
    requireListeners(config, listeners);
    requireLimits(config);
    return groupLimitsError(config);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}

/** Kafka says "requirement failed" before the sentences of this kind, and clients see it. */
function require(holds: boolean, sentence: string): void {
  if (!holds) throw new ConfigurationError(`requirement failed: ${sentence}`);
}

function requireSameNodeId(config: BrokerConfig): void {
  const texts = withNodeIdSynonym(config.layers.fixed);
  if (Number(texts.get("node.id")) !== Number(texts.get("broker.id")))
    throw new ConfigurationError("You must set `node.id` to the same value as `broker.id`.");
}

function requireTimes(config: BrokerConfig): void {
  const topicDefault = (name: string) => Number(config.topicDefault(name));
  require(topicDefault("segment.ms") >= 1, "log.roll.ms must be greater than or equal to 1");
  require(topicDefault("segment.jitter.ms") >= 0, "log.roll.jitter.ms must be greater than or equal to 0");
  const retentionMs = topicDefault("retention.ms");
  require(retentionMs >= 1 ||
    retentionMs === -1, "log.retention.ms must be unlimited (-1) or, greater than or equal to 1");
  const dedupeBytes = config.number("log.cleaner.dedupe.buffer.size");
  require(dedupeBytes / Math.max(config.number("log.cleaner.threads"), 1) >
    1024 * 1024, "log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.");
  const fetchWaitMs = config.number("replica.fetch.wait.max.ms");
  require(fetchWaitMs <=
    config.number(
      "replica.socket.timeout.ms",
    ), "replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms to prevent unnecessary socket timeouts");
  require(fetchWaitMs <=
    config.number(
      "replica.lag.time.max.ms",
    ), "replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms to prevent frequent changes in ISR");
}

function requireQuorum(config: BrokerConfig, listeners: BrokerListeners): void {
  const nodeId = config.number("node.id");
  const roles = config.list("process.roles");
  const voterIds = parseQuorumVoters(config.list("controller.quorum.voters")).flatMap((voter) => voter?.nodeId ?? []);
  if (voterIds.length === 0 && config.list("controller.quorum.bootstrap.servers").length === 0)
    throw new ConfigurationError(
      "If using process.roles, either controller.quorum.bootstrap.servers must contain the set of bootstrap controllers or " +
        "controller.quorum.voters must contain a parseable set of controllers.",
    );
  const voters = `controller.quorum.voters=Set(${voterIds.join(", ")})`;
  if (roles.includes("controller")) {
    requireControllerListeners(config, listeners);
    require(voterIds.length === 0 ||
      voterIds.includes(
        nodeId,
      ), `If process.roles contains the 'controller' role, the node id ${nodeId} must be included in the set of voters ${voters}`);
    return;
  }
  require(!voterIds.includes(
    nodeId,
  ), `If process.roles contains just the 'broker' role, the node id ${nodeId} must not be included in the set of voters ${voters}`);
  require(!listeners.listeners.some(({ name }) =>
    listeners.controllerListenerNames.includes(name),
  ), "controller.listener.names must not contain a value appearing in the 'listeners' configuration when running KRaft with just the broker role");
}

function requireControllerListeners(config: BrokerConfig, listeners: BrokerListeners): void {
  if (!config.list("process.roles").includes("broker"))
    require(listeners.advertisedController.length ===
      listeners.listeners
        .length, "The listeners config must only contain KRaft controller listeners from controller.listener.names when process.roles=controller");
  require(listeners.advertisedController.length >
    0, "controller.listener.names must contain at least one value appearing in the 'listeners' configuration when running the KRaft controller role");
  require(listeners.controllerListenerNames.every((name) =>
    listeners.listeners.some((each) => each.name === name),
  ), "controller.listener.names must only contain values appearing in the 'listeners' configuration when running the KRaft controller role");
}

function requireListeners(config: BrokerConfig, listeners: BrokerListeners): void {
  const names = listeners.listeners.map(({ name }) => name);
  const advertisedNames = listeners.advertisedBroker.map(({ name }) => name);
  const early = config
    .list("early.start.listeners")
    .find((name) => !names.includes(name.toUpperCase()) && !listeners.controllerListenerNames.includes(name));
  if (early !== undefined)
    throw new ConfigurationError(
      `early.start.listeners contains listener ${early}, but this is not contained in listeners or controller.listener.names`,
    );
  if (config.list("process.roles").includes("broker")) {
    require(advertisedNames.length >
      0, "There must be at least one broker advertised listener. Perhaps all listeners appear in controller.listener.names?");
    require(advertisedNames.includes(
      listeners.interBrokerListenerName,
    ), "inter.broker.listener.name must be a listener name defined in advertised.listeners. " +
      `The valid options based on currently configured listeners are ${advertisedNames.join(",")}`);
    require(advertisedNames.every((name) =>
      names.includes(name),
    ), "advertised.listeners listener names must be equal to or a subset of the ones defined in listeners. " +
      `Found ${advertisedNames.join(",")}. The valid options based on the current configuration are ${names.join(",")}`);
  }
  require(!listeners.advertisedBroker.some(
    ({ host }) => host === "0.0.0.0",
  ), "advertised.listeners cannot use the nonroutable meta-address 0.0.0.0. Use a routable IP address.");
}

function requireLimits(config: BrokerConfig): void {
  requireCordonedDirectories(config);
  const queuedBytes = config.number("queued.max.request.bytes");
  require(queuedBytes <= 0 ||
    queuedBytes >=
      config.number(
        "socket.request.max.bytes",
      ), "queued.max.request.bytes must be larger or equal to socket.request.max.bytes");
  const overrides = connectionsPerIpOverrides(config);
  if (config.number("max.connections.per.ip") === 0)
    require(overrides.size >
      0, "max.connections.per.ip can be set to zero only if max.connections.per.ip.overrides property is set.");
  const idleMs = config.number("connections.max.idle.ms");
  const delayMs = config.number("connection.failed.authentication.delay.ms");
  if (idleMs >= 0)
    require(delayMs <
      idleMs, `connection.failed.authentication.delay.ms=${delayMs} should always be less than connections.max.idle.ms=${idleMs} ` +
      "to prevent failed authentication responses from timing out");
}

/** `max.connections.per.ip.overrides` by host; throws `ConfigurationError`. */
export function connectionsPerIpOverrides(config: BrokerConfig): ReadonlyMap<string, number> {
  const key = "max.connections.per.ip.overrides";
  const overrides = new Map<string, number>();
  for (const [host, limit] of parsePairs(key, config.string(key))) {
    if (!/^\d+$/.test(limit))
      throw new ConfigurationError(`Error parsing configuration property '${key}': ${host}:${limit}`);
    if (!/^[0-9a-zA-Z\-%._:]*$/.test(host)) throw new ConfigurationError(`${key} contains invalid addresses : ${host}`);
    overrides.set(host, Number(limit));
  }
  return overrides;
}

function requireCordonedDirectories(config: BrokerConfig): void {
  const cordoned = config.list("cordoned.log.dirs");
  if (cordoned.includes("*")) {
    require(cordoned.length === 1, "When cordoned.log.dirs is set to *, it must not contain other values");
    return;
  }
  const directories = logDirectories(config);
  const missing = cordoned.filter((path) => !directories.includes(path));
  require(missing.length ===
    0, `All entries in cordoned.log.dirs must be present in log.dirs or log.dir. Missing entries : ${missing.join(", ")}`);
}

/** `cordoned.log.dirs` as entries of `logDirectories`: "*" stands for all of them. */
export function cordonedLogDirectories(config: BrokerConfig): readonly string[] {
  const cordoned = config.list("cordoned.log.dirs");
  return cordoned.includes("*") ? logDirectories(config) : cordoned;
}

/** `log.dirs`, else `log.dir`. */
export function logDirectories(config: BrokerConfig): readonly string[] {
  return config.value("log.dirs") === null ? config.list("log.dir") : config.list("log.dirs");
}
