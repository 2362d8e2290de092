import { expect, test } from '@jest/globals';
import { altered, between, confidencesBetween, replaced, type Sources } from './between.ts';

const service: Sources = {
  'src/visits/visits.service.ts': `import { Injectable } from '@nestjs/common';
import { ClinicAccess } from './clinic-access';

@Injectable()
export class VisitsService {
  constructor(private readonly visits: VisitStore, private readonly access: ClinicAccess) {}

  async reschedule(actor: Actor, id: string, at: Date) {
    const slots = await this.calendar.around(at);
    this.access.assertSameClinic(actor, id);
    const moved = await this.visits.move(id, slots);
    this.logger.info('moved', { visit: id, by: actor.name });
    return moved;
  }

  async bills(actor: Actor) {
    return this.visits.listForPayer(actor.payerRef, actor.clinicId);
  }
}
`,
};
const demand = '    this.access.assertSameClinic(actor, id);\n';

const ruby: Sources = {
  'app/controllers/notes_controller.rb': `class NotesController < ApplicationController
  before_action :require_person

  def show
    @note = Note.involving(@person).find_by_slug!(params[:slug])
    @replies = @note.replies.order(:id)
  end
end
`,
};

test('a demand by a name of the house that is gone', async () => {
  expect(await altered(service, demand, '')).toEqual([
    'auth/guard-removed: the function VisitsService.reschedule called assertSameClinic to turn callers away, and no longer does.',
  ]);
  expect(await confidencesBetween(service, replaced(service, demand, ''))).toEqual(['low']);
});

test('what was said of whose things to take, and is not', async () => {
  expect(await altered(service, 'listForPayer(actor.payerRef, actor.clinicId)', 'listAll()')).toHaveLength(1);
  expect(await altered(ruby, 'Note.involving(@person).find', 'Note.find')).toHaveLength(1);
});

test.each([
  ['goes by another name', demand, '    this.access.ensureOfClinic(actor, id);\n'],
  ['is asked in place', demand, '    if (clinicOf(id) !== actor.clinicId) throw new ForbiddenException();\n'],
  ['only noted something', "    this.logger.info('moved', { visit: id, by: actor.name });\n", ''],
  [
    'is gone with what it was for',
    `    const slots = await this.calendar.around(at);\n${demand}    const moved = await this.visits.move(id, slots);\n`,
    '    const moved = undefined;\n',
  ],
])('not what %s', async (_what, from, to) => {
  expect(await altered(service, from, to)).toEqual([]);
});

test('not what is asked by another file now', async () => {
  const moved = replaced(service, demand, '');
  const store =
    'export class VisitStore {\n  async move(visit, slots) {\n    return this.rows.put(visit, slots);\n  }\n}\n';
  const asking = store.replace('return', 'this.access.assertSameClinic(this.actor, visit);\n    return');
  expect(
    await between(
      { ...service, 'src/visits/visit-store.ts': store },
      { ...moved, 'src/visits/visit-store.ts': asking },
    ),
  ).toEqual([]);
});

test('not what fails where the program is wrong', async () => {
  const file: Sources = {
    'cmd/plain.go': `package cmd
func plain(text string) string {
	marks := regexp.MustCompile("x+")
	return strings.TrimSpace(marks.ReplaceAllString(text, ""))
}
`,
  };
  expect(await altered(file, '\tmarks := regexp.MustCompile("x+")\n', '')).toEqual([]);
});
