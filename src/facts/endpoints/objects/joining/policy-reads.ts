import type { ObjectAccess } from '../../../../model/object-handler.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { RubyLookup } from '../../shared/ruby/lookup.ts';
import type { RubyFunction } from '../../shared/ruby/module.ts';

const isAsked = /authori[sz]e|policy/i;
const most = 100;

/** What the class of a policy looks at that alone limits something: `BargePolicy`, for a `Barge`, with what it inherits. */
export function withPolicyReads(access: ObjectAccess, lookup: () => RubyLookup): ObjectAccess {
  const { limit, called } = access;
  if (limit?.how !== 'policy' || !isAsked.test(lastName(limit.by))) return access;
  const policy = lookup().find(`${called}Policy`, undefined);
  if (policy === undefined) return access;
  const methods = lookup()
    .lineage(policy)
    .flatMap(({ module, index }) =>
      module.functions.filter(({ inClass, name }) => inClass === index && name !== 'initialize'),
    );
  return { ...access, policyReads: [...new Set(methods.flatMap(lookedAt))].slice(0, most) };
}

/** What a method calls; and the names that it only hands on: `record` of `user.keeps?(record)`. */
const lookedAt = ({ calls, reads }: RubyFunction): readonly string[] => [
  ...calls,
  ...reads.filter((name) => !calls.some((each) => each.startsWith(`${name}.`))),
];
