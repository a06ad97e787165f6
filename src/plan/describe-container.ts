import type { ContainerConfig, ExecutionPlan } from '../model/plan.js';

/** The container that a plan stands for, in the specification's words; a local runner's toolchain stands in for it. */
export function describeContainer({ environment, build, run }: ExecutionPlan): ContainerConfig {
  if (environment.kind === 'container') return environment.container;
  const variables = Object.entries(run.env).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    baseImage: environment.image,
    runCommand: run.command,
    ...(build === undefined ? {} : { buildCommand: build.command }),
    workdir: '/app',
    ...(variables.length === 0 ? {} : { environment: Object.fromEntries(variables) }),
  };
}
