import type { Language, LanguageProgram } from './language.js';

/** Perl 5. Its streams are bytes unless the program says otherwise. */
export const perl: Language = {
  name: 'perl',
  title: 'Perl',
  aliases: ['pl', 'perl5'],
  extension: '.pl',
  image: 'perl:5.42',
  toolchain: {
    tools: { perl: ['perl'] },
    // `perl --version` begins with an empty line.
    versionCommand: ['perl', '-e', 'print "Perl $^V\\n"'],
    rootCommand: ['perl', '-MConfig', '-e', 'print $Config{prefix}'],
    debianPackages: ['perl'],
    installHint: 'Perl 5 from https://www.perl.org/get.html',
  },
  describeProgram: (): LanguageProgram => ({
    sourcePath: '/app/code.pl',
    run: { command: ['perl', '/app/code.pl'] },
  }),
};
