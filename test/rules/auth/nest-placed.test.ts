import { expect, test } from '@jest/globals';
import { altered } from './between.ts';

const ovens = {
  'src/ovens.controller.ts': `
import { Controller, Get, UseGuards } from '@nestjs/common';
import { StaffGuard } from './guards';
import { StaffController } from './house';
@Controller('staff')
@UseGuards(StaffGuard)
export class OvensController {
  @Get() list() { return []; }
}`,
  'src/house.ts': `
import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { StaffGuard } from './guards';
export function StaffController(path = '') {
  return applyDecorators(UseGuards(StaffGuard), Controller(\`staff/\${path}\`));
}`,
  'src/guards.ts': `
export class StaffGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().user?.isStaff) throw new ForbiddenException();
    return true;
  }
}`,
};

test('where a class is says nothing of who may come', async () => {
  const from = "@Controller('staff')\n@UseGuards(StaffGuard)\n";
  expect(await altered(ovens, from, '@StaffController()\n')).toEqual([]);
  expect((await altered(ovens, from, "@Controller('staff')\n")).join()).toContain('GET /staff');
});
