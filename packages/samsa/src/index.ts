/** What a program imports from samsa: a node inside itself. */

export { StartError } from "./start-error.ts";
export { type RunningNode, type StartNodeOptions, startNode } from "./start-node.ts";
