import { describe, expect, test } from '@jest/globals';
import { confidencesBetween, replaced, type Sources } from './between.ts';

const check = `  if (note.authorId !== req.user.id && !req.user.isAdmin) throw forbidden();\n`;

/** Notes on boats: whoever may see a boat may see its notes, and takes away those that they wrote. */
const notes = (before: string, beside = ''): Sources => ({
  'routes/notes.js': `const { Router } = require('express');
const { Note } = require('../models');
const { forbidden } = require('../faults');
const { needUser, canSeeBoat, requireNoteWriter, requireOwner } = require('../gates');
const router = Router({ mergeParams: true });
router.use(${before});
router.delete('/boats/:boatId/notes/:noteId', ${beside}async (req, res) => {
  const note = await Note.findOne({ where: { id: req.params.noteId, boatId: req.boat.id } });
  if (!note) return res.status(404).end();
${check}  await note.destroy();
  res.sendStatus(204);
});
module.exports = router;
`,
  'gates.js': `const { Boat, Note } = require('./models');
exports.needUser = (req, res, next) => (req.user ? next() : res.status(401).end());
exports.canSeeBoat = async (req, res, next) => {
  req.boat = await Boat.findByPk(req.params.boatId);
  if (!(await req.boat.crewHas(req.user.id))) return res.status(403).end();
  next();
};
exports.requireNoteWriter = async (req, res, next) => {
  const note = await Note.findByPk(req.params.noteId);
  if (note.authorId !== req.user.id) return res.status(403).end();
  next();
};
exports.requireOwner = exports.requireNoteWriter;
`,
});
const lost = (files: Sources): Promise<string[]> => confidencesBetween(files, replaced(files, check, ''));

describe('whose one thing is, asked in a handler behind what asks of the surrounding thing', () => {
  test('is told surely', async () => {
    expect(await lost(notes('needUser, canSeeBoat'))).toEqual(['medium']);
  });

  test.each(['reportedById', 'signed_by'])('is told surely by %s', async (column) => {
    const named = check.replace('note.authorId', `note.${column}`);
    const files = replaced(notes('needUser, canSeeBoat'), check, named);
    expect(await confidencesBetween(files, replaced(files, named, ''))).toEqual(['medium']);
  });

  test('what is no person may be asked by what stands before', async () => {
    const named = check.replace('note.authorId', 'note.boatId');
    const files = replaced(notes('needUser, canSeeBoat'), check, named);
    expect(await confidencesBetween(files, replaced(files, named, ''))).not.toContain('medium');
  });

  test.each([
    ['speaks of the same', notes('needUser, requireNoteWriter')],
    ['speaks of owners', notes('needUser, requireOwner')],
    ['stands before this one alone', notes('needUser', 'canSeeBoat, ')],
  ])('may be asked by what %s', async (_, files) => {
    expect(await lost(files)).not.toContain('medium');
  });
});
