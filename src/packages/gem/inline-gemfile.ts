/**
 * Stands before Bundler's own `bundler/inline`: all that a program's `gemfile` names is installed, and there is no
 * network to look for more, which `gemfile(true)` would do all the same.
 */
export const inlineGemfile = `
require "bundler"
require "#{File.dirname(Bundler.method(:setup).source_location.first)}/bundler/inline"

class Object
  private

  alias_method :gemfile_that_installs, :gemfile

  def gemfile(_install = false, options = {}, &declarations)
    gemfile_that_installs(false, options, &declarations)
  end
end
`.trimStart();
