import type { Call, CodeFacts } from '../../../../model/code.ts';
import { written } from '../../passages/written.ts';
import { textsIn } from '../../shared/exemptions/spares.ts';
import { type AbilityRule, mostActions } from './rule.ts';

/** What classes of CanCan say: `can :fell, Tree, grove: { owner_id: user.id }` asks for `grove`. */
export function canCanRules(code: CodeFacts): readonly AbilityRule[] {
  const classes = new Set(code.calls.filter(includesAbility).map(({ inClass }) => inClass));
  return code.calls.flatMap((call): AbilityRule[] =>
    /^can(?:not)?$/.test(call.callee) && classes.has(call.inClass)
      ? [
          {
            forbids: call.callee === 'cannot',
            rights: rightsOf(call),
            conditions: call.arguments.flatMap(({ name }) =>
              name === undefined ? [] : [name === '&' ? 'a block' : name],
            ),
            of: code.classes[call.inClass]?.name ?? '',
            span: call.span,
            inFunction: call.inFunction,
          },
        ]
      : [],
  );
}

const includesAbility = ({ callee, arguments: given, inFunction }: Call): boolean =>
  callee === 'include' &&
  inFunction < 0 &&
  given.some(({ value }) => value.kind === 'name' && /^CanCan\.Ability$/.test(value.path));

/** `destroy Tree`, `fell Tree` of `can %i[destroy fell], Tree`. */
function rightsOf({ arguments: given }: Call): readonly string[] {
  const [actions, subject] = given.filter(({ name }) => name === undefined).map(({ value }) => value);
  if (actions === undefined || subject === undefined) return [];
  const of = written(subject, (path) => path);
  return textsIn(actions)
    .slice(0, mostActions)
    .map((action) => `${action} ${of}`);
}
