/** The two ways in which compressed bytes are refused, worded alike for every codec. */
import { ProtocolError } from "../protocol-error.ts";

export function tooLarge(codec: string, bytesMax: number): ProtocolError {
  return new ProtocolError("", `${codec} data inflates to more than ${bytesMax} bytes`);
}

export function malformed(codec: string, why: string): ProtocolError {
  return new ProtocolError("", `${codec} data is malformed: ${why}`);
}
