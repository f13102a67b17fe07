package dev.slipway.ecr.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A policy on a repository or a registry: statements, of which a denial beats every permission.
public final class AccessPolicy {
  private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");

  private final List<Statement> statements;

  private AccessPolicy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  private record Document(
      @JsonProperty("Version") Optional<String> version,
      @JsonProperty("Id") Optional<String> id,
      @JsonProperty("Statement") Optional<List<Statement>> statements) {

    boolean isSound() {
      return version.map(VERSIONS::contains).orElse(true)
          && statements.filter(each -> !each.isEmpty()).isPresent()
          && statements.orElseThrow().stream().allMatch(Statement::isSound);
    }
  }

  /// Made when the first policy is read.
  private static final class Json {
    static final ObjectReader READER =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Document.class);
  }

  /// Reads a policy's text; empty where it is none.
  public static Optional<AccessPolicy> find(String text) {
    try {
      Document document = Json.READER.readValue(text);
      return Optional.ofNullable(document)
          .filter(Document::isSound)
          .map(each -> new AccessPolicy(each.statements().orElseThrow()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public Decision decide(Question question) {
    var about = statements.stream().filter(each -> each.isAbout(question)).toList();
    if (about.stream().anyMatch(each -> !each.isAllow())) {
      return Decision.DENIED;
    }
    return about.isEmpty() ? Decision.SILENT : Decision.ALLOWED;
  }
}
