// The tenant's clock. It runs with the one it was made from until it is set, moved on or stopped.

export class Clock {
  readonly #base: () => number;
  #aheadMs = 0;
  #stoppedAtMs: number | undefined;

  constructor(base: () => number) {
    this.#base = base;
  }

  /** Milliseconds since 1970. May be handed on by itself. */
  readonly now = (): number => this.#stoppedAtMs ?? this.#base() + this.#aheadMs;

  get isStopped(): boolean {
    return this.#stoppedAtMs !== undefined;
  }

  set(ms: number): void {
    this.#aheadMs = ms - this.#base();
    if (this.#stoppedAtMs !== undefined) this.#stoppedAtMs = ms;
  }

  advance(ms: number): void {
    this.set(this.now() + ms);
  }

  stop(): void {
    this.#stoppedAtMs = this.now();
  }

  go(): void {
    if (this.#stoppedAtMs !== undefined) this.#aheadMs = this.#stoppedAtMs - this.#base();
    this.#stoppedAtMs = undefined;
  }

  /** As it was made. */
  reset(): void {
    this.#aheadMs = 0;
    this.#stoppedAtMs = undefined;
  }
}
