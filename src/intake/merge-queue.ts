/** Branch of a merge group: `refs/heads/gh-readonly-queue/main/pr-12-<base commit>`. */
const queueRef = /^(?:refs\/heads\/)?gh-readonly-queue\/(.+)\/pr-(\d{1,9})-([0-9a-f]{40,64})$/;

/** What a merge group's ref says; undefined where it is not of the form GitHub documents. */
export function readQueueRef(
  ref: string,
): { readonly branch: string; readonly number: number; readonly base: string } | undefined {
  const [, branch, number, base] = queueRef.exec(ref) ?? [];
  return branch && number && base ? { branch, number: Number(number), base } : undefined;
}

/** Whether a branch is one of the merge queue's, whatever else it says. */
export function isQueueRef(ref: string): boolean {
  return /^(?:refs\/heads\/)?gh-readonly-queue\//.test(ref);
}
