import { expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsIn } from '../execute.ts';

/** What is told of a file to which lines are added. */
async function told(path: string, base: string, head: string): Promise<string[]> {
  const added = head.split('\n').map((_, index) => index + 1);
  const files = [{ path, base, head, added, flagged: [] }];
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  return (await findingsIn(rule, example)).map(({ message }) => message);
}

const notes = (...more: readonly string[]): string =>
  [
    `const router = require('express').Router();`,
    `const browserOnly = (req, res, next) => { if (req.user.isProgram) return res.status(403).end(); next(); };`,
    `router.get('/notes/:id', requireAuth, async (req, res) => { res.json(await Note.findOne({ _id: req.params.id, owner: req.user.id })); });`,
    `router.get('/notes', requireAuth, async (req, res) => { res.json(await Note.find({ owner: req.user.id })); });`,
    ...more,
  ].join('\n');
const remove = `router.delete('/notes/:id', requireAuth, browserOnly, async (req, res) => { res.json(await Note.findByIdAndDelete(req.params.id)); });`;

test('a guard that stands before what people do with their own makes nobody an administrator', async () => {
  const own = `router.put('/me/password', requireAuth, browserOnly, change);`;
  expect(await told('notes.js', notes(own), notes(own, remove))).toEqual([
    expect.stringContaining('DELETE /notes/:id takes any Note'),
  ]);
});

test('a guard that only the new one has may', async () => {
  expect(await told('notes.js', notes(), notes(remove))).toEqual([]);
});

const go = (registered: string, ...more: readonly string[]): string =>
  [
    'package notes',
    'import "github.com/gin-gonic/gin"',
    'func (n *Notes) Routes(r *gin.Engine) {',
    '  r.GET("/notes/:id", requireLogin(), n.show)',
    '  r.GET("/notes", requireLogin(), n.list)',
    registered,
    '}',
    'func (n *Notes) show(c *gin.Context) { c.JSON(200, n.store.GetNote(c, c.Param("id"), userFrom(c).ID)) }',
    'func (n *Notes) list(c *gin.Context) { c.JSON(200, n.store.ListNotes(c, userFrom(c).ID)) }',
    ...more,
  ].join('\n');
const registered = '  r.DELETE("/notes/:id", requireLogin(), n.drop)';
const drop = 'func (n *Notes) drop(c *gin.Context) { c.JSON(200, n.store.DeleteNote(c, c.Param("id"))) }';

test.each([
  ['internal/notes/notes.go', 1],
  ['internal/admin/notes.go', 0],
])('what Go keeps in %s is told %i times', async (path, count) => {
  expect(await told(path, go(''), go(registered, drop))).toHaveLength(count);
});
