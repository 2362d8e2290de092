import type { Guard } from '../../../model/endpoint.ts';
import type { Spare, SparingGuard } from './exemptions/spares.ts';

/** The guards that ask what is in one of these groups: `if request.blueprint not in GATED: return`. */
export const inGroups = (guards: readonly Guard[], names: readonly string[]): readonly Guard[] =>
  guards.flatMap((guard: SparingGuard): SparingGuard[] => {
    const own = guard.spares?.filter(isOfGroups) ?? [];
    if (own.length === 0) return [guard];
    const isSpared = own.some(
      ({ mode, texts }) => (mode === 'exempt') === texts.some(({ text }) => names.includes(text)),
    );
    const spares = guard.spares?.filter((each) => !isOfGroups(each));
    return isSpared ? [] : [{ ...guard, spares }];
  });

const isOfGroups = ({ texts }: Spare): boolean => texts.some(({ how }) => how === 'group');
