/** Frames over connections, both ends: what lies between a socket and a request. */
export type { ConnectionLimits } from "./connection-admission.ts";
export {
  type Answer,
  type ApiCodecs,
  connectForFrames,
  type EncodeRequest,
  type FrameClient,
  type FrameClientOptions,
} from "./frame-client.ts";
export {
  type FrameConnection,
  type FrameHandler,
  type FrameListener,
  type FrameListenerOptions,
  listenForFrames,
} from "./frame-listener.ts";
