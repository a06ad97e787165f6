/** `feature gem` by line: features whose gem has another name than their first part. The longest that fits decides. */
const gems = new Map(
  `
  RMagick rmagick
  abstract_controller actionpack
  action_cable actioncable
  action_controller actionpack
  action_dispatch actionpack
  action_mailer actionmailer
  action_pack actionpack
  action_text actiontext
  action_view actionview
  active_job activejob
  active_model activemodel
  active_record activerecord
  active_storage activestorage
  active_support activesupport
  api_auth api-auth
  babel/transpiler babel-transpiler
  capybara/cuprite cuprite
  capybara/poltergeist poltergeist
  concurrent concurrent-ruby
  concurrent-edge concurrent-ruby-edge
  concurrent/actor concurrent-ruby-edge
  concurrent/edge concurrent-ruby-edge
  database_cleaner/active_record database_cleaner-active_record
  digest/crc digest-crc
  digest/crc32 digest-crc
  digest/murmurhash digest-murmurhash
  digest/sha3 digest-sha3
  digest/xxhash digest-xxhash
  em-http em-http-request
  faraday/follow_redirects faraday-follow_redirects
  faraday/gzip faraday-gzip
  faraday/http_cache faraday-http-cache
  faraday/multipart faraday-multipart
  faraday/net_http faraday-net_http
  faraday/net_http_persistent faraday-net_http_persistent
  faraday/retry faraday-retry
  faraday/typhoeus faraday-typhoeus
  fog/aws fog-aws
  fog/local fog-local
  google/api_client google-api-client
  google/apis google-api-client
  google/protobuf google-protobuf
  graphql/client graphql-client
  io/event io-event
  io/like io-like
  json/jwt json-jwt
  json/ld json-ld
  json/pure json_pure
  json/schema json-schema
  lita/handlers lita
  magick rmagick
  mime/types mime-types
  minitest/color minitest-color
  minitest/focus minitest-focus
  minitest/hooks minitest-hooks
  minitest/proveit minitest-proveit
  minitest/rails minitest-rails
  minitest/reporters minitest-reporters
  minitest/stub_any_instance minitest-stub_any_instance
  net/http/persistent net-http-persistent
  net/http/post/multipart multipart-post
  net/ldap net-ldap
  net/ping net-ping
  net/scp net-scp
  net/sftp net-sftp
  net/ssh net-ssh
  net/ssh/gateway net-ssh-gateway
  net/ssh/multi net-ssh-multi
  net/telnet net-telnet
  omniauth/strategies/oauth2 omniauth-oauth2
  openai ruby-openai
  opentelemetry opentelemetry-api
  opentelemetry/exporter/otlp opentelemetry-exporter-otlp
  opentelemetry/instrumentation/all opentelemetry-instrumentation-all
  opentelemetry/sdk opentelemetry-sdk
  parser/current parser
  pdf/reader pdf-reader
  postgres-pr/connection postgres-pr
  proc/wait3 proc-wait3
  rack/attack rack-attack
  rack/cache rack-cache
  rack/contrib rack-contrib
  rack/cors rack-cors
  rack/handler rackup
  rack/handler/puma puma
  rack/mini_profiler rack-mini-profiler
  rack/protection rack-protection
  rack/proxy rack-proxy
  rack/session rack-session
  rack/ssl rack-ssl
  rack/test rack-test
  rack/timeout rack-timeout
  rails railties
  rails/all rails
  rdf/ntriples rdf
  rdf/turtle rdf-turtle
  redis/namespace redis-namespace
  rest_client rest-client
  restclient rest-client
  rspec/autorun rspec-core
  rspec/core rspec-core
  rspec/expectations rspec-expectations
  rspec/its rspec-its
  rspec/matchers rspec-expectations
  rspec/mocks rspec-mocks
  rspec/rails rspec-rails
  rspec/retry rspec-retry
  selenium/webdriver selenium-webdriver
  shoulda/context shoulda-context
  shoulda/matchers shoulda-matchers
  sinatra/activerecord sinatra-activerecord
  sinatra/capture sinatra-contrib
  sinatra/config_file sinatra-contrib
  sinatra/content_for sinatra-contrib
  sinatra/contrib sinatra-contrib
  sinatra/cookies sinatra-contrib
  sinatra/cors sinatra-cors
  sinatra/cross_origin sinatra-cross_origin
  sinatra/custom_logger sinatra-contrib
  sinatra/flash sinatra-flash
  sinatra/json sinatra-contrib
  sinatra/link_header sinatra-contrib
  sinatra/multi_route sinatra-contrib
  sinatra/namespace sinatra-contrib
  sinatra/reloader sinatra-contrib
  sinatra/required_params sinatra-contrib
  sinatra/respond_with sinatra-contrib
  sinatra/streaming sinatra-contrib
  term/ansicolor term-ansicolor
  text/format text-format
  text/hyphen text-hyphen
  unicode/display_width unicode-display_width
  unicode/emoji unicode-emoji
  uri/template uri_template
  webmock/minitest webmock
  webmock/rspec webmock
  websocket/driver websocket-driver
  websocket/extensions websocket-extensions
  xml libxml-ruby
  zip rubyzip
  zip/zip rubyzip
  `
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [feature = '', gem = ''] = line.trim().split(' ');
      return [feature, gem];
    }),
);

/** First parts that many gems share, whose names join it to the next by a dash: `dry/monads` is dry-monads. */
const namespaces: ReadonlySet<string> = new Set([
  'async',
  'digest',
  'dry',
  'google',
  'io',
  'net',
  'opentelemetry',
  'openssl',
  'tty',
]);

/** The gem that brings a feature along, by the conventions of gems and the exceptions that are well known. */
export function nameGem(feature: string): string {
  const parts = feature.split('/');
  for (let length = parts.length; length > 0; length--) {
    const found = gems.get(parts.slice(0, length).join('/'));
    if (found !== undefined) return found;
  }
  const [first = '', second] = parts;
  if (first === 'google' && second === 'cloud') return parts.slice(0, 3).join('-').toLowerCase();
  return second !== undefined && namespaces.has(first) ? `${first}-${second}` : first;
}
