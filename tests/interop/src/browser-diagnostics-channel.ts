/** `node:diagnostics_channel` in a browser: nobody listens. */
const silent = { hasSubscribers: false, publish() {} };

export function channel(): typeof silent {
  return silent;
}

export default { channel };
