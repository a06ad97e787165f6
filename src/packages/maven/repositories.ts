/** Maven's own default. */
export const centralRepository = 'https://repo.maven.apache.org/maven2';

/** Names the repositories in the order in which they are asked: URLs, with user and password where they want them. */
export const repositoriesVariable = 'UMWELTEN_SUITE_MAVEN_REPOSITORIES';
