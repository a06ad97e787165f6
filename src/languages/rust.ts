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
      // Bare rustc means edition 2015, which has no `async fn`. Measured and left out: `-C prefer-dynamic` saves a sixth
      // of the CPU time, and makes programs depend on the toolchain's libraries; stripping saves a tenth, and takes the
      // standard library's lines out of backtraces; one thread for the linker saves a twentieth, and only lld knows the
      // option; one codegen unit, or no bitcode, saves nothing; other linkers than the toolchain's own are slower.
      command: ['rustc', '--edition', '2021', '-o', '/app/program', '/app/code.rs'],
      artefacts: ['/app/program'],
    },
    run: { command: ['/app/program'] },
  }),
};
