package dev.slipway.ecr.scan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The vulnerabilities that are known here, and when the list was last brought up to date.
public record Advisories(Instant updatedAt, List<Advisory> advisories) {
  private static final String OWN = "vulnerabilities.json";
  private static final List<String> SEVERITIES =
      List.of("CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED");

  public Advisories {
    advisories = List.copyOf(advisories);
    var unknown =
        advisories.stream().filter(each -> !SEVERITIES.contains(each.severity())).findFirst();
    if (unknown.isPresent()) {
      throw new IllegalArgumentException("no severity: " + unknown.get().severity());
    }
  }

  /// Reads the user's list, or else the small one that Slipway brings along.
  public static Advisories load(Optional<Path> users) {
    try (var in = users.isPresent() ? Files.newInputStream(users.get()) : own()) {
      return reader().readValue(in);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "tried to read the list of vulnerabilities " + users.map(Path::toString).orElse(OWN), e);
    }
  }

  /// What the image suffers from, the worst first.
  public List<Finding> findings(ImageContents image) {
    return image.packages().stream()
        .flatMap(
            installed ->
                advisories.stream()
                    .filter(each -> each.isAbout(image.distribution(), installed))
                    .map(each -> Finding.of(each, installed)))
        .sorted(
            Comparator.<Finding>comparingInt(each -> SEVERITIES.indexOf(each.severity()))
                .thenComparing(Finding::name)
                .thenComparing(each -> each.attributes().getOrDefault("package_name", "")))
        .toList();
  }

  private static InputStream own() throws IOException {
    var in = Advisories.class.getResourceAsStream(OWN);
    if (in == null) {
      throw new IOException(OWN + " is missing from the build");
    }
    return in;
  }

  private static ObjectReader reader() {
    return JsonMapper.builder()
        .addModules(new Jdk8Module(), new JavaTimeModule())
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .build()
        .readerFor(Advisories.class);
  }
}
