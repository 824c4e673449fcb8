/**
 * What was appended in this turn of the event loop, of all partitions of a node, until each of them writes it at the turn's end.
 *
 * It is kept here and not with the partition: a partition whose turn comes seldom is in the old generation and in no cache of the processor. Each young object
 * that it points to costs a note for the collector, and a visit to it at the next collection (docs/decisions/0024-what-an-append-touches.md).
 *
 * Invariants: who has entered is called back once, never at once, with what was added at its place until then; one that throws keeps nobody else from
 * its turn; a place taken while a turn is being written is of the next one.
 */
import assert from "node:assert";
import type { Clock } from "@samsa/env";

export interface TurnWriter<Append> {
  writeTurn(appends: Append[]): void;
}

export class WriteTurns<Append> {
  readonly #clock: Clock;
  /** The turn that is being written may still be added to while the next one is begun: a place is twice its index, and one more in the second turn. */
  readonly #turns: [Turn<Append>, Turn<Append>] = [new Turn(), new Turn()];
  /** Which of them whoever enters is in. */
  #next: 0 | 1 = 0;
  readonly #write = (): void => {
    const turn = this.#turns[this.#next];
    this.#next = this.#next === 0 ? 1 : 0;
    for (let index = 0; index < turn.writers.length; index++) this.#writeOne(turn, index);
    turn.writers = [];
    turn.appends = [];
  };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Returns the writer's place, which holds until it is called back. */
  enter(writer: TurnWriter<Append>, appends: Append[]): number {
    const turn = this.#turns[this.#next];
    if (turn.writers.length === 0) this.#clock.defer(this.#write);
    turn.appends.push(appends);
    return (turn.writers.push(writer) - 1) * 2 + this.#next;
  }

  add(place: number, append: Append): void {
    const appends = this.#turns[(place & 1) as 0 | 1].appends[place >> 1];
    assert(appends !== undefined, "a place holds until its turn");
    appends.push(append);
  }

  /** They are written by nobody: whoever takes them answers them. The place stays. */
  takeBack(place: number): Append[] {
    const { appends } = this.#turns[(place & 1) as 0 | 1];
    const taken = appends[place >> 1];
    assert(taken !== undefined, "a place holds until its turn");
    appends[place >> 1] = [];
    return taken;
  }

  #writeOne({ writers, appends }: Turn<Append>, index: number): void {
    try {
      writers[index]?.writeTurn(appends[index] as Append[]);
    } catch (error) {
      // Our own mistake, to be seen as such when the others have had their turn.
      this.#clock.defer(() => {
        throw error;
      });
    }
  }
}

/** Both lists have as many entries. */
class Turn<Append> {
  /** At most one for each partition of the node. */
  writers: TurnWriter<Append>[] = [];
  /** Of each writer, who bounds them. */
  appends: Append[][] = [];
}
