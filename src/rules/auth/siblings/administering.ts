import type { Endpoint } from '../../../model/endpoint.ts';
import { isDocumentation } from '../../support/paths.ts';
import { isGuarded } from '../counterparts.ts';
import { isDeliberatelyPublic, isForWhoeverAsks } from '../meant-for-everybody.ts';
import { changes, isPersonal, type Kinship } from './kin.ts';

const fewest = 3;

/** `/admin`, `/AdminReports`, `/api/admin-tools`; not `/contact-admin`, where somebody else does something. */
const isForAdministrators = ({ path }: Endpoint): boolean =>
  /(?:^|\/)(?:admin|Admin|ADMIN|backoffice)(?=$|[/_-]|[A-Z][a-z])/.test(path.replace(/[:{<[].*$/s, ''));

/** `/orders` of `/AdminOrders` and `/admin-orders`: that those administer says nothing of whose it is that is read. */
const withoutSaying = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  path: endpoint.path.replace(/(^|\/)(?:admin|backoffice)(?:[_-]|(?=[A-Z]))/gi, '$1'),
});

/** What countries are made of is called so as well: administrative areas. */
const parts =
  /(?:^|\/)admin(?:istrative)?[_-]?(?:areas?|boundar(?:y|ies)|count(?:y|ies)|districts?|divisions?|provinces?|regions?|subdivisions?|units?)(?=$|\/)/i;

/** Whether what is read there is somebody's; whom to write to may be read by everybody. */
const isOfSomebody = (endpoint: Endpoint): boolean =>
  isPersonal(withoutSaying(endpoint)) && !parts.test(endpoint.path);

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
    if (!changes(endpoint) && !isOfSomebody(endpoint)) return undefined;
    const confidence = 'medium';
    return { how: 'that administer', siblings: length, known: length, guarded: this.#known, confidence };
  }
}
