/**
 * What encoding takes for a message of type T: every field optional, deeply (a missing field is encoded as its
 * default), arrays read-only, and bytes also as a list of parts, which is sent as it is.
 */
export type Encodable<T> = T extends Buffer
  ? Buffer | readonly Buffer[]
  : T extends readonly (infer Element)[]
    ? readonly Encodable<Element>[]
    : T extends object
      ? { readonly [Field in keyof T]?: Encodable<T[Field]> | undefined }
      : T;
