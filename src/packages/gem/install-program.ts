/**
 * Installs what `gems.json` asks for into `GEM_HOME`, by RubyGems itself: its resolver takes what Ruby brings along
 * where that will do, so that few gems have to be compiled. (Bundler's learnt it in 2.6, and `gem install` looks at
 * one gem after the other.) Mirrors and credentials that Bundler has been told of count as they do for Bundler.
 */
export const installProgram = String.raw`
require "json"
require "fileutils"
require "rubygems/request_set"
require "bundler"

def fail_with(message)
  abort "install.rb: #{message}"
end

def find_source(source)
  uri = Bundler.settings.mirror_for(source.to_s)
  credentials = Bundler.settings.credentials_for(uri)
  uri.userinfo = credentials if credentials
  uri.to_s
end

def unpack_message(error)
  [error.message, *(error.respond_to?(:errors) ? error.errors.to_a.map(&:wordy) : [])].join("\n")
end

install, activate = JSON.parse(File.read("gems.json")).values_at("install", "activate")
folder = Gem.dir
Gem.sources = Gem.sources.map { |source| find_source(source) }
Gem.configuration.ssl_ca_cert ||= Bundler.settings[:ssl_ca_cert]
modes = { dir_mode: 0o755, data_mode: 0o644, prog_mode: 0o755 }

begin
  set = Gem::RequestSet.new(*install.map { |name, versions| Gem::Dependency.new(name, *versions) })
  set.resolve(Gem::Resolver::InstallerSet.new(:remote))
  set.install({ document: [], **modes }) { |_, installer| puts "installing #{installer.spec.full_name}" if installer }
rescue Gem::UnsatisfiableDependencyError => error
  fail_with("cannot reach the index: #{unpack_message(error)}") unless error.errors.to_a.empty?
  fail_with("there is no such gem: #{error.name} (#{error.version})")
rescue Gem::RemoteFetcher::FetchError => error
  fail_with("cannot reach the index: #{unpack_message(error)}")
rescue Gem::Ext::BuildError => error
  gem = %r{/gems/([^/\s]+)-\d[^/\s]*}.match(error.message)&.[](1)
  fail_with("cannot build the gem: #{gem}\n#{error.message}")
rescue Gem::Exception => error
  fail_with(error.message)
end

# What is asked for by its version is what the program gets, whatever else there is.
lines = activate.map { |name, versions| "gem #{[name, *versions].map(&:dump).join(", ")}\n" }
File.write("activate.rb", lines.join)

FileUtils.mkdir_p("load/bundler")
FileUtils.mv("inline.rb", "load/bundler/inline.rb")
FileUtils.rm_rf(File.join(folder, "cache"))

Gem::Specification.reset
specs = Gem::Specification.select { |spec| spec.base_dir == folder }
File.write("installed.json", JSON.generate(specs.map { |spec| { name: spec.name, version: spec.version.to_s } }))
`.trimStart();
