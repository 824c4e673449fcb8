/** Says what a connection was probably speaking when its first four bytes are not the length of a Kafka frame. */

const httpMethods = ["GET ", "POST", "PUT ", "HEAD", "DELE", "OPTI", "PATC", "CONN", "TRAC", "PRI "];
const tlsHandshake = 0x16;
const tlsMajorVersion = 0x03;

/** `value` is what the four bytes say as a length. */
export function describeRefusedLength(value: number, frameBytesMax: number): string {
  const length = Buffer.alloc(4);
  length.writeInt32BE(value, 0);
  const text = length.toString("latin1");
  if (length[0] === tlsHandshake && length[1] === tlsMajorVersion) return "a TLS handshake on a listener without TLS";
  if (httpMethods.includes(text)) return `an HTTP request ("${text.trim()}") on a Kafka listener`;
  if (value < 0) return `a frame of negative length (${value})`;
  return `a frame of ${value} bytes, more than the limit of ${frameBytesMax} (socket.request.max.bytes)`;
}
