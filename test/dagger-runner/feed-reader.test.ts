import { describe, expect, it } from 'vitest';
import { hasNetworkStack } from '../../src/runner/local/outward-network.js';
import { createFolder } from '../support/create-folder.js';
import { findMissingIndex } from '../support/find-missing-index.js';
import { makeGemIndex, type TestGem } from '../support/gem-index.js';
import { missingSandbox } from '../support/local.js';
import { serveFolder } from '../support/serve-folder.js';
import { startScript } from './start-script.js';

/** Example 2 of the specification. */
const feedReaderCode = `
require "feedjira"
require "faraday"
FEED_URL = "https://thefocus.ai/rss.xml"
response = Faraday.get(FEED_URL)
feed = Feedjira.parse(response.body)
puts "Feed: #{feed.title}"
puts "=" * 60
feed.entries.first(5).each_with_index do |entry, index|
  puts "#{index + 1}. #{entry.title}"
  puts " Published: #{entry.published}"
  puts
end
`;

/** Gems of the same names and with as much of their interfaces as the example needs. */
const gems: readonly TestGem[] = [
  {
    name: 'faraday',
    version: '2.13.0',
    features: {
      faraday: `
require "faraday/net_http"
module Faraday
  Response = Struct.new(:status, :body)
  def self.get(url) = Adapter::NetHttp.get(url)
end
`,
    },
    dependencies: { 'faraday-net_http': '>= 2.0, < 3.5', json: '>= 0', logger: '>= 0' },
  },
  {
    name: 'faraday-net_http',
    version: '3.4.0',
    features: {
      'faraday/net_http': `
require "net/http"
module Faraday
  module Adapter
    module NetHttp
      def self.get(url) = Net::HTTP.get_response(URI(url)).then { |it| Response.new(it.code.to_i, it.body) }
    end
  end
end
`,
    },
  },
  {
    name: 'feedjira',
    version: '3.2.4',
    features: {
      feedjira: `
require "sax-machine"
require "time"
module Feedjira
  Entry = Struct.new(:title, :published)
  Feed = Struct.new(:title, :entries)
  def self.parse(xml)
    channel, *items = SAXMachine.split(xml, "item")
    entries = items.map { |item| Entry.new(SAXMachine.read(item, "title"), Time.parse(SAXMachine.read(item, "pubDate")).utc) }
    Feed.new(SAXMachine.read(channel, "title"), entries)
  end
end
`,
    },
    dependencies: { 'sax-machine': '>= 1.0, < 2' },
  },
  {
    name: 'sax-machine',
    version: '1.3.2',
    features: {
      'sax-machine': `
module SAXMachine
  def self.split(xml, tag) = xml.split("<#{tag}>")
  def self.read(xml, tag) = xml[%r{<#{tag}>(.*?)</#{tag}>}, 1]
end
`,
    },
  },
  { name: 'sax-machine', version: '2.0.0', features: { 'sax-machine': 'raise "too new"' } },
];

/** Serves a feed from a thread of the program's own, on the sandbox's own loopback. */
const serveFeed = `
require "socket"
feed = <<~XML
  <rss version="2.0"><channel><title>The Focus</title>
  #{(1..7).map { |n| "<item><title>Entry #{n}</title><pubDate>Thu, 0#{n} Jan 2026 10:00:00 GMT</pubDate></item>" }.join("\\n")}
  </channel></rss>
XML
server = TCPServer.new("127.0.0.1", 8080)
Thread.new do
  client = server.accept
  client.gets
  client.write("HTTP/1.1 200 OK\\r\\nContent-Length: #{feed.bytesize}\\r\\nConnection: close\\r\\n\\r\\n#{feed}")
  client.close
end
`;

const call = (code: string) => `
import { DaggerRunner } from 'umwelten-suite/dagger-runner';
const result = await DaggerRunner.runCode({
  code: ${JSON.stringify(code)},
  language: 'ruby',
  timeout: 120,
  useAIConfig: true
});
console.log(JSON.stringify(result));
`;

/** This process's own, which say how the index is reached. */
const ownEnv = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);
const missing = missingSandbox ?? (hasNetworkStack() ? undefined : 'slirp4netns is not installed');
const unreached = missing ?? (await findMissingIndex('gem'));

describe.skipIf(missing !== undefined)(
  `example 2 of the specification${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('Ruby reads a feed with the gems that it requires, from an index on loopback', async () => {
      const folder = await createFolder();
      await makeGemIndex(folder, gems);
      const index = await serveFolder(folder);
      const home = await createFolder();
      const ownFeed = feedReaderCode.replace('https://thefocus.ai/rss.xml', 'http://127.0.0.1:8080/rss.xml');
      const { ended } = await startScript(call(serveFeed + ownFeed), {
        env: { HOME: home, XDG_CACHE_HOME: home, 'BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/': index.url },
      });
      const { stdout, stderr } = await ended;
      expect(stderr).toBe('');
      const entries = [1, 2, 3, 4, 5].map(
        (n) => `${n}. Entry ${n}\n Published: 2026-01-0${n} 10:00:00 UTC\n\n`,
      );
      expect(JSON.parse(stdout)).toMatchObject({
        success: true,
        exitCode: 0,
        output: `Feed: The Focus\n${'='.repeat(60)}\n${entries.join('')}`,
        source: 'catalogue',
        sourceReason: 'Ruby is built in; it imports faraday, feedjira',
      });
    });

    it.skipIf(unreached !== undefined)(
      `as it stands${unreached === undefined ? '' : ` (skipped: ${unreached})`}`,
      async () => {
        const { ended } = await startScript(call(feedReaderCode), { env: ownEnv });
        const { stdout } = await ended;
        const result = JSON.parse(stdout);
        expect(result).toMatchObject({ success: true, exitCode: 0 });
        expect(result.output).toMatch(/^Feed: .+\n={60}\n1\. .+\n Published: \d{4}-/);
      },
    );
  },
);
