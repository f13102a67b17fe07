package dev.slipway.ecr;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names that ECR knows, and what is wrong with those it does not.
final class EcrNames {
  private static final String PART = "[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+";
  private static final Pattern REPOSITORY = Pattern.compile(PART + "(?:/" + PART + ")*+");
  private static final Pattern REGISTRY_ID = Pattern.compile("\\d{12}");
  private static final Pattern REPOSITORY_ARN =
      Pattern.compile("arn:[a-z-]+:ecr:([a-z0-9-]+):(\\d{12}):repository/(.+)");

  /// How AWS writes the rule for repository names.
  static final String REPOSITORY_RULE =
      "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";

  private EcrNames() {}

  static boolean isRepositoryName(String name) {
    return name.length() >= 2 && name.length() <= 256 && REPOSITORY.matcher(name).matches();
  }

  static String mustBeRepositoryName(@Nullable String given) {
    var name = Required.of(given, "repositoryName");
    if (name.length() < 2 || name.length() > 256) {
      throw EcrErrors.invalid("repositoryName", "must have length between 2 and 256");
    }
    if (!REPOSITORY.matcher(name).matches()) {
      throw EcrErrors.invalid(
          "repositoryName", "must satisfy regular expression '%s'".formatted(REPOSITORY_RULE));
    }
    return name;
  }

  static void mustBeRegistryId(String id) {
    if (!REGISTRY_ID.matcher(id).matches()) {
      throw EcrErrors.invalid("registryId", "must satisfy regular expression '[0-9]{12}'");
    }
  }

  /// A repository's ARN taken apart.
  record Arn(PrivateRegistry registry, String repositoryName) {

    static Arn parse(@Nullable String given) {
      var text = Required.of(given, "resourceArn");
      return find(text).orElseThrow(() -> EcrErrors.invalid("resourceArn", "Invalid ARN"));
    }

    private static Optional<Arn> find(String text) {
      var matcher = REPOSITORY_ARN.matcher(text);
      return matcher.matches() && isRepositoryName(matcher.group(3))
          ? Optional.of(
              new Arn(new PrivateRegistry(matcher.group(2), matcher.group(1)), matcher.group(3)))
          : Optional.empty();
    }
  }
}
