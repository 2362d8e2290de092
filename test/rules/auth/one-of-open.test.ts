import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const notices = (list: string): Sources => ({
  'notices.py': `from fastapi import APIRouter, Depends
from deps import requires
router = APIRouter(prefix="/notices")
@router.get(""${list})
def all_of_them(db): return db.published()
@router.get("/drafts", dependencies=[Depends(requires("write"))])
def drafts(db): return db.drafts()
@router.post("", dependencies=[Depends(requires("write"))])
def add(db): return db.add()
@router.delete("/{notice_id}", dependencies=[Depends(requires("write"))])
def drop(notice_id, db): return db.drop(notice_id)
# more
`,
});
const guarded = ', dependencies=[Depends(requires("read"))]';
const added = (list: string, route: string): Promise<string[]> =>
  altered(notices(list), '# more', `${route}\ndef more(db): return db.more()`);

test('one of those that everybody may list may be read by everybody', async () => {
  expect(await added('', '@router.get("/{notice_id}")')).toEqual([]);
});

test.each([
  ['the list is guarded', guarded, '@router.get("/{notice_id}")'],
  ['it is changed', '', '@router.put("/{notice_id}")'],
])('but not where %s', async (_, list, route) => {
  expect(await added(list, route)).toEqual([expect.stringContaining('auth/missing-guard')]);
});
