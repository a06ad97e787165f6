/** The release that is fetched where there is no Composer: https://getcomposer.org/download/ has its SHA-256. */
const version = '2.10.2';
const sha256 = '5ee7125f8a30a34d246cefdc0bc85b8a783b28f2aec968994118512350d28027';

/**
 * Runs the Composer that is on PATH with the script's arguments, or else one that it fetches into the folder of its
 * first argument: the image of PHP has none.
 */
export const installProgram = String.raw`<?php
const URL = 'https://getcomposer.org/download/${version}/composer.phar';
const SHA256 = '${sha256}';

function find_on_path(string $name): ?string
{
    foreach (explode(':', getenv('PATH') ?: '') as $folder) {
        if ($folder !== '' && is_executable("$folder/$name")) return "$folder/$name";
    }
    return null;
}

function fail_with(string $message): void
{
    fwrite(STDERR, "install.php: $message\n");
    exit(1);
}

function download(string $url): string
{
    if (!extension_loaded('curl')) fail_with('Composer is not installed, and cannot be fetched without PHP\'s curl');
    $request = curl_init($url);
    curl_setopt_array($request, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => true,
        CURLOPT_FAILONERROR => true,
        CURLOPT_PROTOCOLS => CURLPROTO_HTTPS,
        CURLOPT_REDIR_PROTOCOLS => CURLPROTO_HTTPS,
        CURLOPT_CONNECTTIMEOUT => 30,
    ]);
    $certificates = getenv('COMPOSER_CAFILE') ?: getenv('SSL_CERT_FILE');
    if ($certificates) curl_setopt($request, CURLOPT_CAINFO, $certificates);
    $phar = curl_exec($request);
    if ($phar === false) fail_with('Composer is not installed, and ' . $url . ' cannot be reached: ' . curl_error($request));
    return $phar;
}

function fetch_composer(string $folder): string
{
    $path = "$folder/composer-" . substr(SHA256, 0, 16) . '.phar';
    if (is_file($path) && hash_file('sha256', $path) === SHA256) return $path;
    $phar = download(URL);
    if (hash('sha256', $phar) !== SHA256) fail_with(URL . ' cannot be taken: its SHA-256 is another');
    // Others may fetch it into the same folder.
    $own = tempnam($folder, 'composer');
    file_put_contents($own, $phar);
    rename($own, $path);
    return $path;
}

$composer = find_on_path('composer') ?? fetch_composer($argv[1]);
$streams = [['file', '/dev/null', 'r'], STDOUT, STDERR];
$process = proc_open([PHP_BINARY, $composer, ...array_slice($argv, 2)], $streams, $pipes);
exit(proc_close($process));
`;
