// How often somebody may ask: a bucket that holds `burst`, and fills again with `rate` a second.

/** The number of buckets that are remembered; those that are full again are forgotten first. */
const MOST = 50_000;

export class Rates {
  #buckets = new Map();

  constructor({ burst, rate }) {
    this.burst = burst;
    this.rate = rate;
  }

  /** Takes one; 0, or the seconds until there is one again. */
  take(key, now = Date.now()) {
    const { left, at } = this.#buckets.get(key) ?? { left: this.burst, at: now };
    const filled = Math.min(this.burst, left + ((now - at) / 1000) * this.rate);
    const taken = filled >= 1;
    // Last in the order, so that the first are those who have not asked for the longest time.
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: taken ? filled - 1 : filled, at: now });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= MOST) break;
      this.#buckets.delete(oldest);
    }
    return taken ? 0 : Math.ceil((1 - filled) / this.rate);
  }
}
