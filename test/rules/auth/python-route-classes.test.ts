import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const ferry = {
  'ferry/crossings.py': `
from fastapi import APIRouter, HTTPException, Request
from fastapi.routing import APIRoute
class TimedRoute(APIRoute):
    def get_route_handler(self):
        run = super().get_route_handler()
        async def timed(request: Request):
            began = clock()
            answer = await run(request)
            answer.headers["x-took"] = str(clock() - began)
            return answer
        return timed
class CrewRoute(APIRoute):
    def get_route_handler(self):
        run = super().get_route_handler()
        async def checked(request: Request):
            if not request.state.sailor.is_crew:
                raise HTTPException(status_code=403)
            return await run(request)
        return checked
class CaptainRoute(CrewRoute):
    label = "captain"
inner = APIRouter(prefix="/stops")
router = APIRouter(prefix="/crossings", route_class=CrewRoute)
@router.post("/{crossing}/delay")
def delay(crossing: int, minutes: int):
    store.delay(crossing, minutes)
@inner.post("/{stop}/close")
def close(stop: int):
    store.close(stop)
router.include_router(inner)
`,
};
const made = 'route_class=CrewRoute';

describe('FastAPI: a class of routes that turns callers away before it runs their handlers', () => {
  test('is missed where a router is without it', async () => {
    const told = await altered(ferry, `, ${made}`, '');
    expect(told).toHaveLength(1);
    expect(told.join()).toContain('POST /crossings/{crossing}/delay was guarded by CrewRoute');
  });

  test('is missed where one that turns nobody away stands there instead', async () => {
    expect((await altered(ferry, made, 'route_class=TimedRoute')).join()).toContain('CrewRoute');
  });

  test('is not missed where one that inherits from it does', async () => {
    expect(await altered(ferry, made, 'route_class=CaptainRoute')).toEqual([]);
  });

  test('is not missed where a dependency asks instead', async () => {
    const asked = {
      ...ferry,
      'ferry/crossings.py': `${ferry['ferry/crossings.py']}
def crew_only(request: Request):
    if not request.state.sailor.is_crew:
        raise HTTPException(status_code=403)
`,
    };
    expect(await altered(asked, made, 'dependencies=[Depends(crew_only)]')).toEqual([]);
  });

  test('may be called otherwise', async () => {
    expect(await altered(ferry, 'CrewRoute', 'SailorRoute')).toEqual([]);
  });
});
