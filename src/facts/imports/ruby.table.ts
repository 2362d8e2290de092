const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The standard library: what Ruby 2.7 to 3.4 comes with, its default and bundled gems too. */
export const standardLibrary: ReadonlySet<string> = new Set(
  words(`
  English abbrev base64 benchmark bigdecimal bundler cgi cmath continuation coverage csv date datetime dbm debug
  delegate did_you_mean digest drb e2mmap enumerator erb error_highlight etc expect fcntl fiber fiddle fileutils find
  forwardable gdbm getoptlong io ipaddr irb jruby json logger matrix mathn minitest mkmf monitor mutex_m net nkf kconv
  objspace observer open3 open-uri openssl optionparser optparse ostruct pathname power_assert pp prettyprint prime
  prism profile profiler pstore psych pty racc rake ractor random rational rbconfig rbs rdoc readline reline resolv
  resolv-replace rexml rinda ripper rss rubygems scanf sdbm securerandom set shell shellwords singleton socket
  stringio strscan sync syntax_suggest syslog tempfile test thread thwait time timeout tmpdir tracer tsort typeprof un
  unicode_normalize uri weakref webrick win32 win32ole xmlrpc yaml zlib java
`),
);

/** Paths of the libraries that a test framework puts into every project. */
export const provided: ReadonlySet<string> = new Set(
  words(
    'spec_helper rails_helper test_helper acceptance_helper feature_helper integration_helper system_helper',
  ),
);

/** What a path's first part is called as a gem, where the two differ in more than hyphens and underscores. */
export const gems: ReadonlyMap<string, readonly string[]> = new Map([
  ['action_cable', ['actioncable', 'rails']],
  ['action_controller', ['actionpack', 'rails']],
  ['action_dispatch', ['actionpack', 'rails']],
  ['abstract_controller', ['actionpack', 'rails']],
  ['arel', ['activerecord', 'rails']],
  ['rails', ['railties', 'rails']],
  ['bson', ['bson', 'mongo', 'mongoid']],
  ['concurrent', ['concurrent-ruby']],
  ['dotenv', ['dotenv', 'dotenv-rails']],
  ['fog', ['fog', 'fog-core']],
  ['google', ['google-apis-core', 'google-protobuf', 'googleauth']],
  ['jwt', ['jwt', 'ruby-jwt']],
  ['magick', ['rmagick']],
  ['openai', ['ruby-openai', 'openai']],
  ['opentelemetry', ['opentelemetry-api', 'opentelemetry-sdk']],
  ['oauth', ['oauth', 'oauth2']],
  ['pry', ['pry', 'pry-rails', 'pry-byebug']],
  ['saml', ['ruby-saml']],
  ['telegram', ['telegram-bot-ruby']],
  ['twilio', ['twilio-ruby']],
  ['sendgrid', ['sendgrid-ruby']],
  ['zip', ['rubyzip']],
  ['vips', ['ruby-vips']],
]);

/** What comes with another gem as part of what that offers: whoever asks for the second may require the first. */
export const comesWith: ReadonlyMap<string, readonly string[]> = new Map([
  ...words(`
  active_job active_model active_record active_storage active_support action_cable action_controller action_dispatch
  action_mailbox action_mailer action_text action_view abstract_controller arel rack rails thor i18n nokogiri mail
  tzinfo zeitwerk concurrent globalid erubi loofah sprockets
`).map((name): [string, readonly string[]] => [
    name,
    ['rails', 'railties', 'actionpack', 'activerecord', 'rspec-rails'],
  ]),
  [
    'rack',
    ['rack', 'rails', 'sinatra', 'grape', 'hanami', 'roda', 'puma', 'rack-test', 'actionpack', 'railties'],
  ],
  [
    'active_support',
    ['activesupport', 'rails', 'activerecord', 'activemodel', 'actionpack', 'railties', 'grape'],
  ],
  ['active_model', ['activemodel', 'rails', 'activerecord', 'mongoid']],
  ['rspec', ['rspec', 'rspec-core', 'rspec-rails', 'rspec-expectations', 'rspec-mocks']],
  ['nokogiri', ['nokogiri', 'capybara', 'mechanize', 'loofah', 'rails']],
  ['faraday', ['faraday', 'octokit', 'oauth2', 'slack-ruby-client', 'elasticsearch']],
  ['bson', ['mongo', 'mongoid']],
  ['mongo', ['mongoid']],
  ['tilt', ['sinatra', 'slim', 'haml', 'roda']],
  ['mustermann', ['sinatra', 'grape', 'hanami']],
  ['parser', ['rubocop']],
  ['redis', ['sidekiq', 'resque']],
  ['simplecov', ['codecov', 'coveralls']],
  ['unf', ['http-cookie']],
  ['warden', ['devise']],
  ['omniauth', ['devise']],
]);
