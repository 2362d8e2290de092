import type { Guard } from '../../../../model/endpoint.ts';

const mayNot =
  /\b(?:forbidden|access denied|denied|not (?:allowed|permitted|authori[sz]ed)|(?:no|missing|insufficient) (?:permissions?|rights?|access|privileges?)|may not|permission)\b/i;
const isUnknown =
  /\b(?:unauthori[sz]ed|unauthenticated|not (?:logged|signed) ?in|not authenticated|(?:sign|log) ?in|authentication required)\b/i;

/** Whether what an error says turns somebody away. */
export function kindOfMessage(text: string): Guard['kind'] | undefined {
  if (mayNot.test(text)) return 'authorization';
  return isUnknown.test(text) ? 'authentication' : undefined;
}
