package dev.slipway.ecr;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How ECR's registries are reached, and by whom.
@ConfigMapping(prefix = "slipway")
public interface EcrConfig {

  /// The account whose repositories are meant where none is named: twelve digits.
  @WithDefault("000000000000")
  String account();

  /// The region whose repositories are meant where none is named.
  @WithDefault("us-east-1")
  String region();

  /// What concerns ECR alone.
  Ecr ecr();

  /// The settings that begin with `slipway.ecr`.
  interface Ecr {

    /// Whether `/v2/` is open to those who bring no token; one that is brought must be valid. Where
    /// nothing is said it is open as long as only this machine reaches it and no keys are set.
    Optional<Auth> auth();

    /// Whether `/v2/` answers in ECR's own ways where they are known to differ from the
    /// specification of registries.
    @WithDefault("false")
    boolean quirks();

    /// Which form repository URIs have.
    @WithDefault("local")
    Uri uri();

    /// The host and port under which clients reach the registry, if it is not `localhost` and the
    /// port that this service listens on.
    Optional<String> address();

    /// A list of known vulnerabilities in JSON, of the same form as the short one that is built in.
    Optional<Path> vulnerabilities();

    /// How often that list is looked at for the sake of images that enhanced scanning scans all the
    /// time; they are scanned again when its `updatedAt` has changed.
    @WithDefault("PT1M")
    Duration scanInterval();

    /// How often lifecycle policies let images expire.
    @WithDefault("PT1H")
    Duration lifecycleInterval();

    /// How long an image takes to come back from the archive; up to twenty minutes at AWS.
    @WithDefault("PT0S")
    Duration restoreTime();
  }

  /// Who must bring a token.
  enum Auth {
    LENIENT,
    REQUIRED
  }

  /// The forms of a repository URI.
  enum Uri {
    /// One that can be pushed to as it stands.
    LOCAL,
    /// AWS's own, for tools that parse it.
    AWS
  }
}
