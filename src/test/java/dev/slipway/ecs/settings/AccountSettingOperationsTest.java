package dev.slipway.ecs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.EcsClients;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.Setting;
import software.amazon.awssdk.services.ecs.model.SettingName;
import software.amazon.awssdk.services.ecs.model.SettingType;

@QuarkusTest
class AccountSettingOperationsTest {

  @TestHTTPResource URI root;

  @Test
  void onlyWhatWasSaidIsListedUnlessEffectiveOnesAreAskedFor() {
    EcsClient ecs = EcsClients.of(root, "700000000001");

    assertThat(ecs.listAccountSettings().settings()).isEmpty();
    List<Setting> effective =
        ecs.listAccountSettingsPaginator(each -> each.effectiveSettings(true)).settings().stream()
            .toList();
    assertThat(effective)
        .hasSize(12)
        .anySatisfy(
            setting -> {
              assertThat(setting.nameAsString()).isEqualTo("guardDutyActivate");
              assertThat(setting.type()).isEqualTo(SettingType.AWS_MANAGED);
            })
        .anySatisfy(
            setting -> {
              assertThat(setting.name()).isEqualTo(SettingName.DEFAULT_LOG_DRIVER_MODE);
              assertThat(setting.value()).isEqualTo("non-blocking");
              assertThat(setting.principalArn()).isEqualTo("arn:aws:iam::700000000001:root");
            });
  }

  @Test
  void aPrincipalsOwnWordBeatsTheDefault() {
    EcsClient ecs = EcsClients.of(root, "700000000002");
    String user = "arn:aws:iam::700000000002:user/ann";
    ecs.putAccountSettingDefault(
        each -> each.name(SettingName.CONTAINER_INSIGHTS).value("enabled"));

    assertThat(insights(ecs, user)).isEqualTo("enabled");
    ecs.putAccountSetting(
        each -> each.name(SettingName.CONTAINER_INSIGHTS).value("disabled").principalArn(user));
    assertThat(insights(ecs, user)).isEqualTo("disabled");
    ecs.deleteAccountSetting(each -> each.name(SettingName.CONTAINER_INSIGHTS).principalArn(user));
    assertThat(insights(ecs, user)).isEqualTo("enabled");
  }

  @Test
  void newClustersHaveTheAccountsContainerInsights() {
    EcsClient ecs = EcsClients.of(root, "700000000003");
    ecs.putAccountSettingDefault(
        each -> each.name(SettingName.CONTAINER_INSIGHTS).value("enhanced"));

    assertThat(ecs.createCluster(each -> each.clusterName("web")).cluster().settings())
        .extracting(ClusterSetting::value)
        .containsExactly("enhanced");
  }

  private static String insights(EcsClient ecs, String principal) {
    return ecs.listAccountSettings(
            each ->
                each.name(SettingName.CONTAINER_INSIGHTS)
                    .principalArn(principal)
                    .effectiveSettings(true))
        .settings()
        .getFirst()
        .value();
  }
}
