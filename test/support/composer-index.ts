import { runWithInput } from './run-with-input.js';

export interface TestComposerPackage {
  readonly name: string;
  readonly version: string;
  /** Text by path, loaded by PSR-4 below `src`. */
  readonly files: Readonly<Record<string, string>>;
  readonly namespace: string;
  readonly require?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Makes a folder a repository of Composer packages, which will be served at `url`. */
export async function makeComposerIndex(
  folder: string,
  url: string,
  packages: readonly TestComposerPackage[],
): Promise<void> {
  await runWithInput('php', ['-r', makeIndex, folder, url], JSON.stringify(packages));
}

const makeIndex = String.raw`
[, $folder, $url] = $argv;
$index = [];
foreach (json_decode(file_get_contents('php://stdin'), true) as $package) {
    $about = [
        'name' => $package['name'],
        'version' => $package['version'],
        'require' => (object) ($package['require'] ?? []),
        'scripts' => (object) ($package['scripts'] ?? []),
        'autoload' => ['psr-4' => [$package['namespace'] . '\\' => 'src/']],
    ];
    $file = strtr($package['name'], '/', '-') . '-' . $package['version'] . '.zip';
    $zip = new PharData("$folder/$file", 0, null, Phar::ZIP);
    $zip['top/composer.json'] = json_encode($about);
    foreach ($package['files'] as $path => $text) $zip["top/$path"] = $text;
    unset($zip);
    $dist = ['type' => 'zip', 'url' => "$url/$file", 'shasum' => sha1_file("$folder/$file")];
    $index[$package['name']][$package['version']] = $about + ['dist' => $dist];
}
file_put_contents("$folder/packages.json", json_encode(['packages' => $index]));
`;
