/** An error with the platform's code, as `node:net` gives them. */
export function networkError(code: string, operation: string): Error {
  return Object.assign(new Error(`${operation} ${code}`), { code, syscall: operation });
}
