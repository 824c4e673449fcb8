/**
 * The bit fields that tell a client what it may do with a resource (KIP-430). Without an authorizer everything is allowed, so they are all
 * operations the kind of resource knows.
 */
const operation = {
  read: 3,
  write: 4,
  create: 5,
  delete: 6,
  alter: 7,
  describe: 8,
  clusterAction: 9,
  describeConfigs: 10,
  alterConfigs: 11,
  idempotentWrite: 12,
} as const;

const { read, write, create, alter, describe, clusterAction, describeConfigs, alterConfigs, idempotentWrite } =
  operation;

function bits(...operations: readonly number[]): number {
  return operations.reduce((field, each) => field | (1 << each), 0);
}

export const topicOperations = bits(
  read,
  write,
  create,
  operation.delete,
  alter,
  describe,
  describeConfigs,
  alterConfigs,
);

export const clusterOperations = bits(
  create,
  alter,
  describe,
  clusterAction,
  describeConfigs,
  alterConfigs,
  idempotentWrite,
);

/** Nobody asked. */
export const operationsNotAsked = -2147483648;
