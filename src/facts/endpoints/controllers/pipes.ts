import type { CodeFacts } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { asWritten, strongest } from '../shared/guards/written-guards.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { functionParts, handlerRefs } from '../shared/references/handler-refs.ts';
import type { ControllerFacts, PipeFact } from './facts.ts';

/** Decorators of parameters that take pipes, behind the parameter's name. */
const takingPipes = /^(?:Param|Query|Body|Args|MessageBody|Payload|RawBody)$/;
const mostPipes = 20;

/** What the parameters of a method go through, and the method itself: `@Param('id', OwnBoatPipe)`, `@UsePipes(OwnBoatPipe)`. */
export function pipesOf(index: number, code: CodeFacts): readonly HandlerRef[] {
  const { parameters = [], decorators = [] } = code.functions[index] ?? {};
  const taking = [
    ...parameters.flatMap((each) =>
      each.decorators.filter(({ callee }) => takingPipes.test(lastName(callee))),
    ),
    ...decorators.filter(({ callee }) => lastName(callee) === 'UsePipes'),
  ];
  const given = taking.flatMap((call) => call.arguments.filter(({ value }) => value.kind !== 'object'));
  return handlerRefs(given, code).slice(0, mostPipes);
}

/** What pipes do with callers: classes with a `transform`. */
export const pipesIn = (code: CodeFacts): readonly PipeFact[] =>
  code.functions.flatMap(({ name, inClass, span }, index): PipeFact[] => {
    const declared = code.classes[inClass];
    if (name !== 'transform' || declared === undefined || declared.name === '') return [];
    const location = locationOf(code.path, span);
    const body = { arguments: [], wraps: [], except: [], location, ...functionParts(index, code) };
    return body.checks === undefined && (body.consults ?? []).length === 0
      ? []
      : [{ name: declared.name, body }];
  });

/** The guards among pipes: those that turn callers away for who they are, rather than for what they sent. */
export function pipeGuards(
  file: EndpointFile,
  pipes: readonly HandlerRef[],
  { names, facts, guards }: Project<ControllerFacts>,
): readonly Guard[] {
  return pipes.flatMap((ref): Guard[] => {
    const target = names.target(file, ref);
    const pipe = target && facts.get(target.file.path)?.pipes.find(({ name }) => name === target.name);
    const kind = pipe && target && strongest(guards.of(target.file, pipe.body, 'handler'));
    return kind === undefined
      ? []
      : [{ name: asWritten(ref), kind, origin: 'decorator', location: ref.location }];
  });
}
