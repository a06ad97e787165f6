import type { Environment, ExecutionPlan, PackageSpec } from '../../model/plan.js';
import type { SupervisorRequest, SupervisorStep } from '../../supervisor/protocol.js';
import { noSettings } from '../host-settings.js';
import { makeRequest } from '../make-request.js';
import { type LocalEnvironment, prepareLocalEnvironment } from './local-environment.js';
import { makeHandScript } from './make-hand-script.js';

export interface ExplainedSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What the local runner would do with a plan. Throws what `prepare` would throw. */
export async function explainPlan(
  plan: ExecutionPlan,
  { cacheFolder, signal }: { readonly cacheFolder: string; readonly signal: AbortSignal },
): Promise<ExplainedSection[]> {
  const packages = plan.environment.kind === 'language' ? plan.environment.packages : [];
  const local = await prepareWithoutPackages(plan.environment, cacheFolder, signal);
  const request = makeRequest(plan, {
    id: 'explain',
    confinement: { namespaces: true, boxNetwork: plan.run.network, seccomp: true, watchesMemory: false },
    env: local.env,
    buildEnv: local.buildEnv,
    tools: local.tools,
    // Explained, never revealed.
    secrets: nameSecrets(plan),
  });
  return [
    { title: 'toolchain', lines: [local.toolchain.version] },
    ...(packages.length === 0 ? [] : [{ title: 'packages', lines: packages.map(describePackage) }]),
    ...request.steps.map((step) => ({ title: step.name, lines: describeStep(step) })),
    { title: 'environment', lines: describeEnv(request) },
    { title: 'mounts', lines: describeMounts(local, request) },
    {
      title: 'isolation',
      lines: [`${plan.isolation}, ${plan.run.network ? 'outward network' : 'no network'}`],
    },
    { title: 'by hand', lines: makeHandScript(request, local.own).split('\n') },
  ];
}

/** To explain is not to install. */
async function prepareWithoutPackages(
  environment: Environment,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<LocalEnvironment> {
  const bare = environment.kind === 'language' ? { ...environment, packages: [] } : environment;
  const readSettings = async () => noSettings;
  const host = { supervisor: '', memoryGroups: undefined, cacheFolder };
  const prepared = await prepareLocalEnvironment(bare, { host, readSettings, offline: true }, signal);
  if (!prepared.ready) throw new Error('an environment without packages has no setup that could fail');
  return prepared;
}

function describePackage({ name, version }: PackageSpec): string {
  return version === undefined ? name : `${name} ${version}`;
}

function nameSecrets(plan: ExecutionPlan): Map<string, string> {
  const values = [plan.build?.env ?? {}, plan.run.env].flatMap((env) => Object.values(env));
  const names = values.flatMap((value) => (typeof value === 'string' ? [] : [value.secret]));
  return new Map(names.map((name) => [name, `[secret ${name}]`]));
}

function describeStep(step: SupervisorStep): string[] {
  const megabytes = (bytes: number) => `${Math.round(bytes / (1 << 20))} MiB`;
  return [
    step.command.join(' '),
    `files: ${Object.keys(step.files).join(', ') || 'none'}`,
    ...(step.artefacts.length === 0 ? [] : [`artefacts: ${step.artefacts.join(', ')}`]),
    `limits: ${step.timeoutMs / 1000} s, ${megabytes(step.memoryBytes)} memory, ${step.processes} processes, ` +
      `${megabytes(step.fileBytes)} files, ${megabytes(step.outputBytes)} output` +
      (step.cpuMs === undefined ? '' : `, ${step.cpuMs / 1000} s CPU`),
  ];
}

function describeEnv({ steps }: SupervisorRequest): string[] {
  return Object.entries(steps.at(-1)?.env ?? {}).map(([name, value]) => `${name}=${value}`);
}

function describeMounts({ own: mounts }: LocalEnvironment, { folders }: SupervisorRequest): string[] {
  return [
    'read-only: the system (/usr, /bin, /lib)',
    ...mounts.map(
      ({ source, target }) => `read-only: ${target}${source === target ? '' : ` from ${source}`}`,
    ),
    ...folders.map(({ path, bytes }) => `writable, empty: ${path}, ${Math.round(bytes / (1 << 20))} MiB`),
  ];
}
