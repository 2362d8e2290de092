/** `requireRole` of `gate.requireRole('x')`, `role` of `a check of req.user.role`, `remove` of `the function Boats.remove`. */
export function lastWord(name: string): string {
  const path = name.replace(/\(.*$/s, '');
  return path.slice(path.search(/[\w$!?]+$/));
}
