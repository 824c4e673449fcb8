/**
 * The one place that leans on something undocumented: the handle below a socket (docs/decisions/0001-fast-reading.md).
 */
import type net from "node:net";

/** Null when the socket is closed. Read as a property, so that the engine knows its place. */
export function handleOf(socket: net.Socket): unknown {
  return (socket as unknown as { readonly _handle: unknown })._handle;
}

/**
 * Takes the handle out of a socket that has not read yet, and ends the socket without it, so that the server counts it out. Undefined when this Node's sockets
 * are made otherwise; the socket is then as it was.
 */
export function takeHandle(socket: net.Socket): object | undefined {
  const handle = handleOf(socket);
  if (typeof handle !== "object" || handle === null) return undefined;
  if (!("useUserBuffer" in handle) || typeof handle.useUserBuffer !== "function") return undefined;
  Reflect.set(socket, "_handle", null);
  socket.destroy();
  return handle;
}

/** The file descriptor of a socket's handle; -1 when it is closed or this Node, or this platform, does not tell. */
export function descriptorOf(handle: unknown): number {
  return typeof handle === "object" && handle !== null && "fd" in handle && typeof handle.fd === "number"
    ? handle.fd
    : -1;
}

/** Bytes that have left for the kernel. Of a write under way the part that is through counts, unless this Node's handles do not tell. */
export function sentBytes(socket: net.Socket): number {
  const handle = handleOf(socket);
  if (typeof handle === "object" && handle !== null && "writeQueueSize" in handle && "bytesWritten" in handle) {
    const { writeQueueSize, bytesWritten } = handle;
    if (typeof writeQueueSize === "number" && typeof bytesWritten === "number") return bytesWritten - writeQueueSize;
  }
  return socket.bytesWritten - socket.writableLength;
}
