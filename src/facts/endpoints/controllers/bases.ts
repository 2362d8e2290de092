import type { Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { controllerKind } from '../shared/words/house-bases.ts';
import type { ControllerClass, ControllerFacts } from './facts.ts';

const deepestBase = 6;

interface Family {
  readonly file: EndpointFile;
  readonly declared: ControllerClass;
}

/** A class and its bases, nearest first, as far as they are controllers or decorated. */
export function familyOf(
  own: ControllerClass,
  file: EndpointFile,
  project: Project<ControllerFacts>,
): Family[] {
  const found: Family[] = [{ file, declared: own }];
  for (let at: Family | undefined = found[0]; at !== undefined && found.length < deepestBase; ) {
    const next: Family | undefined = baseOf(at, project);
    if (next === undefined || found.some(({ declared }) => declared === next.declared)) break;
    found.push(next);
    at = next;
  }
  return found;
}

function baseOf({ file, declared }: Family, project: Project<ControllerFacts>): Family | undefined {
  for (const name of declared.bases) {
    const location = { path: file.path, line: 1, endLine: 1 };
    const ref: HandlerRef = { name, arguments: [], wraps: [], except: [], location };
    const target = project.names.target(file, ref);
    const base =
      target && project.facts.get(target.file.path)?.classes.find((each) => each.name === target.name);
    if (target !== undefined && base !== undefined) return { file: target.file, declared: base };
  }
  return undefined;
}

/** What the bases of a class ask that are written in no file of the repository, by their names. */
export function fromUnseenBases(
  file: EndpointFile,
  { bases, decorators, methods }: ControllerClass,
  { names }: Project<ControllerFacts>,
): readonly Guard[] {
  const location = (decorators[0] ?? methods[0])?.location;
  if (location === undefined) return [];
  return bases.flatMap((name): Guard[] => {
    const kind = controllerKind(name);
    const ref: HandlerRef = { name, arguments: [], wraps: [], except: [], location };
    const isUnseen = names.moduleOf(file, name) !== undefined && names.target(file, ref) === undefined;
    return kind !== undefined && isUnseen
      ? [{ name, kind, origin: 'base-class', location, isGuessed: true }]
      : [];
  });
}
