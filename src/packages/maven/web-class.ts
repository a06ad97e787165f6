import { centralRepository, repositoriesVariable } from './repositories.js';

/**
 * The way to the repositories, for both programs: Java reads neither certificates nor proxies from the variables
 * that setups have. Each URL of a repository may hold a user and a password, which only its own host gets.
 */
export const webClass = String.raw`
final class Web {
  record Repository(URI url, String authorization) {}

  /** Nobody has published it there. */
  static final class Missing extends IOException {
    Missing(String message) {
      super(message);
    }
  }

  private static final int ATTEMPTS = 3;
  private static final int TIMEOUT_MS = 30_000;
  private static final SSLSocketFactory SOCKETS = createSockets();

  /** Throws where one is no URL: it may hold a password, and is told without. */
  static List<Repository> listRepositories() throws IOException {
    String text = System.getenv("${repositoriesVariable}");
    String urls = text == null || text.isBlank() ? "${centralRepository}" : text;
    List<Repository> repositories = new ArrayList<>();
    for (String url : urls.trim().split("\\s+")) repositories.add(readRepository(url));
    return repositories;
  }

  private static Repository readRepository(String text) throws IOException {
    String shown = text.replaceFirst("^.*@", "");
    if (!text.matches("https?://[^/?#]+.*")) throw new IOException(shown + " is no URL of a repository");
    URI url = URI.create(text);
    String host = url.getRawAuthority().replaceFirst(".*@", "");
    String path = url.getRawPath().replaceFirst("/+$", "");
    URI bare = URI.create(url.getScheme() + "://" + host + path);
    return new Repository(bare, url.getUserInfo() == null ? null : basic(url.getUserInfo()));
  }

  /** Asks again where that may help. */
  static InputStream open(Repository repository, String path) throws IOException, InterruptedException {
    URI url = URI.create(repository.url() + "/" + path);
    for (int attempt = 1; ; attempt++) {
      try {
        return open(url, repository.authorization());
      } catch (Missing missing) {
        throw missing;
      } catch (IOException failed) {
        if (attempt == ATTEMPTS) throw new IOException(url.getHost() + ": " + describe(failed), failed);
      }
      Thread.sleep(500L * attempt);
    }
  }

  static String describe(Throwable failed) {
    String message = failed.getMessage();
    return message == null ? failed.getClass().getSimpleName() : message;
  }

  private static InputStream open(URI first, String authorization) throws IOException {
    URI url = first;
    for (int hop = 0; hop < 5; hop++) {
      Proxy proxy = Proxies.find(url);
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(proxy);
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      connection.setAuthenticator(new Proxies.Passwords(url));
      if (connection instanceof HttpsURLConnection secure) secure.setSSLSocketFactory(SOCKETS);
      if (authorization != null && url.getAuthority().equals(first.getAuthority())) {
        connection.setRequestProperty("Authorization", authorization);
      }
      int status = connection.getResponseCode();
      if (status == 200) return connection.getInputStream();
      InputStream rest = connection.getErrorStream();
      if (rest != null) rest.close();
      if (status == 404 || status == 410) throw new Missing("there is no " + first);
      String location = connection.getHeaderField("Location");
      if (status < 300 || status >= 400 || location == null) throw new IOException("status " + status);
      url = url.resolve(location);
    }
    throw new IOException("too many redirections");
  }

  private static SSLSocketFactory createSockets() {
    try {
      return createTrust().getSocketFactory();
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException("the certificates cannot be used: " + describe(failed), failed);
    }
  }

  /** What Java trusts anyway, and the certificates of SSL_CERT_FILE. */
  private static SSLContext createTrust() throws IOException, GeneralSecurityException {
    String path = System.getenv("SSL_CERT_FILE");
    if (path == null) return SSLContext.getDefault();
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    int count = 0;
    for (TrustManager manager : usual.getTrustManagers()) {
      if (!(manager instanceof X509TrustManager all)) continue;
      for (X509Certificate one : all.getAcceptedIssuers()) trusted.setCertificateEntry("usual-" + count++, one);
    }
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Pattern block = Pattern.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", Pattern.DOTALL);
    for (MatchResult found : block.matcher(Files.readString(Path.of(path))).results().toList()) {
      byte[] text = found.group().getBytes(StandardCharsets.US_ASCII);
      trusted.setCertificateEntry("own-" + count++, factory.generateCertificate(new ByteArrayInputStream(text)));
    }
    TrustManagerFactory both = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    both.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, both.getTrustManagers(), null);
    return context;
  }

  private static String basic(String userInfo) {
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }
}

/** The proxies of HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY. */
final class Proxies {
  static {
    // One that asks for a password may ask for it in clear text.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  static Proxy find(URI url) {
    URI proxy = findUrl(url);
    if (proxy == null) return Proxy.NO_PROXY;
    int port = proxy.getPort() == -1 ? 80 : proxy.getPort();
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
  }

  private static URI findUrl(URI url) {
    if (isDirect(url.getHost())) return null;
    String text = read(url.getScheme() + "_proxy");
    if (text == null) text = read("all_proxy");
    if (text == null) return null;
    return URI.create(text.contains("://") ? text : "http://" + text);
  }

  private static boolean isDirect(String host) {
    String list = read("no_proxy");
    if (list == null) return false;
    for (String entry : list.split("[,\\s]+")) {
      String suffix = entry.replaceFirst("^\\*?\\.", "");
      if (entry.equals("*") || host.equals(suffix) || (!suffix.isEmpty() && host.endsWith("." + suffix))) return true;
    }
    return false;
  }

  private static String read(String name) {
    String small = System.getenv(name);
    String text = small == null ? System.getenv(name.toUpperCase(Locale.ROOT)) : small;
    return text == null || text.isBlank() ? null : text;
  }

  static final class Passwords extends Authenticator {
    private final URI url;

    Passwords(URI url) {
      this.url = url;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      URI proxy = getRequestorType() == RequestorType.PROXY ? findUrl(url) : null;
      if (proxy == null || proxy.getUserInfo() == null) return null;
      String[] parts = proxy.getUserInfo().split(":", 2);
      return new PasswordAuthentication(parts[0], parts.length == 1 ? new char[0] : parts[1].toCharArray());
    }
  }
}
`;

/** What both programs import. */
export const webImports = `
import java.io.*;
import java.net.*;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import java.util.*;
import java.util.regex.*;
import javax.net.ssl.*;
`;
