import type { Endpoint } from '../../../model/endpoint.ts';
import { isDocumentation } from '../../support/paths.ts';
import { isGuarded } from '../counterparts.ts';
import { isDeliberatelyPublic, isForWhoeverAsks } from '../meant-for-everybody.ts';
import { changes, isPersonal, type Kinship } from './kin.ts';

const fewest = 3;

/** `/admin`, `/AdminReports`, `/api/admin-tools`; not `/contact-admin`, where somebody else does something. */
const isForAdministrators = ({ path }: Endpoint): boolean =>
  /(?:^|\/)(?:admin|Admin|ADMIN|backoffice)(?=$|[/_-]|[A-Z][a-z])/.test(path.replace(/[:{<[].*$/s, ''));

/**
 * Whatever administers by its path, in whichever router it stands: where all of it is guarded, what is new is as well. It need not
 * lie below what there was, `/admin-report/orders` beside `/admin/orders`.
 */
export class Administering {
  readonly #known: readonly Endpoint[];

  /** @param known the endpoints that there were before the change */
  constructor(known: readonly Endpoint[]) {
    this.#known = known.filter(
      (each) =>
        isForAdministrators(each) &&
        !isDeliberatelyPublic(each) &&
        !isForWhoeverAsks(each) &&
        !isDocumentation(each.location.path),
    );
  }

  around(endpoint: Endpoint): Kinship | undefined {
    const { length } = this.#known;
    if (length < fewest || !isForAdministrators(endpoint) || !this.#known.every(isGuarded)) return undefined;
    // Whom to write to may be read by everybody.
    if (!changes(endpoint) && !isPersonal(endpoint)) return undefined;
    const confidence = 'medium';
    return { how: 'that administer', siblings: length, known: length, guarded: this.#known, confidence };
  }
}
