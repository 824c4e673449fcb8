/** How often each thing was under way when a kill landed. */

export class Histogram {
  readonly #counts = new Map<string, number>();
  #kills = 0;

  /** One kill and all that it interrupted. */
  add(underWay: readonly string[]): void {
    this.#kills++;
    for (const kind of new Set(underWay.length === 0 ? ["no change to the disk"] : underWay)) {
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    }
  }

  count(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  lines(): string[] {
    const rows = [...this.#counts].sort(([, left], [, right]) => right - left);
    return rows.map(
      ([kind, count]) =>
        `  ${kind.padEnd(26)} ${String(count).padStart(4)} of ${this.#kills} kills  ${"#".repeat(count)}`,
    );
  }
}
