import type { Json } from '../world.ts';
import type { Listing } from './route.ts';

/** One page of a listing, and the `Link` header that leads to the others. `address` is the request's own, with its query. */
export async function page(
  listing: Listing,
  address: URL,
  truncate: boolean,
): Promise<{ body: unknown; link: string | undefined }> {
  const size = Math.min(100, Math.max(1, Number(address.searchParams.get('per_page') ?? 30)));
  const number = Math.max(1, Number(address.searchParams.get('page') ?? 1));
  const last = Math.max(1, Math.ceil(listing.items.length / size));
  const cut = listing.items.slice((number - 1) * size, number * size);
  const shown: Json[] = [];
  for (const item of truncate ? cut.slice(0, Math.floor(cut.length / 2)) : cut)
    shown.push(await listing.show(item as never));
  const body =
    listing.wrap === undefined ? shown : { total_count: listing.items.length, [listing.wrap]: shown };
  const to = (target: number, rel: string): string => {
    const url = new URL(address);
    url.searchParams.set('page', String(target));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [to(number - 1, 'prev'), to(1, 'first')] : []),
    ...(number < last ? [to(number + 1, 'next'), to(last, 'last')] : []),
  ];
  return { body, link: truncate || links.length === 0 ? undefined : links.join(', ') };
}
