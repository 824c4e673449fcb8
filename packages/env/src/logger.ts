/** Where log lines go. `samsa` puts pino behind it; tests collect them. Fields are plain data, put after the sentence. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
  /** A logger whose lines carry this name (Kafka's logger names where there is one). */
  child(name: string): Logger;
}

/** Swallows every line. */
export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child() {
    return silentLogger;
  },
};
