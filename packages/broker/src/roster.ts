/**
 * Who is there just now, where many come and go: in no order, each taken out at its place.
 *
 * A Set would do the same, but its table is made anew every few changes and the old table points to the new one: once an old one is in the old generation, all that
 * come after it, and what they lead to, survive until the next full collection (decision 20).
 */
export interface Place<T> {
  readonly member: T;
  /** -1: not there any more. */
  at: number;
}

export class Roster<T> {
  private readonly places: Place<T>[] = [];

  get size(): number {
    return this.places.length;
  }

  enter(member: T): Place<T> {
    const place = { member, at: this.places.length };
    this.places.push(place);
    return place;
  }

  /** Idempotent. */
  leave(place: Place<T>): void {
    if (place.at < 0) return;
    const last = this.places.pop();
    if (last !== undefined && last !== place) {
      this.places[place.at] = last;
      last.at = place.at;
    }
    place.at = -1;
  }

  /** Those who are there now; `look` may take any of them out. */
  visit(look: (member: T) => void): void {
    if (this.places.length === 1) look((this.places[0] as Place<T>).member);
    else for (const { member } of [...this.places]) look(member);
  }
}
