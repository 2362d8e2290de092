import type { Guard } from '../../../../model/endpoint.ts';

/** Who was shut out is turned away where people sign in as well: `a check of user.suspended?`. */
export const isOfStanding = ({ name, origin }: Guard): boolean =>
  origin === 'handler' && ofStanding.test(name);

const ofStanding =
  /^a check of @?\w*(?:user|account|member|person|customer)\w*\.(?:is_?)?(?:suspended|banned|barred|blocked|disabled|deactivated|locked|locked_out|active|inactive|archived|access_locked)(?:_?at)?\??$/i;
