import type { ObjectHandler } from '../../../../model/object-handler.ts';

/**
 * Where no endpoint is: what runs in browsers decides nothing, and whoever calls it may ask instead; one that answers an
 * endpoint and handed on what it knows of the caller before the change has to ask anew.
 */
export function isLookedAfter(
  known: ObjectHandler,
  { endpoints, through, callers, location }: ObjectHandler,
): boolean {
  if (endpoints.length > 0) return false;
  if (client.test(location.path)) return true;
  const { mindful, asks } = known.callers;
  return through.length > 0 ? callers.mindful > mindful || callers.asks > asks : callers.mindful > 0;
}

const client =
  /\.(?:tsx|jsx|vue|svelte|astro)$|(?:^|\/)(?:components?|hooks|client|frontend|mobile|ui|composables)\//;
