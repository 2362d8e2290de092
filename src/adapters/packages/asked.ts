import type { PackageUrl } from '../../lib/purl.ts';
import type { PackageQuestion } from '../../model/ports.ts';

/** A question with its package URL taken apart, the version in it. */
export interface Asked extends PackageQuestion {
  readonly url: PackageUrl;
}
