package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Program;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The AWS CLI, every one that is on the path, speaks to a Slipway that looks at signatures.
@QuarkusTest
@TestProfile(AwsCliIT.KeysConfigured.class)
class AwsCliIT {

  /// One access key is configured.
  public static final class KeysConfigured implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("slipway.auth.keys", "AKIDA:secret/A+b");
    }
  }

  @TestHTTPResource URI root;
  @TempDir Path scratch;

  static List<Path> everyCli() {
    var found =
        Stream.concat(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)),
                Stream.of("/usr/bin"))
            .map(directory -> Path.of(directory, "aws"))
            .filter(Files::isExecutable)
            .distinct()
            .toList();
    assertThat(found).as("AWS CLIs on the path").isNotEmpty();
    return found;
  }

  @ParameterizedTest
  @MethodSource("everyCli")
  void theOwnerOfTheKeyIsAnsweredInEveryProtocol(Path cli) {
    assertThat(run(cli, "secret/A+b", "sts", "get-caller-identity"))
        .contains("exit 0", "arn:aws:iam::000000000000:root");
    assertThat(run(cli, "secret/A+b", "ecs", "describe-clusters", "--clusters", "default"))
        .contains("exit 0", "arn:aws:ecs:eu-west-1:000000000000:cluster/default");
    assertThat(
            run(
                cli,
                "secret/A+b",
                "ec2",
                "describe-subnets",
                "--filters",
                "Name=availability-zone,Values=*b,*c"))
        .contains("exit 0", "eu-west-1b", "eu-west-1c")
        .doesNotContain("eu-west-1a");
  }

  @ParameterizedTest
  @MethodSource("everyCli")
  void whoeverHasAnotherSecretIsRefused(Path cli) {
    assertThat(run(cli, "guessed", "ecs", "list-clusters"))
        .contains("(InvalidSignatureException) when calling the ListClusters operation")
        .doesNotContain("exit 0");
  }

  @ParameterizedTest
  @MethodSource("everyCli")
  void whatIsNotBuiltIsNamed(Path cli) {
    assertThat(run(cli, "secret/A+b", "ecs", "create-service", "--service-name", "web"))
        .contains("(NotImplementedException) when calling the CreateService operation")
        .contains("CreateService is an operation of Amazon ECS that this version of Slipway");
  }

  /// What the CLI printed, before its exit code.
  private String run(Path cli, String secret, String... arguments) {
    var command = new ArrayList<>(List.of("--endpoint-url", root.toString()));
    command.addAll(List.of(arguments));
    var ended =
        Program.of(cli.toString(), command.toArray(String[]::new))
            .with(
                Map.of(
                    "AWS_ACCESS_KEY_ID",
                    "AKIDA",
                    "AWS_SECRET_ACCESS_KEY",
                    secret,
                    "AWS_DEFAULT_REGION",
                    "eu-west-1",
                    "AWS_PAGER",
                    "",
                    "AWS_CONFIG_FILE",
                    scratch.resolve("config").toString(),
                    "AWS_SHARED_CREDENTIALS_FILE",
                    scratch.resolve("credentials").toString()))
            .without("AWS_SESSION_TOKEN")
            .run();
    return ended.output() + "exit " + ended.code();
  }
}
