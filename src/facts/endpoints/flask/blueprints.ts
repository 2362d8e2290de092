import type { Guard } from '../../../model/endpoint.ts';
import type { Spare, SparingGuard } from '../shared/exemptions/spares.ts';

/** The guards that ask what is in a blueprint: `if request.blueprint not in GATED: return`. */
export const inBlueprint = (guards: readonly Guard[], name: string | undefined): readonly Guard[] =>
  guards.flatMap((guard: SparingGuard): SparingGuard[] => {
    const own = guard.spares?.filter(isOfBlueprints) ?? [];
    if (own.length === 0) return [guard];
    const isSpared = own.some(
      ({ mode, texts }) => (mode === 'exempt') === texts.some(({ text }) => text === name),
    );
    const spares = guard.spares?.filter((each) => !isOfBlueprints(each));
    return isSpared ? [] : [{ ...guard, spares }];
  });

const isOfBlueprints = ({ texts }: Spare): boolean => texts.some(({ how }) => how === 'blueprint');
