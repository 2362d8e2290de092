const deepest = 30;

/** Answers once for each key. Whoever comes back to a question on the way, or goes too deep, is told no. */
export class Memo<Key> {
  readonly #known = new Map<Key, boolean>();
  #level = 0;

  of(key: Key, answer: () => boolean): boolean {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#level >= deepest) return false;
    this.#known.set(key, false);
    this.#level++;
    const found = answer();
    this.#level--;
    this.#known.set(key, found);
    return found;
  }

  forget(): void {
    this.#known.clear();
  }
}
