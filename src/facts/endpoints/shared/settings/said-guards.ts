import type { Guard } from '../../../../model/endpoint.ts';
import type { HandlerRef, SaidSetting } from '../../endpoint-file.ts';
import { asWritten } from '../guards/written-guards.ts';
import type { Names } from '../names/names.ts';
import { kindOfSetting } from './said.ts';

/** A setting is a guard where something in the project turns callers away by it. */
export function saidGuards(
  names: Names,
  handler: HandlerRef,
  says: SaidSetting,
  origin: Guard['origin'],
): Guard[] {
  if (says.isOpen || !names.isAsked(says.key)) return [];
  const { location } = handler;
  const from = origin === 'handler' ? 'inline' : origin;
  return [{ name: asWritten(handler), kind: kindOfSetting(says), origin: from, location }];
}
