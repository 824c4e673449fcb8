/**
 * The seeds that every `npm test` runs in Node, and `npm run interop` in a browser. A seed that found something stays, though every change of the
 * code sends it on another course; what it found is a test of its own beside the subject.
 */
export const seeds: readonly number[] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9,
  // The metadata log on a full disk: the node's stop never came to an end (raft, broker).
  12,
  // Two directories, one of them failing at the start: logs begun anew in the other one (broker).
  31,
  // Torn producers' snapshot after a clean stop: a batch taken twice (log).
  388,
];
