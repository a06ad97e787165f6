import { daemonClass, daemonSource } from './java-daemon.js';
import { findMainClass } from './java-source.js';
import { type Language, type LanguageProgram, locateWarmCache, type ServedCommand } from './language.js';

/** Classes of javac itself, ready to be used: half of what a short compilation takes is spent on loading them. */
const archive = 'javac.jsa';
/** One short compilation: the second compiler would only cost time. */
const javacOptions = ['-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1'];

/** What javac compiles to find out which of its classes a compilation needs. */
const sample = `import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Sample {
  enum Kind { PLAIN, FANCY { @Override int weigh() { return 2; } }; int weigh() { return 1; } }
  interface Shape<T extends Comparable<T>> {
    T size();
    default boolean isLarger(Shape<T> other) { return size().compareTo(other.size()) > 0; }
  }
  static abstract class Base implements Shape<Integer> {
    final int width;
    Base(int width) { this.width = width; }
  }
  static final class Square extends Base {
    Square(int width) { super(width); }
    public Integer size() { return width * width; }
    @Override public String toString() { return "Square " + width; }
  }
  static <T> List<T> repeat(Supplier<? extends T> supplier, int... times) {
    List<T> all = new ArrayList<>();
    for (int count : times) for (int i = 0; i < count; i++) all.add(supplier.get());
    return all;
  }
  public static void main(String[] args) throws Exception {
    Map<String, List<Integer>> groups =
        Stream.of(1, 2, 3).collect(Collectors.groupingBy(n -> n % 2 == 0 ? "even" : "odd"));
    for (Map.Entry<String, List<Integer>> group : groups.entrySet())
      System.out.println(group.getKey() + ": " + group.getValue());
    var squares = repeat(() -> new Square(2), 1, 2);
    squares.sort(Comparator.comparing(Square::size).reversed());
    Runnable task = new Runnable() {
      public void run() { System.out.printf("%s %d%n", Kind.FANCY, squares.size()); }
    };
    try (AutoCloseable resource = () -> task.run()) {
      long total = 0L;
      do { total += (long) Math.sqrt(total + 1.5); } while (total < 10);
    } catch (IllegalStateException | IllegalArgumentException error) {
      throw new RuntimeException(error);
    } finally {
      synchronized (Sample.class) { switch (args.length) { case 0: break; default: args[0] = null; } }
    }
    int[][] grid = {{1, 2}, {3}};
    char letter = 'a';
    letter += grid[0][1] << 2 ^ ~1;
    assert letter != 0 : "letter";
    outer: while (true) { break outer; }
  }
}
`;

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
    warmCache: {
      files: { 'Sample.java': sample, [`${daemonClass}.java`]: daemonSource },
      command: [
        'javac',
        ...javacOptions,
        // JDKs before 13 make no archives.
        '-J-XX:+IgnoreUnrecognizedVMOptions',
        `-J-XX:ArchiveClassesAtExit=${archive}`,
        '-J-Xlog:disable',
        ...['-encoding', 'UTF-8', '-proc:none', '-d', 'classes', 'Sample.java', `${daemonClass}.java`],
      ],
    },
    daemon: { serve: serveJavac },
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
          ...javacOptions,
          // One that is not there or does not fit is passed over, in silence.
          `-J-XX:SharedArchiveFile=${locateWarmCache('java')}/${archive}`,
          '-J-Xlog:disable',
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
          // An archive for the run, beside the JDK's own, would save less than a tenth.
          '-XX:+UseSerialGC',
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

/** The JVM's options start the daemon, the others are each program's; what else may be run by them is not served. */
function serveJavac([tool, ...options]: readonly string[]): ServedCommand | undefined {
  const isForJvm = (option: string) => option.startsWith('-J');
  const own = options.filter((option) => !isForJvm(option));
  const sourcePath = own.at(-1);
  const outputFolder = own[own.indexOf('-d') + 1];
  const isKnown = tool === 'javac' && own.includes('-proc:none') && own.includes('-d');
  if (!isKnown || sourcePath === undefined || outputFolder === undefined) return undefined;
  return {
    start: [
      'java',
      ...options.filter(isForJvm).map((option) => option.slice(2)),
      ...['-cp', `${locateWarmCache('java')}/classes`, daemonClass],
    ],
    sourcePath,
    outputFolder,
    options: own,
  };
}

/**
 * The JVM sizes its heap by the machine, not by the limit, and would be killed rather than throw
 * OutOfMemoryError. A quarter of the limit, at least 96 MiB, stays for classes, compiled code and
 * stacks. Measured under 64, 128, 256 and 512 MiB: a full heap throws, 200 threads start.
 */
function sizeHeap(memoryBytes: number): readonly string[] {
  const memoryMiB = Math.floor(memoryBytes / 2 ** 20);
  const reservedMiB = Math.max(96, Math.ceil(memoryMiB / 4));
  const heapMiB = Math.max(16, memoryMiB - reservedMiB);
  return ['-Xms8m', `-Xmx${heapMiB}m`];
}
