import type { Endpoint } from '../../../../model/endpoint.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { changes } from '../kin.ts';

/**
 * Whether something that is posted only finds what whoever gets there may read anyway: `POST /cages/search` beside
 * `GET /cages`, of which no more is asked. What is done to one thing, `POST /cages/:id/verify`, may be a deed.
 * @param siblings what its router had before
 */
export function isPostedRead(endpoint: Endpoint, siblings: readonly Endpoint[]): boolean {
  const above = endpoint.path.slice(0, endpoint.path.lastIndexOf('/'));
  if (endpoint.method !== 'POST' || changes(endpoint) || ofOne.test(above)) return false;
  if (deciding.test(endpoint.path.slice(endpoint.path.search(/[^/.]*$/)))) return false;
  const reads = siblings.filter((each) => !changes(each) && !isDeliberatelyPublic(each));
  const listing = reads.filter(({ path }) => path.replace(/\/$/, '') === above);
  const known = new Set(endpoint.guards.map(({ name }) => name));
  const asksNoMore = ({ guards }: Endpoint): boolean => guards.every(({ name }) => known.has(name));
  return reads.length > 0 && (listing.length > 0 ? listing : reads).every(asksNoMore);
}

/** Whoever does that may leave a mark: `/shop.v1.Orders/VerifyOrder`, `POST /guests/check-in`. */
const deciding = /^(?:verify|validate|check)/i;
const ofOne = /\/[:{<[][^/]*$/;
