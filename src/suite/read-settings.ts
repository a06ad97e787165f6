import type { EnvValue } from '../model/case.js';
import type { ContainerConfig } from '../model/plan.js';
import type { CaseSettings, LimitSettings, TextSource } from './case-settings.js';
import { parseBytes, parseDurationMs } from './parse-quantity.js';
import type { ReadContext } from './read-context.js';
import { readExpectation } from './read-expectation.js';
import { readRepetition } from './read-repetition.js';
import { readText } from './read-text.js';
import { readFileName, readTextOrFile, readTextSource } from './read-text-source.js';
import type { Container, Defaults, Env, Files, Labels, Limits, Skip, Text } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

const minMemoryBytes = 2 ** 20;

/** What `defaults` or a case says, in the harness's units. */
export function readSettings(node: YamlNode<Defaults>, context: ReadContext): CaseSettings {
  const { timeout, buildTimeout, setupTimeout, network, cpus, isolation, select, noFence, fails } =
    node.value;
  const tags = node.get('tags');
  const labels = node.get('labels');
  const language = node.get('language');
  const prelude = node.get('prelude');
  const epilogue = node.get('epilogue');
  const files = node.get('files');
  const stdin = node.get('stdin');
  const stdinFile = node.get('stdinFile');
  const args = node.get('args');
  const env = node.get('env');
  const limits = node.get('limits');
  const packages = node.get('packages');
  const container = node.get('container');
  const repetition = readRepetition(node.value);
  const skip = node.get('skip');
  const expect = node.get('expect');
  return {
    ...(tags && { tags: tags.items().map((tag) => tag.text) }),
    ...(labels && { labels: readWords(labels) }),
    ...(language && { language }),
    ...(select !== undefined && { select }),
    ...(noFence !== undefined && { noFence }),
    ...(prelude && { prelude: readTextOrFile(prelude, context) }),
    ...(epilogue && { epilogue: readTextOrFile(epilogue, context) }),
    ...(files && { files: readFiles(files, context) }),
    ...(stdin && { stdin: readTextSource(stdin, context) }),
    ...(stdinFile && { stdin: readFileName(stdinFile, context) }),
    ...(args && { args: readTexts(args.items(), context) }),
    ...(env && { env: readEnv(env, context) }),
    ...(timeout !== undefined && { timeoutMs: parseDurationMs(timeout) }),
    ...(buildTimeout !== undefined && { buildTimeoutMs: parseDurationMs(buildTimeout) }),
    ...(setupTimeout !== undefined && { setupTimeoutMs: parseDurationMs(setupTimeout) }),
    ...(limits && { limits: readLimits(limits, context) }),
    ...(packages && { packages: packages.isList() ? packages.items() : 'detect' }),
    ...(network !== undefined && { network }),
    ...(cpus !== undefined && { cpus }),
    ...(container && { container: readContainer(container, context) }),
    ...(isolation !== undefined && { isolation }),
    ...(repetition && { repetition }),
    ...(fails !== undefined && { fails }),
    ...(skip && { skip: readSkip(skip) }),
    ...(expect && { expect: readExpectation(expect, context) }),
  };
}

function readWords(node: YamlNode<Labels>): Record<string, string> {
  return Object.fromEntries(node.entries().map(([name, word]) => [name, word.text]));
}

function readTexts(nodes: readonly YamlNode<Text>[], context: ReadContext): string[] {
  return nodes.map((node) => readText(node, context));
}

function readFiles(node: YamlNode<Files>, context: ReadContext): Record<string, TextSource> {
  const entries = node.entries();
  const paths = new Set(entries.map(([path]) => path));
  for (const [path, content] of entries) {
    const folder = findFolder(path, paths);
    if (folder === undefined) continue;
    context.report(
      content.diagnoseKey(`"${path}" lies in "${folder}", which is a file`, 'rename one of them'),
    );
  }
  return Object.fromEntries(entries.map(([path, content]) => [path, readTextOrFile(content, context)]));
}

/** The first of these paths that a path would lie in, were it a folder. */
export function findFolder(path: string, paths: ReadonlySet<string>): string | undefined {
  const segments = path.split('/');
  return segments.map((_, index) => segments.slice(0, index).join('/')).find((folder) => paths.has(folder));
}

function readEnv(node: YamlNode<Env>, context: ReadContext): Record<string, EnvValue> {
  return Object.fromEntries(
    node.entries().map(([name, value]) => {
      if (value.isMapping()) return [name, { secret: value.value.secret }];
      return [name, readText(value as YamlNode<Text>, context)];
    }),
  );
}

function readLimits(node: YamlNode<Limits>, { report }: ReadContext): LimitSettings {
  const { memory, processes, fileSize, output, cpuTime } = node.value;
  if (memory !== undefined && parseBytes(memory) < minMemoryBytes) {
    const hint = typeof memory === 'number' ? `a number is bytes: did you mean ${memory}MiB?` : undefined;
    const place = node.get('memory');
    if (place) report(place.diagnose('memory must be at least 1MiB', hint));
  }
  return {
    ...(memory !== undefined && { memoryBytes: parseBytes(memory) }),
    ...(processes !== undefined && { processes }),
    ...(fileSize !== undefined && { fileBytes: parseBytes(fileSize) }),
    ...(output !== undefined && { outputBytes: parseBytes(output) }),
    ...(cpuTime !== undefined && { cpuMs: parseDurationMs(cpuTime) }),
  };
}

function readContainer(node: YamlNode<Container>, context: ReadContext): Partial<ContainerConfig> {
  const { baseImage, workdir } = node.value;
  const runCommand = node.get('runCommand');
  const buildCommand = node.get('buildCommand');
  const setupCommands = node.get('setupCommands');
  const cacheVolumes = node.get('cacheVolumes');
  const environment = node.get('environment');
  return {
    ...(baseImage !== undefined && { baseImage }),
    ...(runCommand && { runCommand: readTexts(runCommand.items(), context) }),
    ...(buildCommand && { buildCommand: readTexts(buildCommand.items(), context) }),
    ...(setupCommands && { setupCommands: readTexts(setupCommands.items(), context) }),
    ...(workdir !== undefined && { workdir }),
    ...(cacheVolumes && {
      cacheVolumes: cacheVolumes.items().map((volume) => ({
        name: volume.get('name')?.text ?? '',
        mountPath: volume.value.mountPath,
      })),
    }),
    ...(environment && {
      environment: Object.fromEntries(
        environment.entries().map(([name, value]) => [name, readText(value, context)]),
      ),
    }),
  };
}

function readSkip(node: YamlNode<Skip>): string | false {
  if (node.value === false) return false;
  return node.value === true ? 'skipped by the suite' : node.text;
}
