/** Lawful topic names, and names that would be one in metrics because '.' and '_' look the same there. */

const nameLengthMax = 249;

/** Kafka's sentence why the name is not lawful; undefined when it is. */
export function invalidTopicName(name: string): string | undefined {
  const reason = invalidReason(name);
  return reason === undefined ? undefined : `Topic name is invalid: ${reason}`;
}

function invalidReason(name: string): string | undefined {
  if (name === "") return "the empty string is not allowed";
  if (name === "." || name === "..") return `'${name}' is not allowed`;
  if (name.length > nameLengthMax) {
    return `the length of '${name}' is longer than the max allowed length ${nameLengthMax}`;
  }
  if (!/^[a-zA-Z0-9._-]+$/.test(name)) {
    return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`;
  }
  return undefined;
}

/** Whether the name can collide with another at all. */
export function hasCollisionCharacters(name: string): boolean {
  return name.includes(".") || name.includes("_");
}

/** Two names collide when this is the same for both. */
export function collisionKey(name: string): string {
  return name.replaceAll(".", "_");
}

/** The topic of the metadata log itself, which nobody creates. */
export const clusterMetadataTopic = "__cluster_metadata";
