/** The variable by which each service is known; the general one comes last. */
const services = [
  ['GITHUB_ACTIONS', 'GitHub Actions'],
  ['GITLAB_CI', 'GitLab CI'],
  ['JENKINS_URL', 'Jenkins'],
  ['BUILDKITE', 'Buildkite'],
  ['CIRCLECI', 'CircleCI'],
  ['TF_BUILD', 'Azure Pipelines'],
  ['CI', 'CI'],
] as const;

/** The name of the service for continuous integration that this process runs in, if it does. */
export function findCi(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return services.find(([variable]) => isSet(env[variable]))?.[1];
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
