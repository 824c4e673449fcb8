/** The faults that a simulation can bring about, counted by kind, so that a test can show that each was met. */

export const faultKinds = [
  /** A segment took much longer than its connection's latency. */
  "network-delay",
  /** A segment never arrived: its connection stalls, then dies on both ends. */
  "network-drop",
  /** A segment arrived after a later one of another connection between the same hosts. */
  "network-reorder",
  /** What one write sent arrived in pieces. */
  "network-split",
  /** A segment was held back by a partition or by a host that is off. */
  "network-partition",
  /** A connection was refused though somebody listens. */
  "network-refuse",
  /** A write had to wait for the reader. */
  "network-backpressure",
  /** The platform's error on a file call. */
  "file-write-failed",
  "file-read-failed",
  "file-sync-failed",
  /** Any other call on the file system failed. */
  "file-call-failed",
  "file-no-space",
  /** A call took much longer than the disk's latency. */
  "file-slow",
  /** At a crash: a write that had not been synced was gone, */
  "crash-lost-write",
  /** kept in part, */
  "crash-torn-write",
  /** or a name's creation, change or removal was undone. */
  "crash-lost-name",
  "host-kill",
  "host-crash",
] as const;

export type FaultKind = (typeof faultKinds)[number];
export type FaultCounts = Record<FaultKind, number>;

export function noFaults(): FaultCounts {
  return Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as FaultCounts;
}
