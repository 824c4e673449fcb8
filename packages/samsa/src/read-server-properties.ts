/** The settings of a file on this machine's disk, with overrides over them, checked. */
import { readFileSync } from "node:fs";
import { checkedProperties, parseOverrides, parseProperties, type ServerProperties } from "./server-properties.ts";
import { StartError } from "./start-error.ts";

/** Throws `StartError`. */
export function readServerProperties(file: string, overrides: readonly string[] = []): ServerProperties {
  let text: string;
  try {
    // Java reads .properties files as Latin-1; what is beyond is written with \u escapes.
    text = readFileSync(file, "latin1");
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return checkedProperties(new Map([...parseProperties(text), ...parseOverrides(overrides)]));
}
