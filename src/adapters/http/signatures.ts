import { Webhooks } from '@octokit/webhooks';

/** Checks signatures against several secrets, so that one can be replaced without losing a delivery. */
export class Signatures {
  readonly #verifiers: readonly Webhooks[];

  /** The current secret first. */
  constructor(secrets: readonly string[]) {
    this.#verifiers = secrets.map((secret) => new Webhooks({ secret }));
  }

  /** Which secret signed this body, as an index; undefined where none did. Takes the same time for every wrong one. */
  async signer(body: string, signature: string): Promise<number | undefined> {
    if (body === '') return undefined;
    const matches = await Promise.all(this.#verifiers.map((verifier) => verifier.verify(body, signature)));
    const index = matches.indexOf(true);
    return index < 0 ? undefined : index;
  }
}
