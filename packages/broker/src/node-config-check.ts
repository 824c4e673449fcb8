/** What a node's configuration asks for that is not built, and what it means for listeners. */
import type { AdvertisedListener, NodeConfig } from "./node-config.ts";

/** Throws with the reason when the configuration asks for a node of another kind than there is. */
export function refuseUnbuilt(config: NodeConfig): void {
  const { roles, nodeId, quorumVoters } = config;
  if (!roles.includes("broker") || !roles.includes("controller")) {
    throw new Error(`process.roles=${roles.join(",")}: only a combined node (broker,controller) is built so far`);
  }
  const others = quorumVoters.filter((voter) => voter.nodeId !== nodeId);
  if (others.length > 0) {
    const ids = others.map((voter) => voter.nodeId).join(", ");
    throw new Error(
      `controller.quorum.voters names other nodes (${ids}): clusters of several nodes are not built so far`,
    );
  }
  if (!config.listeners.some(({ name }) => isControllerListener(config, name))) {
    throw new Error("listeners has none of controller.listener.names");
  }
  if (!config.listeners.some(({ name }) => !isControllerListener(config, name))) {
    throw new Error("listeners has none for clients");
  }
}

export function isControllerListener(config: NodeConfig, name: string): boolean {
  return config.controllerListenerNames.includes(name);
}

const anyAddress: ReadonlySet<string> = new Set(["", "0.0.0.0", "::"]);

/** What the listeners are reached by, once they are bound to ports. Wildcard addresses are advertised as localhost. */
export function advertisedListeners(
  config: NodeConfig,
  bound: readonly { readonly name: string; readonly host: string; readonly port: number }[],
): AdvertisedListener[] {
  return bound.map(({ name, host, port }) => {
    const advertised = config.advertisedListeners.find((listener) => listener.name === name);
    const shownHost = advertised?.host ?? host;
    return {
      name,
      host: anyAddress.has(shownHost) ? "localhost" : shownHost,
      port: advertised === undefined || advertised.port === 0 ? port : advertised.port,
    };
  });
}
