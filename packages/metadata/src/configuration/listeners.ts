/**
 * `listeners`, `advertised.listeners`, `listener.security.protocol.map`, `controller.listener.names` and `inter.broker.listener.name`,
 * read together: which sockets a node opens, what it tells clients, and which of them speak to controllers.
 *
 * Invariant: listener names are upper case once read, as Kafka normalises them; `controller.listener.names` is compared as written.
 */
import type { BrokerConfig } from "./broker-config.ts";
import { ConfigurationError } from "./configuration-error.ts";

export type SecurityProtocol = "PLAINTEXT" | "SSL" | "SASL_PLAINTEXT" | "SASL_SSL";

export interface ListenerEndpoint {
  readonly name: string;
  /** Empty: all interfaces (bound), or the host's own name (advertised). */
  readonly host: string;
  readonly port: number;
  readonly securityProtocol: SecurityProtocol;
}

export interface BrokerListeners {
  readonly listeners: readonly ListenerEndpoint[];
  /** As told to clients and brokers: no controller listeners among them. */
  readonly advertisedBroker: readonly ListenerEndpoint[];
  readonly advertisedController: readonly ListenerEndpoint[];
  readonly controllerListenerNames: readonly string[];
  readonly interBrokerListenerName: string;
}

const protocols: readonly SecurityProtocol[] = ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"];

/** Throws `ConfigurationError` with Kafka's sentence. The keys themselves must have been found lawful (`BrokerConfig.firstError`). */
export function readListeners(config: BrokerConfig): BrokerListeners {
  const protocolOf = listenerProtocols(config);
  const controllerListenerNames = config.list("controller.listener.names");
  const listeners = readEndpoints(config.list("listeners"), protocolOf, { distinctPorts: true });
  const advertisedTexts = config.value("advertised.listeners") === null ? null : config.list("advertised.listeners");
  const advertised =
    advertisedTexts === null ? listeners : readEndpoints(advertisedTexts, protocolOf, { distinctPorts: false });
  const byName = (endpoints: readonly ListenerEndpoint[], name: string) =>
    endpoints.find((endpoint) => endpoint.name === name.toUpperCase());
  const advertisedController = controllerListenerNames
    .map((name) => byName(advertised, name) ?? byName(listeners, name))
    .filter((endpoint) => endpoint !== undefined);
  return {
    listeners,
    advertisedBroker: advertised.filter(({ name }) => !controllerListenerNames.includes(name)),
    advertisedController,
    controllerListenerNames,
    interBrokerListenerName: interBrokerListener(config, protocolOf),
  };
}

function interBrokerListener(config: BrokerConfig, protocolOf: ReadonlyMap<string, SecurityProtocol>): string {
  const name = config.stringOrNull("inter.broker.listener.name")?.toUpperCase();
  if (name === undefined) return config.string("security.inter.broker.protocol");
  if (config.isSet("security.inter.broker.protocol"))
    throw new ConfigurationError(
      "Only one of inter.broker.listener.name and security.inter.broker.protocol should be set.",
    );
  if (!protocolOf.has(name))
    throw new ConfigurationError(
      `Listener with name ${name} defined in inter.broker.listener.name not found in listener.security.protocol.map.`,
    );
  return name;
}

/** `listener.security.protocol.map`; without one the controller listeners are PLAINTEXT, as long as nothing else asks for more. */
function listenerProtocols(config: BrokerConfig): ReadonlyMap<string, SecurityProtocol> {
  const key = "listener.security.protocol.map";
  const protocolOf = new Map<string, SecurityProtocol>();
  for (const [name, protocolName] of parsePairs(key, config.string(key))) {
    const protocol = protocols.find((each) => each === protocolName.toUpperCase());
    if (protocol === undefined)
      throw new ConfigurationError(`Invalid security protocol \`${protocolName}\` defined in ${key}`);
    protocolOf.set(name.toUpperCase(), protocol);
  }
  if (config.isSet(key)) return protocolOf;
  const controllerNames = config.list("controller.listener.names");
  const secured = (name: string) => name !== "PLAINTEXT" && protocols.some((protocol) => protocol === name);
  const listenerNames = config.list("listeners").map((text) => text.split("://")[0] ?? "");
  if (controllerNames.some(secured) || listenerNames.some((name) => secured(name.toUpperCase()))) return protocolOf;
  for (const name of controllerNames) if (name !== "PLAINTEXT") protocolOf.set(name, "PLAINTEXT");
  return protocolOf;
}

/** A listener that is to speak something other than PLAINTEXT, and the list that names it. */
export interface SecuredListener {
  readonly key: "listeners" | "advertised.listeners";
  readonly name: string;
  readonly securityProtocol: SecurityProtocol;
}

/**
 * Read without asking whether the listeners are lawful together: who wants TLS is better served by hearing that it is not there than by
 * what else its listeners lack.
 */
export function securedListeners(config: BrokerConfig): SecuredListener[] {
  const protocolOf = new Map<string, string>();
  for (const entry of config.string("listener.security.protocol.map").split(",")) {
    const colon = entry.lastIndexOf(":");
    protocolOf.set(
      entry.slice(0, colon).trim().toUpperCase(),
      entry
        .slice(colon + 1)
        .trim()
        .toUpperCase(),
    );
  }
  return (["listeners", "advertised.listeners"] as const).flatMap((key) =>
    config.list(key).flatMap((text) => {
      const name = (text.split("://")[0] ?? "").trim().toUpperCase();
      const wanted = protocolOf.get(name) ?? name;
      const securityProtocol = protocols.find((protocol) => protocol !== "PLAINTEXT" && protocol === wanted);
      return securityProtocol === undefined ? [] : [{ key, name, securityProtocol }];
    }),
  );
}

/** `a:b,c:d` as pairs; throws `ConfigurationError` for an entry without a colon. */
export function parsePairs(key: string, text: string): [string, string][] {
  const entries = text
    .trim()
    .split(/\s*,\s*/)
    .filter((entry) => entry !== "");
  return entries.map((entry) => {
    const colon = entry.lastIndexOf(":");
    if (colon < 0) throw new ConfigurationError(`Error parsing configuration property '${key}': ${entry} has no colon`);
    return [entry.slice(0, colon).trim(), entry.slice(colon + 1).trim()];
  });
}

function readEndpoints(
  texts: readonly string[],
  protocolOf: ReadonlyMap<string, SecurityProtocol>,
  { distinctPorts }: { distinctPorts: boolean },
): ListenerEndpoint[] {
  const all = `[${texts.join(", ")}]`;
  const refuse = (reason: string) => new ConfigurationError(`Error creating broker listeners from '${all}': ${reason}`);
  const endpoints = texts.map((text) => {
    const match = /^(.*):\/\/\[?([0-9a-zA-Z\-%._:]*)\]?:(-?[0-9]+)$/.exec(text);
    if (match === null) throw refuse(`Unable to parse ${text} to a broker endpoint`);
    const name = (match[1] ?? "").toUpperCase();
    const securityProtocol = protocolOf.get(name);
    if (securityProtocol === undefined) throw refuse(`No security protocol defined for listener ${name}`);
    return { name, host: match[2] ?? "", port: Number(match[3]), securityProtocol };
  });
  if (new Set(endpoints.map(({ name }) => name)).size !== endpoints.length)
    throw refuse(`Each listener must have a different name, listeners: ${all}`);
  if (distinctPorts) {
    const clash = portClash(endpoints, all);
    if (clash !== undefined) throw refuse(clash);
  }
  for (const { name, port } of endpoints)
    if (port < 0 || port > 65535) throw refuse(`The port ${port} of listener ${name} is not between 0 and 65535`);
  return endpoints;
}

/** One port may serve one listener, or two when one has an IPv4 and the other an IPv6 address; port 0 is another each time. */
function portClash(endpoints: readonly ListenerEndpoint[], all: string): string | undefined {
  const byPort = Map.groupBy(
    endpoints.filter(({ port }) => port !== 0),
    ({ port }) => port,
  );
  for (const [port, sharing] of byPort) {
    if (sharing.length === 1) continue;
    const v4 = sharing.filter(({ host }) => isIpV4(host)).length;
    const v6 = sharing.filter(({ host }) => host.includes(":")).length;
    if (sharing.length === 2 && v4 === 1 && v6 === 1) continue;
    if (v4 + v6 === 0) return `Each listener must have a different port, listeners: ${all}`;
    if (sharing.length === 2 && v4 + v6 === 2)
      return `If you have two listeners on the same port then one needs to be IPv4 and the other IPv6, listeners: ${all}, port: ${port}`;
    return `Each listener must have a different port unless exactly one listener has an IPv4 address and the other IPv6 address, listeners: ${all}, port: ${port}`;
  }
  return undefined;
}

function isIpV4(host: string): boolean {
  const parts = host.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}
