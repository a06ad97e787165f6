import { describe, expect, it } from 'vitest';
import { listPackages, readDetection } from './read-detection.js';

const list = (code: string, files?: Record<string, string>) => listPackages('ruby', code, files);
const read = (code: string, files?: Record<string, string>) => readDetection('ruby', code, files);

describe('a require of Ruby', () => {
  it.each([
    ['plain', "require 'feedjira'", ['feedjira']],
    ['in brackets', 'require("httparty")', ['httparty']],
    ['indented', "if true\n  require 'nokogiri'\nend", ['nokogiri']],
    ['an autoload', "autoload :Nokogiri, 'nokogiri'", ['nokogiri']],
  ])('counts when it is %s', async (_, code, gems) => {
    expect(await list(code)).toEqual(gems);
  });

  it.each([
    [
      'of the standard library',
      "require 'net/http'\nrequire 'json'\nrequire 'set'\nrequire 'time'\nrequire 'io/console'\nrequire 'digest/sha2'",
    ],
    [
      'of a bundled gem',
      "require 'minitest/autorun'\nrequire 'test/unit'\nrequire 'rexml/document'\nrequire 'matrix'\nrequire 'prime'",
    ],
    ['of Bundler', "require 'bundler/setup'"],
    ['relative', "require_relative 'feedjira'\nrequire './a'\nrequire '/b/c'"],
    ['in a comment', "# require 'rails'\n=begin\nrequire 'rails'\n=end"],
    ['in a string', "puts \"require 'rails'\"\nx = <<~TEXT\n  require 'rails'\nTEXT"],
    ['after the end', "puts 1\n__END__\nrequire 'rails'"],
    ['computed', "n = 'x'\nrequire n\nrequire \"a#{n}\"\nrequire File.join('a', 'b')"],
    ['a method of something else', "loader.require 'rails'"],
  ])('does not count when it is %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: [], unresolved: [] });
  });

  it.each([
    ['active_support/core_ext', 'activesupport'],
    ['active_record', 'activerecord'],
    ['faraday/retry', 'faraday-retry'],
    ['sinatra/base', 'sinatra'],
    ['sinatra/reloader', 'sinatra-contrib'],
    ['dry/monads', 'dry-monads'],
    ['net/ssh', 'net-ssh'],
    ['google/cloud/storage', 'google-cloud-storage'],
    ['concurrent', 'concurrent-ruby'],
    ['rest_client', 'rest-client'],
    ['aws-sdk-s3', 'aws-sdk-s3'],
    ['rack/test', 'rack-test'],
    ['rspec/core', 'rspec-core'],
    ['minitest/reporters', 'minitest-reporters'],
    ['zip', 'rubyzip'],
    ['nokogiri.rb', 'nokogiri'],
  ])('of %s asks for the gem %s', async (feature, gem) => {
    expect(await list(`require '${feature}'`)).toEqual([gem]);
  });

  it('of a file beside the program asks for no gem', async () => {
    expect(
      await list("require 'helper'\nrequire 'parts/one'", { 'helper.rb': '', 'lib/parts/one.rb': '' }),
    ).toEqual([]);
  });

  it.each([
    ['a LoadError is rescued', "begin\n  require 'oj'\nrescue LoadError\n  require 'json'\nend"],
    ['a method rescues it', "def f\n  require 'oj'\nrescue LoadError => e\n  warn e\nend"],
  ])('is optional where %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: ['oj'], unresolved: [] });
  });

  it.each([
    [
      'only standard errors are rescued',
      "begin\n  require 'oj'\nrescue => e\n  puts e\nend\nrequire 'oj' rescue nil",
    ],
    ['the program ends', "begin\n  require 'oj'\nrescue LoadError\n  abort 'gem install oj'\nend"],
  ])('is needed where %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: ['oj'], optional: [], unresolved: [] });
  });
});

describe('a gem that the program names', () => {
  it('counts with its versions', async () => {
    expect(await list("gem 'rack', '~> 3.0', '>= 3.0.1'\nrequire 'rack'")).toEqual(['rack ~> 3.0, >= 3.0.1']);
  });

  it('counts in an inline Gemfile, which then names all there are', async () => {
    const code = [
      "require 'bundler/inline'",
      'gemfile(true) do',
      "  source 'https://rubygems.org'",
      "  gem 'rails', '~> 7.1'",
      "  gem 'sqlite3', require: false",
      'end',
      "require 'active_record'",
    ].join('\n');
    expect(await list(code)).toEqual(['rails ~> 7.1', 'sqlite3']);
  });

  it('counts in a Gemfile beside the program', async () => {
    const files = { Gemfile: "source 'https://rubygems.org'\ngem 'nokogiri', '1.16.0'\n" };
    expect(await list("require 'bundler/setup'\nrequire 'nokogiri'", files)).toEqual(['nokogiri 1.16.0']);
  });

  it('and that Ruby brings along is not installed', async () => {
    expect(await list("gem 'minitest'\ngem 'test-unit'\ngem 'json'\nrequire 'json'")).toEqual([]);
  });

  it('from an address leads to no package', async () => {
    expect(await read("gemfile do\n  gem 'x', git: 'https://example.com/x.git'\nend")).toEqual({
      packages: [],
      optional: [],
      unresolved: ['gem "x"'],
    });
  });
});

it.each(['java', 'win32ole'])('a feature of another Ruby leads to no gem: %s', async (feature) => {
  expect(await read(`require '${feature}' if defined?(JRUBY_VERSION)`)).toEqual({
    packages: [],
    optional: [],
    unresolved: [feature],
  });
});
