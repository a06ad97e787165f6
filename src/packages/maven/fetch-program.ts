import { webClass, webImports } from './web-class.js';

/**
 * Fetches the jars that `ResolverJar` names into a folder, where it has not got them. Its arguments are the folder
 * and a file with a line for each: its SHA-256, a space, its path in a repository.
 */
export const fetchProgram = `${webImports}
import java.util.concurrent.*;
final class Fetch {
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<String> jars = Files.readAllLines(Path.of(arguments[1]));
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Callable<Void>> tasks = jars.stream().map(line -> fetch(folder, line.split(" "))).toList();
    try {
      for (Future<Void> jar : pool.invokeAll(tasks)) jar.get();
    } catch (ExecutionException failed) {
      System.err.println("unreachable: " + Web.describe(failed.getCause()));
      System.exit(1);
    }
    pool.shutdown();
  }

  private static Callable<Void> fetch(Path folder, String[] jar) {
    return () -> {
      fetch(folder, jar[0], jar[1]);
      return null;
    };
  }

  private static void fetch(Path folder, String sum, String path) throws Exception {
    Path target = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
    if (Files.exists(target) && hash(Files.readAllBytes(target)).equals(sum)) return;
    byte[] content = read(path);
    if (!hash(content).equals(sum)) throw new IOException(path + " is not what was published");
    // Others may use the folder at the same time.
    Path part = Files.createTempFile(folder, "part", null);
    Files.write(part, content);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] read(String path) throws Exception {
    IOException failed = new IOException("no repository is configured");
    for (Web.Repository repository : Web.listRepositories()) {
      try (InputStream stream = Web.open(repository, path)) {
        return stream.readAllBytes();
      } catch (IOException next) {
        failed = next;
      }
    }
    throw failed;
  }

  private static String hash(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
${webClass}`;
