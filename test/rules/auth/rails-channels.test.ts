import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const channel = (
  name: string,
  check: string,
  more = '',
): string => `class ${name}Channel < ApplicationCable::Channel
  def subscribed
    dock = Dock.find(params[:id])
${check}    stream_for dock
  end
${more}end
`;
const docks: Sources = {
  'app/channels/application_cable/connection.rb': `module ApplicationCable
  class Connection < ActionCable::Connection::Base
    identified_by :current_user
    def connect
      self.current_user = env["warden"].user || reject_unauthorized_connection
    end
  end
end
`,
  'app/channels/application_cable/channel.rb': `module ApplicationCable
  class Channel < ActionCable::Channel::Base
  end
end
`,
  'app/channels/dock_channel.rb': channel(
    'Dock',
    '    return reject unless current_user.docks.include?(dock)\n',
    '  def sound(data)\n    reject unless current_user.pilot?\n    Horn.sound(data["at"])\n  end\n',
  ),
  'app/channels/crane_channel.rb': channel('Crane', '    reject and return unless current_user.crane?\n'),
};

test.each([
  [
    'who may not subscribe is let in',
    '    return reject unless current_user.docks.include?(dock)\n',
    ['SUBSCRIPTION DockChannel was guarded by', 'MESSAGE DockChannel#sound was guarded by'],
  ],
  [
    'who may not send is heard',
    '    reject unless current_user.pilot?\n',
    ['MESSAGE DockChannel#sound was guarded by'],
  ],
  ['strangers may connect', ' || reject_unauthorized_connection', ['SUBSCRIPTION CraneChannel']],
])('Rails: channels: %s', async (_, gone, said) => {
  const found = (await altered(docks, gone, '')).join('\n');
  for (const text of said) expect(found).toContain(text);
});

test('Rails: channels: what connects callers may be written otherwise', async () => {
  const found = `    def connect
      self.current_user = found
    end
    def found
      if (user = User.find_by(id: cookies.encrypted[:user_id]))
        user
      else
        reject_unauthorized_connection
      end
    end
`;
  const was =
    '    def connect\n      self.current_user = env["warden"].user || reject_unauthorized_connection\n    end\n';
  expect(await altered(docks, was, found)).toEqual([]);
});

test('Rails: channels: a new one that asks as its siblings do', async () => {
  const tide = channel('Tide', '    return reject unless current_user.docks.include?(dock)\n');
  expect(await between(docks, { ...docks, 'app/channels/tide_channel.rb': tide })).toEqual([]);
});
