/** Whether rows are of a model, by their names: `sent_letters` of `Letter`. */
export function areOf(rows: string, model: string): boolean {
  const [plain, one] = [rows.replaceAll('_', '').toLowerCase(), model.toLowerCase()];
  return [`${one}s`, `${one}es`, `${one}set`, one.replace(/y$/, 'ies')].some((each) => plain.endsWith(each));
}
