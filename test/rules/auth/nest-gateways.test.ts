import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const guards = `
import { CanActivate, ExecutionContext } from '@nestjs/common';
import { WsException } from '@nestjs/websockets';
import { tables } from './tables';
const seatOf = (socket) => socket.data.seat ?? null;
export class SocketKnownGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (!seatOf(context.switchToWs().getClient())) throw new WsException('sit down first');
    return true;
  }
}
export class SocketDealerGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const seat = seatOf(context.switchToWs().getClient());
    const table = tables.get(context.switchToWs().getData().tableId);
    if (!seat || !table || table.dealerId !== seat.user.id) throw new WsException('dealers only');
    return true;
  }
}`;

const gateway = (more = '', connection = ''): string => `
import { UseGuards } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway, WsException } from '@nestjs/websockets';
import { SocketDealerGuard, SocketKnownGuard } from './ws.guards';
import { tables } from './tables';
@WebSocketGateway()
export class TablesGateway {
${connection}  @SubscribeMessage('table:look')
  @UseGuards(SocketKnownGuard)
  look(@MessageBody() body: { tableId: string }) { return tables.get(body.tableId); }

  @SubscribeMessage('table:bid')
  @UseGuards(SocketKnownGuard)
  bid(@MessageBody() body: { tableId: string; chips: number }) { return tables.bid(body); }

  @SubscribeMessage('table:deal')
  @UseGuards(SocketDealerGuard)
  deal(@MessageBody() body: { tableId: string }) { return tables.deal(body.tableId); }
${more}}`;

const module = `
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { HouseGuard } from './house.guard';
@Module({ providers: [{ provide: APP_GUARD, useClass: HouseGuard }] })
export class AppModule {}`;

const house = {
  'src/tables.gateway.ts': gateway(),
  'src/ws.guards.ts': guards,
  'src/app.module.ts': module,
  'src/house.guard.ts':
    'export class HouseGuard { canActivate(c) { const { user } = c.switchToHttp().getRequest(); if (!user) throw new UnauthorizedException(); return true; } }',
};

const clear = `
  @SubscribeMessage('table:clear')
  clear(@MessageBody() body: { tableId: string }) { tables.delete(body.tableId); }
`;
const last = 'return tables.deal(body.tableId); }\n';

describe('messages of gateways', () => {
  test('a new one that nobody guards is told: what guards the whole application does not stand before it', async () => {
    expect((await altered(house, last, `${last}${clear}`)).join()).toContain('MESSAGE clear');
  });

  test('a guard that asks whose something is is not replaced by one that asks who calls', async () => {
    expect(await altered(house, '@UseGuards(SocketDealerGuard)', '@UseGuards(SocketKnownGuard)')).toEqual([
      'auth/guard-removed: MESSAGE deal was guarded by SocketDealerGuard and no longer is.',
    ]);
  });

  test('quiet: it is called otherwise, or the one that knows stands before it as well', async () => {
    expect(await altered(house, 'SocketDealerGuard', 'SocketCroupierGuard')).toEqual([]);
    const both = '@UseGuards(SocketKnownGuard, SocketDealerGuard)';
    expect(await altered(house, '@UseGuards(SocketDealerGuard)', both)).toEqual([]);
  });

  test('quiet: the method compares by itself', async () => {
    const from = '@UseGuards(SocketDealerGuard)\n  deal(@MessageBody() body: { tableId: string }) {';
    const to = `@UseGuards(SocketKnownGuard)
  deal(@ConnectedSocket() socket: Socket, @MessageBody() body: { tableId: string }) {
    if (tables.get(body.tableId).dealerId !== socket.data.user.id) throw new ForbiddenException();`;
    expect(await altered(house, from, to)).toEqual([]);
  });

  test('quiet: who is not known is turned away as he connects', async () => {
    const connection = `  handleConnection(socket: Socket) {
    if (!this.seats.of(socket)) socket.disconnect(true);
  }
`;
    const files = { ...house, 'src/tables.gateway.ts': gateway('', connection) };
    expect(await altered(files, last, `${last}${clear}`)).toEqual([]);
  });

  test('what turns sockets away as they connect is missed', async () => {
    const ending = ' if (!this.seats.of(socket)) socket.disconnect(true); ';
    const files = {
      'src/tables.gateway.ts': gateway('', `  handleConnection(socket: Socket) {${ending}}\n`).replaceAll(
        '  @UseGuards(SocketKnownGuard)\n',
        '',
      ),
      'src/ws.guards.ts': guards,
    };
    expect((await altered(files, ending, ' this.seats.count(socket); ')).join()).toContain(
      'handleConnection',
    );
    expect(
      await altered(files, `{${ending}}`, '{ this.admit(socket); }\n  admit(socket) { socket.close(); }'),
    ).toEqual([]);
  });
});
