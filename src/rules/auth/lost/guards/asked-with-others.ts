import { questionsIn } from '../../../../model/condition.ts';
import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import { answeredBy } from '../owners/answered-by.ts';

/** Whether the handler of an endpoint still asks what was lost, in one condition with something else. */
export const isAskedWithOthers = (
  endpoint: Endpoint,
  lost: readonly Guard[],
  { endpoints: { holders } }: ProjectFacts,
): boolean => {
  const own = holders?.head.filter((each) => answeredBy(each, [endpoint]).length > 0) ?? [];
  const asked = own.flatMap(({ body }) =>
    (body?.passages ?? []).flatMap(({ away }) => [...questionsIn(away).values()]),
  );
  return lost.every(({ name }) => asked.some(({ subject }) => name === `a check of ${subject}`));
};
