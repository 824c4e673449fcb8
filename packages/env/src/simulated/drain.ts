/**
 * Waits until all promise work is done. A message to oneself is a task of its own in Node and in browsers alike, and a task only begins when the queue of microtasks is empty, however long
 * the chains of promises in it are. It takes 1 to 2 µs.
 */
let channel: MessageChannel | undefined;
let waiting: (() => void)[] = [];

export function drain(): Promise<void> {
  const { port1, port2 } = open();
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length > 1) return;
    port1.ref?.();
    port2.postMessage(undefined);
  });
}

function open(): MessageChannel {
  if (channel !== undefined) return channel;
  const opened = new MessageChannel();
  opened.port1.onmessage = () => {
    // Node's ports keep the process alive; browsers' have no such methods.
    opened.port1.unref?.();
    const resolves = waiting;
    waiting = [];
    for (const resolve of resolves) resolve();
  };
  channel = opened;
  return opened;
}
