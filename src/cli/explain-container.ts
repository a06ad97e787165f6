import type { ExecutionPlan } from '../model/plan.js';
import { describeContainer } from '../plan/describe-container.js';
import type { ExplainedSection } from '../runner/local/explain.js';

/** What is done with a plan of a container. This machine's sandbox has none: there is no script that runs it by hand. */
export function explainContainer(plan: ExecutionPlan): ExplainedSection[] {
  const {
    baseImage,
    setupCommands = [],
    cacheVolumes = [],
    buildCommand,
    environment = {},
    workdir,
  } = describeContainer(plan);
  const volumes = cacheVolumes.map(({ name, mountPath }) => `cache volume ${name} at ${mountPath}`);
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return [
    { title: 'runner', lines: ['dagger: the local runner has no containers'] },
    { title: 'image', lines: [baseImage] },
    { title: 'setup, with network and without the program', lines: [...setupCommands, ...volumes] },
    { title: 'build', lines: buildCommand === undefined ? [] : [buildCommand.join(' ')] },
    { title: 'run', lines: [plan.run.command.join(' '), `in ${workdir ?? '/app'}`] },
    { title: 'files', lines: Object.keys(plan.sources) },
    { title: 'environment', lines: variables },
    { title: 'isolation', lines: [plan.run.network ? 'outward network' : 'no network'] },
  ].filter(({ lines }) => lines.length > 0);
}
