import { runWithInput } from './run-with-input.js';

export interface TestGem {
  readonly name: string;
  readonly version: string;
  /** By the feature that it is required by: `feedjira` is `lib/feedjira.rb`. */
  readonly features: Readonly<Record<string, string>>;
  /** Versions by name. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Programs that are run where it is installed, by path. */
  readonly extensions?: Readonly<Record<string, string>>;
}

/**
 * Makes a folder an index of gems, as https://guides.rubygems.org/rubygems-org-compact-index-api describes it, with
 * the specifications that RubyGems asks for beside.
 */
export async function makeGemIndex(folder: string, gems: readonly TestGem[]): Promise<void> {
  await runWithInput('ruby', ['-e', makeIndex, folder], JSON.stringify(gems));
}

const makeIndex = String.raw`
require "json"
require "digest"
require "tmpdir"
require "zlib"
require "fileutils"
require "rubygems/package"

folder = ARGV.fetch(0)
Gem::DefaultUserInteraction.ui = Gem::SilentUI.new
%w[gems info quick/Marshal.4.8].each { |name| FileUtils.mkdir_p(File.join(folder, name)) }
specs = JSON.parse($stdin.read).map do |gem|
  Dir.mktmpdir do |work|
    Dir.chdir(work) do
      texts = gem["features"].transform_keys { |name| "lib/#{name}.rb" }.merge(gem["extensions"] || {})
      texts.each do |path, text|
        FileUtils.mkdir_p(File.dirname(path))
        # As gems have been published that only their owner could read.
        File.write(path, text, perm: 0o600)
      end
      spec = Gem::Specification.new(gem["name"], gem["version"]) do |s|
        s.summary = "made by a test"
        s.authors = ["test"]
        s.files = texts.keys
        s.extensions = (gem["extensions"] || {}).keys
        (gem["dependencies"] || {}).each { |name, versions| s.add_runtime_dependency(name, *versions.split(", ")) }
      end
      file = File.join(folder, "gems", Gem::Package.build(spec, true, false, File.join(folder, "gems", "#{spec.full_name}.gem")).then { |path| File.basename(path) })
      needs = spec.dependencies.map { |one| "#{one.name}:#{one.requirement.as_list.join("&")}" }.join(",")
      info = File.join(folder, "info", spec.name)
      File.write(info, "---\n") unless File.exist?(info)
      File.write(info, "#{spec.version} #{needs}|checksum:#{Digest::SHA256.file(file).hexdigest}\n", mode: "a")
      File.binwrite(File.join(folder, "quick/Marshal.4.8/#{spec.full_name}.gemspec.rz"), Zlib::Deflate.deflate(Marshal.dump(spec)))
      spec
    end
  end
end
tuples = specs.map { |spec| [spec.name, spec.version, spec.original_platform] }
%w[specs latest_specs].each { |name| File.binwrite(File.join(folder, "#{name}.4.8.gz"), Gem::Util.gzip(Marshal.dump(tuples))) }
File.binwrite(File.join(folder, "prerelease_specs.4.8.gz"), Gem::Util.gzip(Marshal.dump([])))
File.write(File.join(folder, "versions"), "created_at: 2026-01-01T00:00:00Z\n---\n")
`;
