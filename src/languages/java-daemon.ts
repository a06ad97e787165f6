/** The class of `daemonSource`. */
export const daemonClass = 'CompilerDaemon';

/**
 * A program that does what javac does, for one source after another: half a second of its own start and of warming up
 * is spent once. It reads requests from a pipe and writes answers to another. Both are lists of byte strings, as
 * `runner/daemon-messages` has them.
 *
 * It has each source compiled by javac's own `run`, with nothing kept between two but what javac keeps in its classes,
 * in a folder where nothing else is. javac runs none of what it compiles: annotation processors and plugins are options,
 * and those are the harness's.
 */
export const daemonSource = `import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import javax.tools.*;

public class ${daemonClass} {
  static final int MOST_BYTES = 16 << 20;
  static final int TOO_LARGE = 100;

  public static void main(String[] arguments) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DataInputStream requests = new DataInputStream(new BufferedInputStream(new FileInputStream(arguments[0])));
    DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(arguments[1])));
    write(answers, Collections.singletonList("ready".getBytes(StandardCharsets.UTF_8)));
    while (true) write(answers, compile(javac, read(requests)));
  }

  static List<byte[]> compile(JavaCompiler javac, List<byte[]> request) throws IOException {
    List<String> words = new ArrayList<>();
    for (byte[] word : request.subList(0, request.size() - 1)) words.add(new String(word, StandardCharsets.UTF_8));
    Path source = Paths.get(words.get(0));
    Path output = Paths.get(words.get(1));
    String[] options = words.subList(2, words.size()).toArray(new String[0]);
    long before = readCpuMs();
    // Whatever javac says is said again by the one that the harness starts then.
    OutputStream nowhere = new ByteArrayOutputStream() {
      @Override public void write(byte[] bytes, int start, int length) {}
      @Override public void write(int value) {}
    };
    List<byte[]> files = new ArrayList<>();
    Files.createDirectories(source.getParent());
    Files.write(source, request.get(request.size() - 1));
    int exitCode = javac.run(null, nowhere, nowhere, options);
    if (exitCode == 0 && !collect(output, files)) exitCode = TOO_LARGE;
    delete(source);
    delete(output);
    List<byte[]> answer = new ArrayList<>();
    for (long number : new long[] {exitCode, readCpuMs() - before, readPeakBytes()})
      answer.add(Long.toString(number).getBytes(StandardCharsets.UTF_8));
    if (exitCode == 0) answer.addAll(files);
    return answer;
  }

  /** The path of each file below the folder, and its bytes. */
  static boolean collect(Path folder, List<byte[]> files) throws IOException {
    if (!Files.exists(folder)) return true;
    long size = 0;
    for (Path file : list(folder)) {
      if (!Files.isRegularFile(file)) continue;
      size += Files.size(file);
      if (size > MOST_BYTES) return false;
      files.add(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      files.add(Files.readAllBytes(file));
    }
    return true;
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) return;
    List<Path> all = list(path);
    Collections.reverse(all);
    for (Path each : all) Files.delete(each);
  }

  /** Folders before what is in them. */
  static List<Path> list(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.collect(Collectors.toList());
    }
  }

  static List<byte[]> read(DataInputStream in) throws IOException {
    List<byte[]> all = new ArrayList<>();
    byte[] message = new byte[in.readInt()];
    in.readFully(message);
    DataInputStream parts = new DataInputStream(new ByteArrayInputStream(message));
    while (parts.available() > 0) {
      byte[] part = new byte[parts.readInt()];
      parts.readFully(part);
      all.add(part);
    }
    return all;
  }

  static void write(DataOutputStream out, List<byte[]> parts) throws IOException {
    int size = 0;
    for (byte[] part : parts) size += 4 + part.length;
    out.writeInt(size);
    for (byte[] part : parts) {
      out.writeInt(part.length);
      out.write(part);
    }
    out.flush();
  }

  /** What this process has used of the processors, as proc(5) has it: user and system time in hundredths of a second. */
  static long readCpuMs() throws IOException {
    String status = new String(Files.readAllBytes(Paths.get("/proc/self/stat")), StandardCharsets.UTF_8);
    String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
    return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
  }

  static long readPeakBytes() throws IOException {
    for (String line : Files.readAllLines(Paths.get("/proc/self/status")))
      if (line.startsWith("VmHWM:")) return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
    return 0;
  }
}
`;
