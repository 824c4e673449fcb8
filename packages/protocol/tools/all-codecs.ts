/** For tests that are about every message: the schemas of the facts with the codecs generated from them. */

import { kebab, lowerFirst, type MessageSchema, readSchemas } from "../generator/schema.ts";
import type { MessageCodec } from "../src/codec.ts";

export type AnyMessage = Record<string, unknown>;

export interface SchemaAndCodec {
  readonly schema: MessageSchema;
  readonly codec: MessageCodec<AnyMessage>;
}

/** By message name. */
export async function loadCodecs(): Promise<Map<string, SchemaAndCodec>> {
  const codecs = new Map<string, SchemaAndCodec>();
  for (const schema of readSchemas()) {
    const file: Record<string, MessageCodec<AnyMessage>> = await import(`../src/messages/${kebab(schema.name)}.ts`);
    const codec = file[lowerFirst(schema.name)];
    if (codec === undefined) throw new Error(`no codec of ${schema.name}`);
    codecs.set(schema.name, { schema, codec });
  }
  return codecs;
}
