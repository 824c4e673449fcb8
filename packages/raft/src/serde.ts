/** How the records of the replicated log become bytes: the room above (metadata) owns the records, raft only carries them. */
export interface RecordSerde<T> {
  /** The value of one record. */
  encode(record: T): Buffer;
  /** Throws `ProtocolError` on bytes that are not a record of this log. */
  decode(value: Buffer): T;
}
