/** The names that a project file may have; the first is the one we write. */
export const projectFileNames = ['umwelten-suite.yaml', 'umwelten-suite.yml'] as const;
