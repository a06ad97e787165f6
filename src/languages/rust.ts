import type { Language, LanguageProgram } from './language.js';

/** Rust, edition 2021, as a debug build: an overflow panics. */
export const rust: Language = {
  name: 'rust',
  title: 'Rust',
  aliases: ['rs'],
  extension: '.rs',
  image: 'rust:1.75-alpine',
  toolchain: {
    // rustc links by calling `cc`.
    tools: { rustc: ['rustc'], cc: ['cc'] },
    versionCommand: ['rustc', '--version'],
    rootCommand: ['rustc', '--print', 'sysroot'],
    systemPaths: ['/etc/alternatives'],
    debianPackages: ['rustc', 'gcc', 'libc6-dev'],
    installHint: 'Rust from https://rustup.rs, and a C compiler to link with',
  },
  describeProgram: (): LanguageProgram => ({
    sourcePath: '/app/code.rs',
    build: {
      // Bare rustc means edition 2015, which has no `async fn`.
      command: ['rustc', '--edition', '2021', '-o', '/app/program', '/app/code.rs'],
      artefacts: ['/app/program'],
    },
    run: { command: ['/app/program'] },
  }),
};
