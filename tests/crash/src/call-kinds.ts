/** What a change to a node's disk is part of, told by the call and the file's name. Used in the node (flight recorder) and by its killer. */

/** Size of the flight recorder's file. */
export const recorderBytes = 4096;

const metadataLog = "/__cluster_metadata-0/";

/** Undefined: not worth a note. */
export function callKind(name: string, path: string, exists: (path: string) => boolean): string | undefined {
  if (name === "openSync") return path.endsWith(".log") && !exists(path) ? `${roomOf(path)}roll` : undefined;
  const isSync = name === "fdatasync";
  const isCut = name.startsWith("ftruncate");
  if (/\.(cleaned|swap)$/.test(path)) return "cleaning";
  if (/\.deleted$|-delete(\/|$)/.test(path) || name === "unlink" || name === "rm") return "removal";
  if (path.includes(metadataLog) && path.includes(".checkpoint")) return "metadata snapshot";
  if (path.includes("quorum-state")) return "quorum state";
  if (/leader-epoch-checkpoint(\.tmp)?$/.test(path)) return "leader epochs";
  if (/-checkpoint(\.tmp)?$/.test(path)) return "checkpoint";
  if (path.endsWith(".snapshot")) return isSync ? "flush" : `${roomOf(path)}producer snapshot`;
  if (/\.(index|timeindex|txnindex)$/.test(path)) return isSync ? "flush" : `${roomOf(path)}index`;
  if (path.endsWith(".log")) return `${roomOf(path)}${isSync ? "flush" : isCut ? "cut" : "append"}`;
  if (/partition\.metadata(\.tmp)?$/.test(path) || name === "mkdir") return "new partition";
  if (name === "rename") return "removal";
  return undefined;
}

function roomOf(path: string): string {
  return path.includes(metadataLog) ? "metadata " : "";
}
