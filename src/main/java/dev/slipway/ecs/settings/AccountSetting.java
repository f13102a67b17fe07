package dev.slipway.ecs.settings;

import dev.slipway.ecs.EcsErrors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The settings an account has: their values and what holds where nobody said anything.
enum AccountSetting {
  SERVICE_LONG_ARN_FORMAT("serviceLongArnFormat", "enabled", "enabled"),
  TASK_LONG_ARN_FORMAT("taskLongArnFormat", "enabled", "enabled"),
  CONTAINER_INSTANCE_LONG_ARN_FORMAT("containerInstanceLongArnFormat", "enabled", "enabled"),
  AWSVPC_TRUNKING("awsvpcTrunking", "disabled", "enabled,disabled"),
  CONTAINER_INSIGHTS("containerInsights", "disabled", "enabled,disabled,enhanced"),
  DUAL_STACK_IPV6("dualStackIPv6", "enabled", "enabled,disabled"),
  FARGATE_FIPS_MODE("fargateFIPSMode", "disabled", "enabled,disabled"),
  TAG_RESOURCE_AUTHORIZATION("tagResourceAuthorization", "on", "on,off"),
  FARGATE_TASK_RETIREMENT_WAIT_PERIOD("fargateTaskRetirementWaitPeriod", "7", "0,7,14"),
  FARGATE_EVENT_WINDOWS("fargateEventWindows", "disabled", "enabled,disabled"),
  /// AWS's own; users see it and cannot change it.
  GUARD_DUTY_ACTIVATE("guardDutyActivate", "off", ""),
  DEFAULT_LOG_DRIVER_MODE("defaultLogDriverMode", "non-blocking", "blocking,non-blocking");

  private final String awsName;
  private final String initially;

  /// Separated by commas.
  private final String values;

  AccountSetting(String awsName, String initially, String values) {
    this.awsName = awsName;
    this.initially = initially;
    this.values = values;
  }

  String awsName() {
    return awsName;
  }

  String initially() {
    return initially;
  }

  boolean isManagedByAws() {
    return values.isEmpty();
  }

  static AccountSetting parse(@Nullable String name) {
    return Arrays.stream(values())
        .filter(setting -> setting.awsName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                EcsErrors.invalidParameter(
                    "unknown should be one of [%s]"
                        .formatted(
                            Arrays.stream(values())
                                .map(AccountSetting::awsName)
                                .collect(Collectors.joining(",")))));
  }

  /// The value, unless the setting cannot have it.
  String checked(@Nullable String value) {
    if (isManagedByAws()) {
      throw EcsErrors.invalidParameter(awsName + " is managed by AWS and cannot be changed.");
    }
    if (value == null || !List.of(values.split(",")).contains(value)) {
      throw EcsErrors.invalidParameter("%s should be one of [%s]".formatted(awsName, values));
    }
    return value;
  }
}
