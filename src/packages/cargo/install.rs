//! Compiles the crates that `Cargo.toml` names, once, and writes down how a program is built with them: the
//! arguments of rustc in `rustc-args`, and what was compiled in `installed`.
//!
//! With a `Cargo.lock`, exactly what it names. Without one, the newest crates that this rustc compiles: cargo
//! chooses so itself since 1.84; for older ones the index's `rust_version` decides here.
//!
//! Cargo calls it too, in rustc's place, for the program alone: that is how the arguments are known.
use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{exit, Command, Stdio};

type Version = (u64, u64, u64);

const PROGRAM: &str = "program";
/// Set where cargo calls this in rustc's place.
const STAND_IN: &str = "UMWELTEN_SUITE_RUSTC";
/// More than any set of crates has needed: an end, whatever an index says.
const MAX_ROUNDS: usize = 300;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    if env::var_os(STAND_IN).is_some() {
        exit(stand_in_for_rustc(&args));
    }
    let cargo = Cargo::find();
    if !Path::new("Cargo.lock").exists() {
        cargo.choose_versions();
    }
    let mut build = cargo.command(&["build", "--locked", "--quiet"]);
    build.env(STAND_IN, "1");
    build.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe().expect("its own path"));
    build.env("CARGO_TARGET_DIR", here("target"));
    run(build);
    let tree = output(cargo.command(&["tree", "--locked", "--prefix=none", "--edges=normal,build"]));
    write("installed", &tree);
    let _ = fs::remove_dir_all("target/debug/.fingerprint");
    remove_leftovers(Path::new("target/debug"), false);
}

/// Of what was built, programs need the libraries and what build scripts have left for the linker.
fn remove_leftovers(folder: &Path, is_output: bool) {
    for path in list(folder) {
        if path.is_dir() {
            remove_leftovers(&path, is_output || path.ends_with("out"));
        } else if !is_output && !path.extension().map_or(false, |end| end == "rlib" || end == "so") {
            let _ = fs::remove_file(path);
        }
    }
}

/// Notes what a program that uses the crates is compiled with, and compiles.
fn stand_in_for_rustc(args: &[String]) -> i32 {
    if args.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] == PROGRAM) {
        let wanted: Vec<&str> = args
            .windows(2)
            .filter(|pair| pair[0] == "--extern" || pair[0] == "-L")
            .flat_map(|pair| [pair[0].as_str(), pair[1].as_str()])
            .collect();
        write("rustc-args", &(wanted.join("\n") + "\n"));
    }
    Command::new(&args[0]).args(&args[1..]).status().ok().and_then(|status| status.code()).unwrap_or(1)
}

struct Cargo {
    version: Version,
    rustc: Version,
}

struct Package {
    name: String,
    version: String,
    dependencies: Vec<String>,
}

struct Release {
    version: String,
    needs: Option<Version>,
}

impl Package {
    /// As cargo's commands take it.
    fn id(&self) -> String {
        format!("{}:{}", self.name, self.version)
    }

    /// The lock has a version beside the name where there are several.
    fn needs(&self, other: &Package) -> bool {
        self.dependencies.iter().any(|entry| {
            let mut parts = entry.split(' ');
            parts.next() == Some(&other.name) && parts.next().map_or(true, |version| version == other.version)
        })
    }
}

impl Cargo {
    fn find() -> Cargo {
        let version_of = |tool: &str| {
            let mut command = Command::new(tool);
            command.arg("--version");
            let text = output(command);
            parse_version(text.split_whitespace().nth(1).unwrap_or_default())
        };
        Cargo { version: version_of("cargo"), rustc: version_of("rustc") }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(args);
        if self.version < (1, 68, 0) {
            // There it is an unstable feature to read the index by HTTP, and not as a Git repository, which takes
            // minutes. RUSTC_BOOTSTRAP allows it too, and to build scripts and rustc as well.
            command.env("__CARGO_TEST_CHANNEL_OVERRIDE_DO_NOT_USE_THIS", "nightly");
            command.env("CARGO_UNSTABLE_SPARSE_REGISTRY", "true");
        }
        command
    }

    fn choose_versions(&self) {
        self.generate_lock();
        if self.version >= (1, 84, 0) {
            return;
        }
        // Those for which nothing older has been found: whether they compile shows when they do.
        let mut settled = HashSet::new();
        for _ in 0..MAX_ROUNDS {
            let locked = read_lock();
            let too_new = list_compiled(&locked)
                .into_iter()
                .find(|package| !settled.contains(&package.id()) && self.is_too_new(package));
            let package = match too_new {
                Some(package) => package,
                None => return,
            };
            if !self.lower(package, &locked, &mut Vec::new()) {
                settled.insert(package.id());
            }
        }
    }

    /// Programs write crates with underscores, some of which are published with dashes: cargo knows which.
    fn generate_lock(&self) {
        loop {
            let made = self.command(&["generate-lockfile"]).output().unwrap_or_else(|error| fail("cargo", &error));
            if made.status.success() {
                return;
            }
            let printed = String::from_utf8_lossy(&made.stderr).into_owned();
            let manifest = read("Cargo.toml");
            let corrected = correct_name(&manifest, &printed).unwrap_or_else(|| {
                eprint!("{}", printed);
                exit(made.status.code().unwrap_or(1))
            });
            write("Cargo.toml", &corrected);
        }
    }

    fn is_too_new(&self, package: &Package) -> bool {
        read_index(&package.name)
            .iter()
            .find(|release| release.version == package.version)
            .and_then(|release| release.needs)
            .map_or(false, |needs| needs > self.rustc)
    }

    /// Locks an older release of a package, or first of those that keep it so new.
    fn lower(&self, package: &Package, locked: &[Package], above: &mut Vec<String>) -> bool {
        let current = parse_version(&package.version);
        let mut groups = HashSet::new();
        let mut releases: Vec<Release> = read_index(&package.name)
            .into_iter()
            .filter(|release| {
                !release.version.contains('-')
                    && parse_version(&release.version) < current
                    && release.needs.map_or(true, |needs| needs <= self.rustc)
            })
            .collect();
        releases.sort_by_key(|release| std::cmp::Reverse(parse_version(&release.version)));
        // Where the newest of compatible releases does not fit, its elders do not either.
        releases.retain(|release| groups.insert(compatible(parse_version(&release.version))));
        if !locked.iter().any(|other| other.name == PROGRAM && other.needs(package)) {
            // A crate says which versions of another it is made for.
            releases.retain(|release| compatible(parse_version(&release.version)) == compatible(current));
        }
        let id = package.id();
        for release in &releases {
            let update = self
                .command(&["update", "--quiet", "-p", &id, "--precise", &release.version])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            if update.map_or(false, |status| status.success()) {
                return true;
            }
        }
        above.push(package.id());
        locked.iter().any(|other| {
            other.name != PROGRAM
                && !above.contains(&other.id())
                && other.needs(package)
                && self.lower(other, locked, above)
        })
    }
}

/// What the program leads to, in this order, but for what is compiled on other systems alone.
fn list_compiled(locked: &[Package]) -> Vec<&Package> {
    let mut found: Vec<&Package> = locked.iter().filter(|package| package.name == PROGRAM).collect();
    let mut next = 0;
    while let Some(user) = found.get(next).copied() {
        for package in locked {
            let is_new = !found.iter().any(|other| other.id() == package.id());
            if is_new && user.needs(package) && !is_for_other_systems(&package.name) {
                found.push(package);
            }
        }
        next += 1;
    }
    found
}

/// Such crates are in every lock, and compiled nowhere here.
fn is_for_other_systems(name: &str) -> bool {
    const BEGINNINGS: [&str; 19] = [
        "android", "core-foundation", "hermit", "jni", "js-sys", "libredox", "objc", "r-efi", "redox", "schannel",
        "security-framework", "wasi", "wasm-bindgen", "web-sys", "web-time", "winapi", "windows", "winreg",
        "wit-bindgen",
    ];
    BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

/// Those that may stand for each other: the same major version, or minor where that is 0.
fn compatible((major, minor, patch): Version) -> Version {
    match (major, minor) {
        (0, 0) => (0, 0, patch),
        (0, _) => (0, minor, 0),
        _ => (major, 0, 0),
    }
}

/// The manifest with the name that cargo proposes, where it is the same but for dashes.
fn correct_name(manifest: &str, printed: &str) -> Option<String> {
    let proposed = printed.split("perhaps you meant:").nth(1)?.split_whitespace().next()?;
    let proposed = proposed.trim_end_matches(',');
    let key = |line: &str| line.split('"').nth(1).map(|name| name.replace('-', "_"));
    let is_meant = |line: &&str| {
        line.starts_with('"') && key(line) == Some(proposed.replace('-', "_")) && !line.contains(proposed)
    };
    let wrong = manifest.lines().find(is_meant)?;
    let rest = wrong.splitn(3, '"').nth(2)?;
    Some(manifest.replace(wrong, &format!("\"{}\"{}", proposed, rest)))
}

fn read_lock() -> Vec<Package> {
    let text = read("Cargo.lock");
    let value = |block: &str, key: &str| {
        let line = block.lines().find(|line| line.starts_with(key))?;
        line.split('"').nth(1).map(str::to_string)
    };
    text.split("[[package]]")
        .filter_map(|block| {
            let dependencies = block.split("dependencies = [").nth(1).unwrap_or_default();
            Some(Package {
                name: value(block, "name = ")?,
                version: value(block, "version = ")?,
                dependencies: dependencies
                    .lines()
                    .filter_map(|line| line.split('"').nth(1).map(str::to_string))
                    .collect(),
            })
        })
        .collect()
}

/// What cargo keeps of the index: lines of JSON with other bytes between them.
fn read_index(name: &str) -> Vec<Release> {
    let lower = name.to_lowercase();
    let place = match lower.len() {
        1 => format!("1/{}", lower),
        2 => format!("2/{}", lower),
        3 => format!("3/{}/{}", &lower[..1], lower),
        _ => format!("{}/{}/{}", &lower[..2], &lower[2..4], lower),
    };
    let content = list(&cargo_home().join("registry/index"))
        .iter()
        .find_map(|index| fs::read(index.join(".cache").join(&place)).ok())
        .unwrap_or_default();
    content
        .split(|byte| *byte == 0)
        .map(String::from_utf8_lossy)
        .filter(|entry| entry.starts_with('{') && json_value(entry, "yanked").map_or(true, |value| value != "true"))
        .filter_map(|entry| {
            Some(Release {
                version: json_value(&entry, "vers")?.to_string(),
                needs: json_value(&entry, "rust_version").map(parse_version),
            })
        })
        .collect()
}

/// A text, or the beginning of another value.
fn json_value<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    let quoted = format!("\"{}\"", key);
    let rest = &entry[entry.find(&quoted)? + quoted.len()..];
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    match value.strip_prefix('"') {
        Some(text) => text.split('"').next(),
        None => value.split(|char: char| !char.is_alphanumeric()).next(),
    }
}

fn parse_version(text: &str) -> Version {
    let mut numbers = text.split(|char: char| !char.is_ascii_digit()).map(|part| part.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    (next(), next(), next())
}

fn run(mut command: Command) {
    let status = command.status().unwrap_or_else(|error| fail("cargo", &error));
    if !status.success() {
        exit(status.code().unwrap_or(1));
    }
}

fn output(mut command: Command) -> String {
    let ended = command.stderr(Stdio::inherit()).output().unwrap_or_else(|error| fail("cargo", &error));
    if !ended.status.success() {
        exit(ended.status.code().unwrap_or(1));
    }
    String::from_utf8_lossy(&ended.stdout).into_owned()
}

fn cargo_home() -> PathBuf {
    PathBuf::from(env::var_os("CARGO_HOME").unwrap_or_default())
}

fn list(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn here(name: &str) -> PathBuf {
    env::current_dir().expect("a folder to work in").join(name)
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| fail(path, &error))
}

fn write(path: impl AsRef<Path>, text: &str) {
    // What was there may be somebody else's, who lets us read it alone.
    let _ = fs::remove_file(&path);
    fs::write(&path, text).unwrap_or_else(|error| fail(&path.as_ref().to_string_lossy(), &error));
}

fn fail(subject: &str, error: &dyn std::fmt::Display) -> ! {
    eprintln!("{}: {}", subject, error);
    exit(1)
}
