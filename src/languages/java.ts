import { findMainClass } from './java-source.js';
import type { Language, LanguageProgram } from './language.js';

/** Java. The file is named for the public class, as javac wants it; the class that has `main` is run. */
export const java: Language = {
  name: 'java',
  title: 'Java',
  aliases: ['openjdk', 'jdk'],
  extension: '.java',
  image: 'openjdk:17-alpine',
  toolchain: {
    tools: { javac: ['javac'], java: ['java'] },
    versionCommand: ['java', '--version'],
    rootCommand: ['java', '-XshowSettings:properties', '-version'],
    parseRoot: (output) => /^\s*java\.home = (.+)$/m.exec(output)?.[1],
    // Debian keeps a JDK's configuration here and links to it.
    systemPaths: [11, 17, 21, 25].map((version) => `/etc/java-${version}-openjdk`),
    debianPackages: ['default-jdk-headless'],
    installHint: 'a JDK, version 17 or later, from https://adoptium.net',
  },
  describeProgram: (code, limits): LanguageProgram => {
    const { fileName, mainClass } = findMainClass(code);
    const sourcePath = `/app/${fileName}.java`;
    return {
      sourcePath,
      build: {
        command: [
          'javac',
          ...sizeHeap(limits.build.memoryBytes).map((option) => `-J${option}`),
          // One short compilation: the second compiler would only cost time.
          '-J-XX:TieredStopAtLevel=1',
          '-encoding',
          'UTF-8',
          '-proc:none',
          '-d',
          '/app/classes',
          sourcePath,
        ],
        artefacts: ['/app/classes'],
      },
      run: {
        command: [
          'java',
          ...sizeHeap(limits.run.memoryBytes),
          // Java 17 takes the streams' encoding from the first, later ones from the others.
          '-Dfile.encoding=UTF-8',
          '-Dstdout.encoding=UTF-8',
          '-Dstderr.encoding=UTF-8',
          '-cp',
          '/app/classes',
          mainClass,
        ],
      },
    };
  },
};

/**
 * The JVM sizes its heap by the machine, not by the limit, and would be killed rather than throw
 * OutOfMemoryError. A quarter of the limit, at least 96 MiB, stays for classes, compiled code and
 * stacks. Measured under 64, 128, 256 and 512 MiB: a full heap throws, 200 threads start.
 */
function sizeHeap(memoryBytes: number): readonly string[] {
  const memoryMiB = Math.floor(memoryBytes / 2 ** 20);
  const reservedMiB = Math.max(96, Math.ceil(memoryMiB / 4));
  const heapMiB = Math.max(16, memoryMiB - reservedMiB);
  return ['-Xms8m', `-Xmx${heapMiB}m`, '-XX:+UseSerialGC'];
}
