/** What a library has to do in the codec bench. Frames come without their 4-byte length and go out with it. */
import type { Sink } from "./sink.ts";

export interface Subject {
  readonly name: string;
  /** Rows that the library has no code of its own for: put together here from its own cursor. */
  readonly assembled: readonly RowName[];
  /** Decodes the frame and hands every field of it to the sink. */
  readonly decode: { readonly [Row in FrameName]: (frame: Buffer, sink: Sink) => void | Promise<void> };
  /** The whole frame of the sample, ready to be sent. */
  readonly encode: { readonly [Row in FrameName]: () => readonly Buffer[] | Promise<readonly Buffer[]> };
}

/** Newest versions that all the libraries have: Metadata 6, Fetch 11, Produce 7. */
export type FrameName = "metadataResponse" | "fetchResponse" | "produceRequest";
export type RowName = `${"decode" | "encode"} ${FrameName}`;
export const versions = { metadataResponse: 6, fetchResponse: 11, produceRequest: 7 };
export const correlationId = 7;
export const clientId = "codec-bench";
