import { expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

const gate = `from flask import abort, g

def signed_in(bp):
    @bp.before_request
    def known():
        if g.keeper is None:
            abort(401)
    return bp
`;
const blueprints = {
  'yard/gate.py': gate,
  'yard/bins.py': `from flask import Blueprint
bins = Blueprint('bins', __name__, url_prefix='/bins')
before = [log]

@bins.before_request
def known():
    if g.keeper is None:
        abort(401)

@bins.route('/<int:id>', methods=['DELETE'])
def drop(id):
    return ''
`,
};
const made = `from flask import Blueprint
from yard.gate import signed_in
bins = signed_in(Blueprint('bins', __name__, url_prefix='/bins'))

@bins.route('/<int:id>', methods=['DELETE'])
def drop(id):
    return ''
`;
const tools = {
  'yard/tools.py': made.replaceAll('bins', 'tools'),
  'yard/app.py': `from flask import Flask
from yard.bins import bins
app = Flask(__name__)
app.register_blueprint(bins)
`,
};

test('a blueprint that a function of the house is handed as it is made keeps what that puts before its routes', async () => {
  expect(await between(blueprints, { ...blueprints, 'yard/bins.py': made })).toEqual([]);
});

test('each of several blueprints has what one function puts before them', async () => {
  const both = { ...blueprints, 'yard/bins.py': made, ...tools };
  const found = await altered(
    both,
    "tools = signed_in(Blueprint('tools', __name__, url_prefix='/tools'))",
    "tools = Blueprint('tools', __name__, url_prefix='/tools')",
  );
  expect(found).toEqual([expect.stringMatching(/^auth\/guard-removed: DELETE \/tools\//)]);
});
