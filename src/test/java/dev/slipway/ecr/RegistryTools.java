package dev.slipway.ecr;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecr.EcrClient;

/// The clients of registries that are no part of docker, with a home directory of their own, at a
/// running service, and a token to log in with.
final class RegistryTools {
  private final Path scratch;
  private final String directory;
  private final Programs programs;
  private final EcrClient ecr;
  private final String host;
  private final String password;

  RegistryTools(URI root, Path scratch) {
    this.scratch = scratch;
    this.directory = new Programs(scratch).ok("registry/clients.sh").lines().toList().getLast();
    this.programs = new Programs(scratch, scratch, environment(root));
    this.ecr = new EcrFixture(root).client();
    this.host = "localhost:" + root.getPort();
    var token = ecr.getAuthorizationToken().authorizationData().getFirst().authorizationToken();
    this.password =
        new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).substring(4);
  }

  private Map<String, String> environment(URI root) {
    var environment = new HashMap<String, String>();
    environment.put("HOME", scratch.toString());
    environment.put("DOCKER_CONFIG", scratch.toString());
    environment.put("PATH", directory + ":" + System.getenv("PATH"));
    environment.put("AWS_ENDPOINT_URL", "http://localhost:" + root.getPort());
    environment.put("AWS_ACCESS_KEY_ID", "000000000000");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_REGION", "us-east-1");
    return environment;
  }

  EcrClient ecr() {
    return ecr;
  }

  /// Where the registry is, as images are named.
  String host() {
    return host;
  }

  String password() {
    return password;
  }

  void repositories(String... names) {
    for (var name : names) {
      ecr.createRepository(r -> r.repositoryName(name));
    }
  }

  /// An archive with one file of that text.
  String layer(String text) throws IOException {
    var layer = Files.createDirectories(scratch.resolve("layer-" + text));
    Files.writeString(layer.resolve("text"), text);
    var archive = scratch.resolve(text + ".tar").toString();
    programs.ok("tar", "-C", layer.toString(), "-cf", archive, ".");
    return archive;
  }

  /// Logs crane in, and all that read docker's credentials.
  void logIn() {
    ok("crane", "auth", "login", host, "-u", "AWS", "-p", password);
  }

  /// Pushes an image of one small layer.
  void push(String image) throws IOException {
    ok("crane", "append", "--insecure", "-f", layer("one"), "-t", host + "/" + image);
  }

  /// What the program printed; it must have ended well.
  String ok(String... command) {
    return programs.ok(found(command));
  }

  /// What the program printed, behind its exit code.
  String run(String... command) {
    return programs.run(found(command));
  }

  /// Java looks for programs on its own path, not on the one that it gives them.
  private String[] found(String... command) {
    var words = command.clone();
    var ours = Path.of(directory, command[0]);
    words[0] = Files.isExecutable(ours) ? ours.toString() : command[0];
    return words;
  }

  /// buildah or podman, with a storage of its own, and without what needs more than a test may.
  String onOwnStorage(String program, String... words) {
    var all = new ArrayList<String>();
    all.add(program);
    all.addAll(
        List.of(
            "--storage-driver", "vfs",
            "--root", scratch.resolve("storage").toString(),
            "--runroot", scratch.resolve("run").toString()));
    all.addAll(List.of(words));
    // It would look for a file of credentials where docker's are, and miss it.
    var plain = new Programs(scratch, scratch, Map.of("HOME", scratch.toString()));
    return plain.ok(all.toArray(String[]::new));
  }
}
