package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.RequiredAttributes.AGENT;
import static dev.slipway.ecs.taskdefinition.RequiredAttributes.ECS;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.FirelensConfiguration;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.Secret;

/// The attributes that one container asks of its container instance.
final class ContainerAttributes {

  private static final String DOCKER_API = AGENT + "docker-remote-api.";

  private final Set<String> names = new LinkedHashSet<>();
  private final boolean hasExecutionRole;

  private ContainerAttributes(boolean hasExecutionRole) {
    this.hasExecutionRole = hasExecutionRole;
  }

  static Set<String> of(ContainerDefinition container, boolean hasExecutionRole) {
    var attributes = new ContainerAttributes(hasExecutionRole);
    if (container.logConfiguration() != null) {
      attributes.logging(container.logConfiguration());
    }
    attributes.image(container);
    attributes.life(container);
    attributes.secrets(container.secrets(), "environment-variables");
    attributes.security(container);
    attributes.router(container.firelensConfiguration());
    return attributes.names;
  }

  private void logging(LogConfiguration logging) {
    boolean isAwslogs = "awslogs".equals(logging.logDriverAsString());
    needs(true, AGENT + "logging-driver." + logging.logDriverAsString());
    needs(true, DOCKER_API + (isAwslogs ? "1.19" : "1.18"));
    needs(isAwslogs && hasExecutionRole, ECS + "execution-role-awslogs");
    // The driver's own option came with that version of the daemon.
    needs(isAwslogs && logging.options().containsKey("awslogs-create-group"), DOCKER_API + "1.29");
    secrets(logging.secretOptions(), "bootstrap.log-driver");
  }

  private void image(ContainerDefinition container) {
    boolean isInEcr = Images.areInEcr(container.image());
    needs(isInEcr, AGENT + "ecr-auth");
    needs(isInEcr && hasExecutionRole, ECS + "execution-role-ecr-pull");
    needs(Images.haveDigest(container.image()), DOCKER_API + "1.21");
    needs(
        container.repositoryCredentials() != null,
        ECS + "private-registry-authentication.secretsmanager");
  }

  private void life(ContainerDefinition container) {
    needs(container.healthCheck() != null, ECS + "container-health-check");
    needs(container.healthCheck() != null, DOCKER_API + "1.24");
    needs(
        !container.dependsOn().isEmpty()
            || container.startTimeout() != null
            || container.stopTimeout() != null,
        ECS + "container-ordering");
    needs(container.restartPolicy() != null, ECS + "container-restart-policy");
    needs(!container.environmentFiles().isEmpty(), ECS + "env-files.s3");
    needs(
        container.portMappings().stream().anyMatch(port -> port.containerPortRange() != null),
        ECS + "network.container-port-range");
  }

  private void secrets(List<Secret> secrets, String use) {
    for (Secret secret : secrets) {
      boolean isInSecretsManager = secret.valueFrom().contains(":secretsmanager:");
      needs(true, ECS + "secrets." + (isInSecretsManager ? "asm." : "ssm.") + use);
    }
  }

  private void security(ContainerDefinition container) {
    needs(Boolean.TRUE.equals(container.privileged()), AGENT + "privileged-container");
    var linux = container.linuxParameters();
    needs(linux != null && Boolean.TRUE.equals(linux.initProcessEnabled()), DOCKER_API + "1.25");
    for (String option : container.dockerSecurityOptions()) {
      needs(option.startsWith("apparmor"), AGENT + "apparmor");
      needs(option.startsWith("label"), AGENT + "selinux");
    }
    needs(
        container.credentialSpecs().stream().anyMatch(spec -> spec.startsWith("credentialspec:")),
        ECS + "gmsa");
    needs(
        container.credentialSpecs().stream()
            .anyMatch(spec -> spec.startsWith("credentialspecdomainless:")),
        ECS + "gmsa-domainless");
  }

  private void router(FirelensConfiguration firelens) {
    if (firelens == null) {
      return;
    }
    needs(true, ECS + "firelens." + firelens.typeAsString());
    String source = firelens.options().get("config-file-type");
    needs(source != null, ECS + "firelens.options.config." + source);
  }

  private void needs(boolean needed, String name) {
    if (needed) {
      names.add(name);
    }
  }
}
