import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const depots = {
  'depots/api.py': `
from fastapi import APIRouter, Depends, HTTPException, Request
from sqlalchemy import select
from depots.models import Depot, Parcel
from depots.people import User, get_current_user
router = APIRouter()
def current_site(request: Request):
    site = request.headers.get("x-site")
    if site is None:
        raise ValueError("which site?")
    return site
@router.get("/depots")
def list_depots(session, user: User = Depends(get_current_user)):
    query = select(Depot).order_by(Depot.name)
    if not user.is_boss:
        query = query.where(Depot.id.in_(user.depot_ids()))
    return session.scalars(query).all()
@router.get("/parcels/{parcel_id}/ways")
def ways(request: Request, parcel_id: int, session, user: User = Depends(get_current_user)):
    return session.scalars(
        select(Parcel)
        .where(Parcel.account_id == site_of(request))
        .where(Parcel.from_id == parcel_id)
    ).all()
def site_of(request: Request):
    return current_site(request)
`,
};
const narrowed = `    if not user.is_boss:
        query = query.where(Depot.id.in_(user.depot_ids()))
`;

describe('SQLAlchemy: a query that was limited to the ids that the caller has', () => {
  test('is told where the condition is gone', async () => {
    const told = await altered(depots, narrowed, '');
    expect(told).toEqual([
      'auth/guard-removed: GET /depots took no more than depot_ids gives, and no longer asks for that.',
    ]);
  });

  test.each([
    [
      'has the ids in a name of their own',
      'query = query.where(Depot.id.in_(user.depot_ids()))',
      'mine = user.depot_ids()\n        query = query.where(Depot.id.in_(mine))',
    ],
    ['is limited whoever it is', narrowed, '    query = query.where(Depot.id.in_(user.depot_ids()))\n'],
    ['leaves it to a helper', narrowed, '    query = seen_by(query, user)\n'],
    ['asks for the members', 'Depot.id.in_(user.depot_ids())', 'Depot.members.any(User.id == user.id)'],
    [
      'joins them',
      'query.where(Depot.id.in_(user.depot_ids()))',
      'query.join(Member).where(Member.user_id == user.id)',
    ],
  ])('is not where it %s', async (_, from, to) => {
    expect(await altered(depots, from, to)).toEqual([]);
  });
});

describe('SQLAlchemy: a query that was limited to what a function read of the request', () => {
  const given = { 'depots/api.py': depots['depots/api.py'].replaceAll('site_of', 'active_account') };
  const condition = '        .where(Parcel.account_id == active_account(request))\n';

  test('is told where the condition is gone', async () => {
    const told = await altered(given, condition, '');
    expect(told).toEqual([
      'auth/guard-removed: GET /parcels/{parcel_id}/ways asked whether account_id is the caller, and no longer does.',
    ]);
  });

  test.each([
    ['filtered by a name', condition, '        .filter_by(account_id=active_account(request))\n'],
    [
      'with it in a variable',
      '    return session.scalars(\n        select(Parcel)\n        .where(Parcel.account_id == active_account(request))',
      '    account_id = active_account(request)\n    return session.scalars(\n        select(Parcel)\n        .where(Parcel.account_id == account_id)',
    ],
    [
      'with both in one',
      '.where(Parcel.account_id == active_account(request))\n        .where(Parcel.from_id == parcel_id)',
      '.where(Parcel.account_id == active_account(request), Parcel.from_id == parcel_id)',
    ],
  ])('is not where it is %s', async (_, from, to) => {
    expect(await altered(given, from, to)).toEqual([]);
  });
});
