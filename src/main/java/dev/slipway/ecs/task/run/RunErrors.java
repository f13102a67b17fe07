package dev.slipway.ecs.task.run;

import dev.slipway.ecs.EcsErrors;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.PlatformTaskDefinitionIncompatibilityException;
import software.amazon.awssdk.services.ecs.model.PlatformUnknownException;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;

/// The errors of starting tasks, with AWS's sentences.
final class RunErrors {
  private RunErrors() {}

  static InvalidParameterException count() {
    return EcsErrors.invalidParameter("count should be between 1 and 10");
  }

  static InvalidParameterException tooLong(String member, int limit) {
    return EcsErrors.invalidParameter(
        "%s can be at most %d characters long".formatted(member, limit));
  }

  static InvalidParameterException badCharacters(String member) {
    return EcsErrors.invalidParameter(member + " contains invalid characters.");
  }

  static InvalidParameterException typeAndStrategy() {
    return EcsErrors.invalidParameter(
        "Specifying both a launch type and capacity provider strategy is not supported. Remove one"
            + " and try again.");
  }

  static ClientException launchType() {
    return EcsErrors.client("launch type should be one of [EC2,FARGATE,EXTERNAL]");
  }

  static InvalidParameterException noInstances() {
    return EcsErrors.invalidParameter("No Container Instances were found in your cluster.");
  }

  static InvalidParameterException instances() {
    return EcsErrors.invalidParameter(
        "containerInstances must name between 1 and 10 container instances.");
  }

  static InvalidParameterException notAssociated() {
    return EcsErrors.invalidParameter(
        "The specified capacity provider strategy cannot contain a capacity provider that is not"
            + " associated with the cluster. Associate the capacity provider with the cluster and"
            + " try again.");
  }

  static InvalidParameterException strategy(String sentence) {
    return EcsErrors.invalidParameter(sentence);
  }

  static InvalidParameterException incompatible(String launchType) {
    return EcsErrors.invalidParameter(
        "Task definition does not support launch_type %s.".formatted(launchType));
  }

  static InvalidParameterException platformOnEc2() {
    return EcsErrors.invalidParameter(
        "The platform version must be null when specifying an EC2 launch type.");
  }

  static PlatformUnknownException unknownPlatform() {
    return PlatformUnknownException.builder()
        .message("The specified platform does not exist.")
        .build();
  }

  static PlatformTaskDefinitionIncompatibilityException incompatiblePlatform(String version) {
    return PlatformTaskDefinitionIncompatibilityException.builder()
        .message(
            "One or more of the requested capabilities are not supported by platform version %s."
                .formatted(version))
        .build();
  }

  static InvalidParameterException networkMissing() {
    return EcsErrors.invalidParameter(
        "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }

  static InvalidParameterException networkForbidden() {
    return EcsErrors.invalidParameter(
        "Network Configuration is not valid for the given networkMode of this task definition.");
  }

  static InvalidParameterException noSubnets() {
    return EcsErrors.invalidParameter("subnets can not be empty.");
  }

  static InvalidParameterException tooMany(String member, int limit) {
    return EcsErrors.invalidParameter("%s can have at most %d items.".formatted(member, limit));
  }

  static InvalidParameterException subnet(String id) {
    return EcsErrors.invalidParameter(
        "Error retrieving subnet information for [%s]: The subnet ID '%s' does not exist (ErrorCode: InvalidSubnetID.NotFound)"
            .formatted(id, id));
  }

  static InvalidParameterException securityGroup(String id) {
    return EcsErrors.invalidParameter(
        "Error retrieving security group information for [%s]: The security group '%s' does not exist (ErrorCode: InvalidGroup.NotFound)"
            .formatted(id, id));
  }

  static InvalidParameterException publicIpOnEc2() {
    return EcsErrors.invalidParameter("Assign public IP is not supported for this launch type.");
  }

  static InvalidParameterException unknownContainer(String name) {
    return EcsErrors.invalidParameter(
        "Override for container named %s is not a container in the TaskDefinition."
            .formatted(name));
  }

  static InvalidParameterException overrideTooLong() {
    return EcsErrors.invalidParameter("Container overrides length must be at most 8192");
  }

  static InvalidParameterException notANumber(String member) {
    return EcsErrors.invalidParameter("Invalid '%s' setting for task.".formatted(member));
  }

  static InvalidParameterException placement(String sentence) {
    return EcsErrors.invalidParameter(sentence);
  }

  static InvalidParameterException placementOnFargate(String what) {
    return EcsErrors.invalidParameter(
        "%s is not supported with FARGATE launch type.".formatted(what));
  }

  static InvalidParameterException propagateFromService() {
    return EcsErrors.invalidParameter(
        "Invalid propagateTags value: SERVICE. A task that no service starts can propagate tags"
            + " from TASK_DEFINITION only.");
  }

  static InvalidParameterException ephemeralStorage(String sentence) {
    return EcsErrors.invalidParameter(sentence);
  }

  static UnsupportedFeatureException unsupported(String what) {
    return UnsupportedFeatureException.builder()
        .message("Slipway does not have %s yet.".formatted(what))
        .build();
  }

  static ConflictException tokenReused(List<String> tasks) {
    return ConflictException.builder()
        .message("The client token was used before in this cluster with other parameters.")
        .resourceIds(tasks)
        .build();
  }
}
