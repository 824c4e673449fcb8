/** The two ways in which compressed bytes are refused, worded alike for every codec. */
import { ProtocolError } from "../protocol-error.ts";

/** The bytes may be lawful: they are more than the caller wants. */
export class InflatesTooFarError extends ProtocolError {}

export function tooLarge(codec: string, bytesMax: number): InflatesTooFarError {
  return new InflatesTooFarError("", `${codec} data inflates to more than ${bytesMax} bytes`);
}

export function malformed(codec: string, why: string): ProtocolError {
  return new ProtocolError("", `${codec} data is malformed: ${why}`);
}
