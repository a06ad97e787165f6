/**
 * Has cpanm install what is named by all arguments but the first, which is a folder to work below, and keeps a list of
 * all that is installed: `installed.json`, and in `distributions.txt` where each came from, dependencies first. Where
 * cpanm fails it shows the end of its log, and tells an index that nothing was read of: of that, too, cpanm says that
 * it lacks the module.
 */
export const installProgram = String.raw`use strict;
use warnings;
use Config;
use Cwd;
use CPAN::Meta::Requirements;
use File::Temp 'tempdir';
use JSON::PP;
use Module::Metadata;
use Time::HiRes 'stat';

my ($cpanm) = grep { -f && -x } map { "$_/cpanm" } split /:/, $ENV{PATH};
die "install.pl: cpanm is not installed\n" unless $cpanm;

# Contained: what else the machine has does not count as installed.
my @options = ('--local-lib-contained', getcwd, qw(--notest --no-man-pages --no-interactive));
my $home = $ENV{PERL_CPANM_HOME} = tempdir('cpanm.XXXXXX', DIR => shift @ARGV, CLEANUP => 1);
if (@ARGV && system($^X, $cpanm, @options, @ARGV) != 0) {
    if (open my $log, '<', "$home/build.log") {
        my @lines = <$log>;
        my $first = @lines > 200 ? @lines - 200 : 0;
        print STDERR @lines[$first .. $#lines];
    }
    die "install.pl: cpanm has failed\n" if grep { -s } glob "$home/sources/*/02packages.details.txt";
    die "install.pl: cpanm has failed, and could read no index\n";
}

# Of a module that another has brought along already, cpanm does not look at the version again.
for (grep { /~/ } @ARGV) {
    my ($module, $range) = split /~/, $_, 2;
    my @places = ("$Config{archname}", '.');
    my ($found) = grep { defined } map { Module::Metadata->new_from_module($module, inc => ["lib/perl5/$_"]) } @places;
    # What Perl brings along is not there; it will do, or cpanm would have installed another.
    next unless $found;
    my $version = $found->version($module);
    next if CPAN::Meta::Requirements->from_string_hash({ $module => $range })->accepts_module($module, $version);
    die "install.pl: another module has brought $module $version along, which is not $range\n";
}

my @folders = sort { (stat $a)[9] <=> (stat $b)[9] } glob "lib/perl5/$Config{archname}/.meta/*";
my @installed = map { read_json("$_/install.json") } @folders;
write_file('installed.json', encode_json([map { { name => $_->{name}, version => "$_->{version}" } } @installed]));
write_file('distributions.txt', join '', map { "$_->{pathname}\n" } @installed);

sub read_json {
    my ($path) = @_;
    open my $file, '<', $path or die "install.pl: $path: $!\n";
    local $/;
    return decode_json(<$file>);
}

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "install.pl: $path: $!\n";
    print $file $text;
    close $file or die "install.pl: $path: $!\n";
}
`;
