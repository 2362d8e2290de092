import { isWhole, mentionsGuard, type Way } from './site.ts';

/** `app.MapPost(…` or `Route::post(…`: on what a route is registered. */
const registration = /^\s*([\w$\\]{1,80}(?:\.|::|->))\w{1,40}\(/;
/** What was registered is told one thing more. */
const last = /(?<=\))((?:\.|->)\w{1,40}\((?:[^()"']|"[^"\\]*"|'[^'\\]*'){0,200}\));\s*$/;

/** Ends the statement as the model's ends: `.RequireAuthorization("Admin");`, `->middleware('auth');`. */
export const asSuffix: Way = (own, model) => {
  const ours = registration.exec(own.text);
  const suffix = last.exec(model.text)?.[1];
  if (ours === null || suffix === undefined || ours[1] !== registration.exec(model.text)?.[1])
    return undefined;
  const name = suffix.slice(0, suffix.indexOf('(') + 1);
  const isSure = isWhole(own.text) && isWhole(model.text) && mentionsGuard(suffix, model.endpoint);
  const end = own.text.trimEnd();
  if (!isSure || !end.endsWith(');') || end.includes(name)) return undefined;
  return { line: own.endpoint.location.line, replacement: `${end.slice(0, -1)}${suffix};` };
};
