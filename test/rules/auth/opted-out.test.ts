import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const files = (name: string): Sources => ({
  'hives.ts': `import { At, Get, Put, Guards, ${name} } from './house';
import { TendersOnly } from './doors';
@Controller('/hives')
@Guards(TendersOnly)
export class HivesController {
  @Get('/')
  async list(ctx) { return Hive.findAll(); }

  @Get('/weather')
  @${name}()
  async weather(ctx) { return forecast(); }

  @Put('/:id')
  async move(ctx) { return Hive.move(ctx.params.id); }
}`,
  'house.ts': `const skipped = new Map();
export function ${name}() { return (target, name) => { skipped.set(target.constructor, name); }; }
export function Guards(...guards) { return (target) => { held.set(target, guards); }; }`,
  'doors.ts': `export const TendersOnly = (ctx) => { if (!ctx.state.user.tends) throw new ForbiddenError(); };`,
});

describe.each(['Unguarded', 'WithoutGuards', 'SkipGuards'])('a method that is said to be %s', (name) => {
  test('lost the guards of its class', async () => {
    expect(await altered(files(name), `@Put('/:id')`, `@Put('/:id')\n  @${name}()`)).toEqual([
      'auth/guard-removed: PUT /hives/:id was guarded by TendersOnly and no longer is.',
    ]);
  });

  test('may be called otherwise or come to have them', async () => {
    expect(await altered(files(name), 'weather(ctx)', 'sky(ctx)')).toEqual([]);
    expect(await altered(files(name), `  @${name}()\n`, '')).toEqual([]);
  });
});
