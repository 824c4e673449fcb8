/** Signed 64-bit big-endian values in index files, as `Int64`. */
import { type Int64, int64FromHalves } from "@samsa/protocol";

export function readInt64(buffer: Buffer, at: number): Int64 {
  return int64FromHalves(buffer.readInt32BE(at), buffer.readUInt32BE(at + 4));
}

export function writeInt64(buffer: Buffer, at: number, value: Int64): void {
  if (typeof value === "bigint") {
    buffer.writeBigInt64BE(value, at);
    return;
  }
  buffer.writeInt32BE(Math.floor(value / 0x1_0000_0000), at);
  buffer.writeUInt32BE(value >>> 0, at + 4);
}
