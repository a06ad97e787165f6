import { describe, expect, it } from 'vitest';
import { listPackages, readDetection } from './read-detection.js';

const list = (code: string, files?: Record<string, string>) => listPackages('rust', code, files);
const read = (code: string) => readDetection('rust', code);

describe('a crate of Rust', () => {
  it.each([
    ['a use', 'use serde::Serialize;\nfn main() {}', ['serde']],
    ['a use with a leading path', 'use ::rand::Rng;\nfn main() {}', ['rand']],
    ['a use of the crate itself', 'use anyhow;\nfn main() { anyhow::bail!("x") }', ['anyhow']],
    ['a use under another name', 'use regex as re;\nfn main() { re::Regex::new("x"); }', ['regex']],
    ['a grouped use', 'use {itertools::Itertools, std::io};\nfn main() {}', ['itertools']],
    [
      'an extern crate',
      '#[macro_use]\nextern crate lazy_static;\nextern crate log as l;\nfn main() {}',
      ['lazy_static', 'log'],
    ],
    ['a path', 'fn main() { let x: u8 = rand::random(); }', ['rand']],
    ['a path of a type', 'fn f(v: serde_json::Value) {}\nfn main() {}', ['serde_json']],
    ['a path of a macro', 'fn main() { serde_json::json!({}); }', ['serde_json']],
    ['a path within a macro', 'fn main() { println!("{}", chrono::Utc::now()); }', ['chrono']],
    ['a path of an attribute', '#[tokio::main]\nasync fn main() {}', ['tokio']],
    ['a path of a derive', '#[derive(Clone, serde::Serialize)]\nstruct A;\nfn main() {}', ['serde']],
    ['a use in a function', 'fn main() { use rayon::prelude::*; }', ['rayon']],
    ['a use in a module', 'mod a { use rayon::prelude::*; }\nfn main() {}', ['rayon']],
    ['a raw name', 'use r#async::x;\nfn main() {}', ['async']],
  ])('counts by %s', async (_, code, crates) => {
    expect(await list(code)).toEqual(crates);
  });

  it.each([
    [
      'the standard library',
      'use std::collections::HashMap;\nuse core::fmt;\nextern crate alloc;\nuse alloc::vec::Vec;\nfn main() { std::process::exit(0) }',
    ],
    [
      'what was used before',
      'use std::{io, fs::{self, File}, collections};\nuse collections::HashMap;\nfn main() { io::stdin(); fs::read("x"); }',
    ],
    ['what was used under another name', 'use std::io as input;\nfn main() { input::stdin(); }'],
    [
      'a module of its own',
      'mod shapes { pub fn f() {} }\nuse shapes::f;\nfn main() { shapes::f(); crate::shapes::f(); self::shapes::f(); }',
    ],
    ['a module in a file', 'mod helper;\nuse helper::x;\nfn main() {}'],
    ['an enum of its own', 'enum Dir { Up }\nuse Dir::*;\nfn main() { Dir::Up; }'],
    [
      'a primitive type',
      'fn main() { u32::MAX; f64::consts; str::from_utf8(b""); char::from(1u8); i32::from_str_radix("1", 2); }',
    ],
    ['a tool', '#![allow(clippy::all)]\n#[rustfmt::skip]\nfn main() {}'],
    [
      'code in comments and strings',
      '// use rand::x;\n/* use rand::x; */\n/// use rand::y;\nfn main() { println!("use rand::x; rand::y"); }',
    ],
    ['what only tests use', '#[cfg(test)]\nmod tests { use proptest::prelude::*; }\nfn main() {}'],
    [
      'what another system uses',
      '#[cfg(windows)]\nuse winapi::um;\n#[cfg(target_os = "macos")]\nfn f() { cocoa::x(); }\nfn main() {}',
    ],
    ['what a feature switches on', '#[cfg(feature = "fast")]\nuse rayon::prelude::*;\nfn main() {}'],
    ['the middle of a path', 'fn main() { std::rand::x(); println!("{}", std::time::Duration::ZERO); }'],
    ['a macro of its own', 'macro_rules! m { ($t:ty) => { <$t>::new(); $crate::x::y() } }\nfn main() {}'],
  ])('is none for %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: [], unresolved: [] });
  });

  it('counts under a condition that holds on Linux', async () => {
    expect(
      await list('#[cfg(unix)]\nuse nix::sys;\n#[cfg(not(windows))]\nuse libc::c_int;\nfn main() {}'),
    ).toEqual(['libc', 'nix']);
  });

  it.each([
    ['actix_web', 'actix-web'],
    ['tokio_util', 'tokio-util'],
    ['num_bigint', 'num-bigint'],
    ['async_trait', 'async-trait'],
    ['rand_chacha', 'rand_chacha'],
    ['env_logger', 'env_logger'],
    ['parking_lot', 'parking_lot'],
    ['crypto', 'rust-crypto'],
  ])('%s is published as %s', async (crate, name) => {
    expect(await list(`use ${crate}::x;\nfn main() {}`)).toEqual([name]);
  });
});

describe('the header of a script', () => {
  it('of rust-script names the crates with their versions', async () => {
    const code = [
      '#!/usr/bin/env rust-script',
      '//! ```cargo',
      '//! [dependencies]',
      '//! clap = { version = "4.2", features = ["derive"] }',
      '//! rand = "0.8" # numbers',
      '//!',
      '//! [profile.release]',
      '//! debug = "1"',
      '//! ```',
      'use regex::Regex;',
      'fn main() {}',
    ].join('\n');
    expect(await list(code)).toEqual(['clap[derive] 4.2', 'rand 0.8']);
  });

  it('in one line names them as well', async () => {
    expect(await list('// cargo-deps: time="0.1.25", libc\nfn main() {}')).toEqual(['libc', 'time 0.1.25']);
  });

  it('of cargo itself names them as well', async () => {
    expect(await list('#!/usr/bin/env cargo\n---\n[dependencies]\nserde = "1"\n---\nfn main() {}')).toEqual([
      'serde 1',
    ]);
  });

  it('says which features are wanted', async () => {
    const code = [
      '//! ```cargo',
      '//! [dependencies]',
      '//! reqwest = { version = "0.11", default-features = false, features = [',
      '//!   "blocking", # no runtime',
      '//!   "rustls-tls",',
      '//! ] }',
      '//! [dependencies.serde]',
      '//! features = ["derive"]',
      '//! ```',
      'fn main() {}',
    ].join('\n');
    expect(await list(code)).toEqual(['reqwest[-default,blocking,rustls-tls] 0.11', 'serde[derive]']);
  });

  it('that names an address leads to no package', async () => {
    const code =
      '//! ```cargo\n//! [dependencies]\n//! x = { git = "https://example.com/x" }\n//! ```\nfn main() {}';
    expect(await read(code)).toEqual({
      packages: [],
      optional: [],
      unresolved: ['x = { git = "https://example.com/x" }'],
    });
  });
});

describe('a Cargo.toml beside the program', () => {
  it('names the crates', async () => {
    const manifest =
      '[package]\nname = "x"\n\n[dependencies]\nserde = { version = "1", features = ["derive"] }\n';
    const code = 'use rand::random;\nfn main() {}';
    expect(await list(code, { 'Cargo.toml': manifest })).toEqual(['serde[derive] 1']);
  });

  it('leaves it to the program where it names none', async () => {
    const code = 'use rand::random;\nfn main() {}';
    expect(await list(code, { 'Cargo.toml': '[package]\nname = "x"\n' })).toEqual(['rand']);
  });
});
