import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const parcels = (more = '', before = '@UseGuards(CarrierSignatureGuard)'): Sources => ({
  'src/webhooks.controller.ts': `import { Body, Controller, Delete, Get, HttpCode, Post, Req, UnauthorizedException, UseGuards } from '@nestjs/common';
import { Public } from './public.decorator';
import { CarrierSignatureGuard } from './carrier-signature.guard';
import { SenderKeyGuard } from './sender-key.guard';
@Public()
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly parcels: ParcelsService, private readonly verifier: Verifier) {}
  ${before}
  @HttpCode(204)
  @Post('delivered')
  async delivered(@Body() event: { parcel: string }) {
    await this.parcels.close(event.parcel);
  }
  ${more}
}`,
  'src/public.decorator.ts': `import { SetMetadata } from '@nestjs/common';
export const Public = () => SetMetadata('isPublic', true);`,
  'src/carrier-signature.guard.ts': `import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'crypto';
@Injectable()
export class CarrierSignatureGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const req = context.switchToHttp().getRequest();
    const expected = createHmac('sha256', process.env.CARRIER_SECRET).update(req.rawBody).digest();
    if (!timingSafeEqual(Buffer.from(req.headers['x-signature'], 'hex'), expected)) throw new UnauthorizedException();
    return true;
  }
}`,
  'src/sender-key.guard.ts': `import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
@Injectable()
export class SenderKeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.switchToHttp().getRequest().headers['x-key'] === process.env.SENDER_KEY;
  }
}`,
});
const returned = (
  body: string,
  decorators = "@Post('returned')",
  given = '@Body() event: { parcel: string }',
): string =>
  `${decorators}
  async returned(${given}) {
    ${body}
  }`;
const reopens = 'await this.parcels.reopen(event.parcel);';

test('a delivery beside the one that is signed lacks what that has', async () => {
  expect(await between(parcels(), parcels(returned(reopens)))).toEqual([
    'auth/missing-guard: POST /webhooks/returned lacks CarrierSignatureGuard, which the other delivery of its router has.',
  ]);
});

const raw = '@Req() req: RawBodyRequest<Request>, @Body() event: { parcel: string }';
test.each([
  ['has it as well', returned(reopens, "@Post('returned')\n  @UseGuards(CarrierSignatureGuard)")],
  ['asks for a key of its own', returned(reopens, "@UseGuards(SenderKeyGuard)\n  @Post('returned')")],
  ['only reads', returned('return this.parcels.challenge();', "@Get('returned')", '')],
  [
    'asks its verifier',
    returned(
      `this.verifier.verify(req.rawBody, req.headers['x-carrier']);\n    ${reopens}`,
      "@Post('returned')",
      raw,
    ),
  ],
  [
    'has the event made of what is signed',
    returned(
      "const event = this.stripe.webhooks.constructEvent(req.rawBody, req.headers['stripe-signature'], this.secret);\n    await this.parcels.pay(event);",
      "@Post('paid')",
      '@Req() req',
    ),
  ],
  [
    'asks whether it is signed',
    returned(
      `if (!this.verifier.isGenuine(req)) throw new UnauthorizedException();\n    ${reopens}`,
      "@Post('returned')",
      raw,
    ),
  ],
  [
    'has its service unpack what is signed',
    returned("await this.parcels.handle(req.rawBody, req.headers['x-signature']);", "@Post('returned')", raw),
  ],
])('not so one that %s', async (_what, more) => {
  expect(await between(parcels(), parcels(more))).toEqual([]);
});

test('where the other one is not signed, nothing is said of the new one', async () => {
  expect(await between(parcels('', ''), parcels(returned(reopens), ''))).toEqual([]);
  expect(await between(parcels('', '@UseGuards(SenderKeyGuard)'), parcels(returned(reopens), '@UseGuards(SenderKeyGuard)'))).toEqual([]);
}); // biome-ignore format: a table reads better in rows
