/** Names that lead no further than the machine, its network or its cluster. */
const NEAR =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|svc|cluster\.local|test|invalid|localstack\.cloud)$/i;
/** Ranges of addresses that are not routed on the Internet. */
const PRIVATE =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/**
 * Whether an address is certainly that of a machine elsewhere: a name with a dot that is none of a cluster or private
 * network, or a public number. What is not written out is not.
 */
export function isElsewhere(address: string): boolean {
  const host =
    /^(?:[a-z][\w+.-]{0,30}:\/{2,3})?(?:[^/@\s]{0,200}@)?([\w.-]{3,253})(?::\d{1,5})?(?:[/?]|$)/i.exec(
      address,
    )?.[1];
  if (host === undefined) return false;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return !PRIVATE.test(host);
  return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,20}$/i.test(host) && !NEAR.test(host);
}
