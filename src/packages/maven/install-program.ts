import { webClass, webImports } from './web-class.js';

/**
 * Resolves `packages.txt`, as Maven would the dependencies of a project, or takes what `maven.lock` names and
 * nothing else, and puts the jars into `lib`. It leaves the lock and, as argument files, the class path for `java`
 * and `javac`. Its argument is the local repository. What went wrong is one line, `no such package: …` or
 * `unreachable: …`.
 */
export const installProgram = String.raw`${webImports}
import java.util.stream.*;
import java.util.zip.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.aether.*;
import org.eclipse.aether.artifact.*;
import org.eclipse.aether.collection.*;
import org.eclipse.aether.graph.*;
import org.eclipse.aether.repository.*;
import org.eclipse.aether.resolution.*;
import org.eclipse.aether.spi.connector.transport.*;
import org.eclipse.aether.supplier.*;
import org.eclipse.aether.transfer.*;
import org.eclipse.aether.version.Version;

final class Install {
  private static final String CLASSES = "/app/classes";
  /** Where javac finds what is beside the program, now that the class path is another. */
  private static final String SOURCES = "-sourcepath /app\n";
  private static final Path LOCK = Path.of("maven.lock");
  /** What a file's name may be made of. */
  private static final Pattern PLAIN = Pattern.compile("\\w[\\w.+-]*");
  private static final Pattern COORDINATES = Pattern.compile(PLAIN + "(?::" + PLAIN + "){3,4}");

  /** Told in its message, which the harness reads. */
  static final class Fault extends Exception {
    Fault(String message) {
      super(message.lines().findFirst().orElse(""));
    }
  }

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories = new ArrayList<>();

  private Install(Path localRepository) throws IOException {
    List<Web.Repository> configured = Web.listRepositories();
    system = new Supplier(configured).get();
    session = new SessionBuilderSupplier(system).get()
        .withLocalRepositoryBaseDirectories(localRepository)
        .setIgnoreArtifactDescriptorRepositories(true)
        // POMs have profiles for versions of Java and for operating systems.
        .setSystemProperties(System.getProperties())
        // Other installations may use the same local repository.
        .setConfigProperty("aether.syncContext.named.factory", "file-lock")
        .setConfigProperty("aether.syncContext.named.nameMapper", "file-gav")
        .build();
    int number = 0;
    for (Web.Repository repository : configured) {
      String id = number++ + "-" + Integer.toHexString(repository.url().hashCode());
      repositories.add(new RemoteRepository.Builder(id, "default", repository.url().toString())
          .setReleasePolicy(new RepositoryPolicy(
              true, RepositoryPolicy.UPDATE_POLICY_ALWAYS, RepositoryPolicy.CHECKSUM_POLICY_FAIL))
          .setSnapshotPolicy(new RepositoryPolicy(false, null, null))
          .build());
    }
  }

  public static void main(String[] arguments) throws Exception {
    try {
      Install install = new Install(Path.of(arguments[0]));
      List<Artifact> artifacts = Files.exists(LOCK)
          ? install.replay(Files.readAllLines(LOCK))
          : install.resolve(Files.readAllLines(Path.of("packages.txt")));
      writeAll(artifacts);
    } catch (Fault fault) {
      System.err.println(fault.getMessage());
      System.exit(1);
    }
  }

  private List<Artifact> resolve(List<String> packages) throws Exception {
    List<Dependency> roots = new ArrayList<>();
    for (String line : packages) {
      String[] parts = line.split(":");
      Artifact root = parts.length > 2 ? findVersion(parts) : findNewest(parts[0], parts[1]);
      roots.add(new Dependency(root, "compile"));
    }
    CollectRequest collect = new CollectRequest(roots, List.of(), repositories);
    try {
      DependencyRequest request = new DependencyRequest(collect, null);
      return system.resolveDependencies(session, request).getArtifactResults().stream()
          .map(ArtifactResult::getArtifact)
          .filter(artifact -> artifact.getExtension().equals("jar"))
          .toList();
    } catch (DependencyResolutionException failed) {
      throw explain(failed, "something that is needed");
    }
  }

  /** The artifact of that version: its POM says whether it has a jar. */
  private Artifact findVersion(String[] parts) throws Exception {
    String name = String.join(":", parts);
    Artifact pom = new DefaultArtifact(parts[0], parts[1], "pom", parts[2]);
    try {
      Artifact found = system.resolveArtifact(session, new ArtifactRequest(pom, repositories, null)).getArtifact();
      var project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(found.getPath().toFile());
      for (var node = project.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node.getNodeName().equals("packaging") && node.getTextContent().trim().equals("pom")) return pom;
      }
      return new DefaultArtifact(parts[0], parts[1], "jar", parts[2]);
    } catch (ArtifactResolutionException failed) {
      throw explain(failed, name);
    }
  }

  /** The newest release whose classes this Java can read. */
  private Artifact findNewest(String group, String name) throws Exception {
    String both = group + ":" + name;
    VersionRangeRequest request =
        new VersionRangeRequest(new DefaultArtifact(group, name, "jar", "[0,)"), repositories, null);
    VersionRangeResult result = system.resolveVersionRange(session, request);
    if (result.getVersions().isEmpty()) throw explain(result.getExceptions(), both);
    List<String> candidates = Releases.list(result.getVersions().stream().map(Version::toString).toList());
    Artifact newest = null;
    for (String version : candidates) {
      Artifact artifact = findVersion(new String[] {group, name, version});
      if (newest == null) newest = artifact;
      if (artifact.getExtension().equals("pom")) return artifact;
      try {
        Path jar = system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, null))
            .getArtifact().getPath();
        if (readClassVersion(jar) <= 44 + Runtime.version().feature()) return artifact;
      } catch (ArtifactResolutionException failed) {
        throw explain(failed, both);
      }
    }
    return newest;
  }

  /** The highest of all classes that any version of Java would load. */
  private static int readClassVersion(Path jar) throws IOException {
    int highest = 0;
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (!entry.getName().endsWith(".class") || entry.getName().startsWith("META-INF/")) continue;
        if (entry.getName().equals("module-info.class")) continue;
        try (DataInputStream stream = new DataInputStream(file.getInputStream(entry))) {
          stream.readInt();
          stream.readUnsignedShort();
          highest = Math.max(highest, stream.readUnsignedShort());
        }
      }
    }
    return highest;
  }

  /** Each line is the SHA-256 of a jar, or a dash where that is not known, and what it is. */
  private List<Artifact> replay(List<String> lines) throws Exception {
    List<Artifact> artifacts = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(" +", 2);
      if (parts.length < 2 || !COORDINATES.matcher(parts[1]).matches()) throw new Fault("no line of a lock: " + line);
      Artifact wanted = new DefaultArtifact(parts[1]);
      try {
        Artifact found = system.resolveArtifact(session, new ArtifactRequest(wanted, repositories, null)).getArtifact();
        boolean isSame = parts[0].equals("-") || parts[0].equals(hash(found.getPath()));
        if (!isSame) throw new Fault("not what was locked: " + parts[1]);
        artifacts.add(found);
      } catch (ArtifactResolutionException failed) {
        throw explain(failed, parts[1]);
      }
    }
    return artifacts;
  }

  private static void writeAll(List<Artifact> artifacts) throws Exception {
    Path lib = Files.createDirectories(Path.of("lib").toAbsolutePath());
    List<String> jars = new ArrayList<>();
    List<String> lock = new ArrayList<>();
    boolean hasProcessors = false;
    for (Artifact artifact : artifacts) {
      Path jar = lib.resolve(nameJar(artifact));
      Files.copy(artifact.getPath(), jar, StandardCopyOption.REPLACE_EXISTING);
      jars.add(jar.toString());
      lock.add(hash(jar) + "  " + artifact);
      try (ZipFile file = new ZipFile(jar.toFile())) {
        hasProcessors |= file.getEntry("META-INF/services/javax.annotation.processing.Processor") != null;
      }
    }
    String path = String.join(":", jars);
    // The program's own classes go before those of packages.
    Files.writeString(Path.of("java.args"), "-cp \"" + CLASSES + ":" + path + "\"\n");
    String processors = hasProcessors ? "--processor-path \"" + path + "\"" : "-proc:none";
    Files.writeString(Path.of("javac.args"), SOURCES + "-cp \"" + path + "\"\n" + processors + "\n");
    // The harness's own file may not be changed.
    if (!Files.exists(LOCK)) Files.write(LOCK, lock);
  }

  /** Names and versions of what packages bring are theirs: they may be anything. */
  private static String nameJar(Artifact artifact) throws Fault {
    String classifier = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
    String name =
        artifact.getGroupId() + "." + artifact.getArtifactId() + "-" + artifact.getVersion() + classifier + ".jar";
    if (!PLAIN.matcher(name).matches()) throw new Fault("no such package: " + artifact);
    return name;
  }

  private static String hash(Path file) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  /** Nobody has published what is missing everywhere; whatever else happened is no answer. */
  private static Fault explain(List<Exception> causes, String name) {
    for (Exception cause : causes) {
      if (!(cause instanceof MetadataNotFoundException)) return new Fault("unreachable: " + Web.describe(cause));
    }
    return new Fault("no such package: " + name);
  }

  private static Fault explain(Exception failed, String name) {
    Fault missing = null;
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (!(cause instanceof ArtifactResolutionException unresolved)) continue;
      for (ArtifactResult result : unresolved.getResults()) {
        if (result.isResolved()) continue;
        for (Exception one : result.getExceptions()) {
          if (!(one instanceof ArtifactNotFoundException)) return new Fault("unreachable: " + Web.describe(one));
        }
        Artifact artifact = result.getRequest().getArtifact();
        String own = artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion();
        if (missing == null) missing = new Fault("no such package: " + (unresolved == failed ? name : own));
      }
    }
    return missing == null ? new Fault("cannot be resolved: " + Web.describe(failed)) : missing;
  }
}

final class Releases {
  private static final Pattern EARLY = Pattern.compile(
      "(?:^|[.\\d_-])(?:alpha|beta|b|m|mr|milestone|rc|cr|c|ea|pre|preview|dev|snapshot|incubating|experimental|test)"
          + "[.\\d_-]*(?:$|[.-])",
      Pattern.CASE_INSENSITIVE);
  /** As 20030203.000550: above all others, and older. */
  private static final Pattern DATE = Pattern.compile("(?:19|20)\\d{6}(?:\\D.*)?");
  private static final int MOST = 30;

  /** The newest of each minor version, newest first. What is meant for trying out counts where there is nothing else. */
  static List<String> list(List<String> ascending) {
    List<String> newest = new ArrayList<>(ascending);
    Collections.reverse(newest);
    List<String> stable = filter(newest, EARLY.asPredicate().negate());
    List<String> numbered = filter(stable, DATE.asMatchPredicate().negate());
    Map<String, String> byMinor = new LinkedHashMap<>();
    for (String version : numbered) byMinor.putIfAbsent(version.replaceFirst("^(\\d+\\.\\d+)\\b.*", "$1"), version);
    return byMinor.values().stream().limit(MOST).toList();
  }

  private static List<String> filter(List<String> versions, java.util.function.Predicate<String> keep) {
    List<String> kept = versions.stream().filter(keep).toList();
    return kept.isEmpty() ? versions : kept;
  }
}

/** Maven's resolver, with our way to the repositories. */
final class Supplier extends RepositorySystemSupplier {
  private final List<Web.Repository> repositories;

  Supplier(List<Web.Repository> repositories) {
    this.repositories = repositories;
  }

  @Override
  protected Map<String, TransporterFactory> createTransporterFactories() {
    return Map.of("web", new WebTransporterFactory(repositories));
  }
}

final class WebTransporterFactory implements TransporterFactory {
  private final List<Web.Repository> repositories;

  WebTransporterFactory(List<Web.Repository> repositories) {
    this.repositories = repositories;
  }

  @Override
  public Transporter newInstance(RepositorySystemSession session, RemoteRepository remote) {
    return repositories.stream()
        .filter(one -> one.url().toString().equals(remote.getUrl()))
        .map(WebTransporter::new)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(remote + " is not configured"));
  }

  @Override
  public float getPriority() {
    return 0;
  }
}

final class WebTransporter extends AbstractTransporter {
  private final Web.Repository repository;

  WebTransporter(Web.Repository repository) {
    this.repository = repository;
  }

  @Override
  public int classify(Throwable error) {
    return error instanceof Web.Missing ? ERROR_NOT_FOUND : ERROR_OTHER;
  }

  @Override
  protected void implPeek(PeekTask task) throws Exception {
    Web.open(repository, task.getLocation().toString()).close();
  }

  @Override
  protected void implGet(GetTask task) throws Exception {
    utilGet(task, Web.open(repository, task.getLocation().toString()), true, -1, false);
  }

  @Override
  protected void implPut(PutTask task) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void implClose() {}
}
${webClass}`;
