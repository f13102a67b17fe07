package dev.slipway.registry;

import java.util.regex.Pattern;

/// The name of a repository as it stands in a path.
///
/// A name may begin with a host name of its owner's, which is why it may be longer than the 255
/// characters that clients usually allow; the owner of repositories may be stricter.
public record RepositoryName(String value) {
  private static final int LONGEST = 400;
  private static final String PART = "[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+";
  private static final Pattern GRAMMAR = Pattern.compile(PART + "(?:/" + PART + ")*+");

  public RepositoryName {
    if (value.length() > LONGEST || !GRAMMAR.matcher(value).matches()) {
      throw new RegistryException(
          ErrorCode.NAME_INVALID, "%s is not a repository name".formatted(Shown.of(value)));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
