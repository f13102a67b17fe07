package dev.slipway.ecs;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/// AWS's own client of the service under test.
public final class EcsClients {

  private EcsClients() {}

  /// A client whose calls are an account's.
  ///
  /// @param account twelve digits: tests that use different ones do not see each other's things
  public static EcsClient of(URI root, String account) {
    return EcsClient.builder()
        .endpointOverride(root)
        .region(Region.US_EAST_1)
        .overrideConfiguration(each -> each.retryStrategy(retry -> retry.maxAttempts(1)))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
        .build();
  }
}
