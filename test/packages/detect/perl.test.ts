import { describe, expect, it } from 'vitest';
import { listPackages, readDetection } from './read-detection.js';

const list = (code: string, files?: Record<string, string>) => listPackages('perl', code, files);
const read = (code: string, files?: Record<string, string>) => readDetection('perl', code, files);

describe('a module of Perl', () => {
  it.each([
    ['use', 'use Moose;', ['Moose']],
    ['use with a list', 'use Try::Tiny qw(try catch);\nuse JSON::XS ();', ['JSON::XS', 'Try::Tiny']],
    ['use with a version', 'use Moo 2.005 ();', ['Moo 2.005']],
    ['require', 'require LWP::UserAgent;', ['LWP::UserAgent']],
    ['no', 'no indirect;', ['indirect']],
    ['parent', "use parent 'Exporter::Tiny';", ['Exporter::Tiny']],
    ['base', 'use base qw(Class::Accessor Exporter);', ['Class::Accessor']],
    ['use if', "use if $] < 5.016, 'Foo';\nuse if 1, Bar::Baz => 'x';", ['Bar::Baz', 'Foo']],
    ['an old separator', "use Foo'Bar;", ['Foo::Bar']],
    ['a statement in a block', 'sub f { require Text::CSV; 1 }', ['Text::CSV']],
    ['a statement after a division', 'my $x = $a / $b; use Moose; my $y = 1 / 2;', ['Moose']],
    [
      'a statement after a division of an element',
      'my $x = $_[0] / $h{y} * 100; use Moose; print 1 / 2;',
      ['Moose'],
    ],
    ['a statement after a pattern', 'if ($x =~ /use "/) { } use Moose;', ['Moose']],
    ['a statement after a here-document', 'print <<A, <<"B";\nx\'\nA\ny"\nB\nuse Moose;', ['Moose']],
    ['a statement after odd variables', 'my $n = $#list; my $q = $"; use Moose;', ['Moose']],
    ['a statement after a hash key', 'my %h = (s => 1, y => 2, q => 3); $h{s}; use Moose;', ['Moose']],
  ])('counts by %s', async (_, code, modules) => {
    expect(await list(code)).toEqual(modules);
  });

  it.each([
    [
      'a pragma or of the core',
      'use strict; use warnings; use 5.010; use v5.36; use utf8; use List::Util qw(sum); use POSIX; use Data::Dumper;',
    ],
    ['in a comment', '# use Moose;'],
    ['in documentation', 'print 1;\n\n=pod\n\nuse Moose;\n\n=cut\n\nprint 2;'],
    ['in documentation at the beginning', '=head1 X\n\nuse Moose;\n\n=cut\n\nprint 2;'],
    [
      'in a string',
      'print "use Moose;"; print \'use Moose;\'; print q{use Moose; {nested} use Moo;}; print qq(\nuse Moose;\n);',
    ],
    ['in a here-document', 'print <<EOT;\nuse Moose;\nEOT\nprint <<~"X";\n  use Moo;\n  X\nprint 1;'],
    ['after the end', 'print 1;\n__END__\nuse Moose;'],
    [
      'in a pattern or substitution',
      '$x =~ m{use Moose;}x; $x =~ s/use Moose;/use Moo;/g; $x =~ tr{use Moose}{use Moo};',
    ],
    [
      'its own',
      'package Local::Thing; sub new {}\npackage main;\nuse parent -norequire, "Local::Thing";\nLocal::Thing->import;\nrequire Local::Thing;',
    ],
    ['a method or a variable', '$obj->use; $obj->require($x); my $use = 1; my %no; &use;'],
    ['a file', "require 'other.pl'; require \"./x.pm\"; do 'x.pl';"],
    ['computed', 'require $module;'],
  ])('does not count when it is %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: [], unresolved: [] });
  });

  it('is optional in an eval', async () => {
    expect(await read('my $ok = eval { require JSON::XS; 1 };')).toEqual({
      packages: [],
      optional: ['JSON::XS'],
      unresolved: [],
    });
  });

  it('is needed in an eval after which the program dies', async () => {
    expect(await read('eval { require JSON::XS; 1 } or die "no";')).toEqual({
      packages: ['JSON::XS'],
      optional: [],
      unresolved: [],
    });
  });

  it('beside the program asks for nothing', async () => {
    expect(await list('use lib "lib"; use Local::Thing;', { 'lib/Local/Thing.pm': '' })).toEqual([]);
  });
});
