package dev.slipway.engine.kubernetes;

import dev.slipway.Outcomes;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A service account with no more rights in a namespace of the tests' cluster than the README asks
/// for, and none anywhere else.
final class LimitedUser {
  private static final String NAME = "limited";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final KubernetesFixture kubernetes;
  private final Path kubeconfig;

  /// @param kubeconfig the file that is written for it
  LimitedUser(KubernetesFixture kubernetes, Path kubeconfig) {
    this.kubernetes = kubernetes;
    this.kubeconfig = kubeconfig;
    create();
    logIn();
    giveRights();
  }

  private void create() {
    var account =
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(kubernetes.namespace)
            .endMetadata()
            .build();
    kubernetes.client.resource(account).serverSideApply();
  }

  private static List<PolicyRule> rights() {
    return List.of(
        right("pods", "get", "list", "watch", "create", "patch", "delete"),
        right("pods/exec", "create", "get"),
        right("pods/log", "get"),
        right("configmaps", "get", "create", "patch"));
  }

  private static PolicyRule right(String resource, String... verbs) {
    return new PolicyRuleBuilder()
        .withApiGroups("")
        .withResources(resource)
        .withVerbs(verbs)
        .build();
  }

  /// What the engine needs.
  void giveRights() {
    setRights(rights());
    Outcomes.await(PATIENCE, () -> answer() == 200);
  }

  /// The same to none.
  void takeRights() {
    setRights(List.of());
    Outcomes.await(PATIENCE, () -> answer() == ApiServer.FORBIDDEN);
  }

  private void setRights(List<PolicyRule> rights) {
    var role =
        new RoleBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(kubernetes.namespace)
            .endMetadata()
            .withRules(rights)
            .build();
    var binding =
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(kubernetes.namespace)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "Role", NAME)
            .addNewSubject(null, "ServiceAccount", NAME, kubernetes.namespace)
            .build();
    kubernetes.client.resource(role).createOr(each -> each.update());
    kubernetes.client.resource(binding).createOr(each -> each.update());
  }

  /// The token that was given out is worth nothing any more.
  void expire() {
    kubernetes.client.serviceAccounts().inNamespace(kubernetes.namespace).withName(NAME).delete();
    create();
    Outcomes.await(PATIENCE, () -> answer() == 401);
  }

  /// Writes a kubeconfig with a fresh token.
  void logIn() {
    var token =
        kubernetes
            .client
            .serviceAccounts()
            .inNamespace(kubernetes.namespace)
            .withName(NAME)
            .tokenRequest()
            .getStatus()
            .getToken();
    var admin = kubernetes.client.getConfiguration();
    var config =
        new ConfigBuilder()
            .addNewCluster()
            .withName("tests")
            .withNewCluster()
            .withServer(admin.getMasterUrl())
            .withCertificateAuthorityData(admin.getCaCertData())
            .withCertificateAuthority(admin.getCaCertFile())
            .endCluster()
            .endCluster()
            .addNewUser()
            .withName(NAME)
            .withNewUser()
            .withToken(token)
            .endUser()
            .endUser()
            .addNewContext()
            .withName(NAME)
            .withNewContext()
            .withCluster("tests")
            .withNamespace(kubernetes.namespace)
            .withUser(NAME)
            .endContext()
            .endContext()
            .withCurrentContext(NAME)
            .build();
    try {
      Files.writeString(kubeconfig, Serialization.asYaml(config));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the API server answers when this user lists Pods.
  private int answer() {
    var config = Config.fromKubeconfig(kubeconfig.toFile());
    try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
      client.pods().inNamespace(kubernetes.namespace).list();
      return 200;
    } catch (KubernetesClientException e) {
      return e.getCode();
    }
  }
}
