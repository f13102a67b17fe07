package dev.slipway.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ecr.model.EcrRequest;
import software.amazon.awssdk.services.ecs.model.EcsRequest;
import software.amazon.awssdk.services.sts.model.StsRequest;

/// The services whose API is routed, and how each is recognised. An operation exists when the SDK
/// has a request class of its name; classes are looked at when they are first asked for, because
/// EC2 alone has more than seven hundred.
@SuppressWarnings("ImmutableEnumChecker") // the map only remembers what never changes
enum ServiceModel {
  ECS(
      "Amazon ECS",
      "ecs",
      "AmazonEC2ContainerServiceV20141113",
      EcsRequest.class,
      new JsonProtocol()),
  ECR(
      "Amazon ECR",
      "ecr",
      "AmazonEC2ContainerRegistry_V20150921",
      EcrRequest.class,
      new JsonProtocol()),
  LOGS(
      "Amazon CloudWatch Logs",
      "logs",
      "Logs_20140328",
      CloudWatchLogsRequest.class,
      new JsonProtocol()),
  STS(
      "AWS STS",
      "sts",
      "2011-06-15",
      StsRequest.class,
      new QueryProtocol(QueryProtocol.Dialect.QUERY, "https://sts.amazonaws.com/doc/2011-06-15/")),
  EC2(
      "Amazon EC2",
      "ec2",
      "2016-11-15",
      Ec2Request.class,
      new QueryProtocol(QueryProtocol.Dialect.EC2, "http://ec2.amazonaws.com/doc/2016-11-15/"));

  private static final Pattern OPERATION = Pattern.compile("[A-Z][A-Za-z0-9]{1,99}");

  private final String title;
  private final String signingName;
  private final String version;
  private final Class<? extends AwsRequest> requests;
  private final Protocol protocol;
  private final Map<String, OperationModel> operations = new ConcurrentHashMap<>();

  ServiceModel(
      String title,
      String signingName,
      String version,
      Class<? extends AwsRequest> requests,
      Protocol protocol) {
    this.title = title;
    this.signingName = signingName;
    this.version = version;
    this.requests = requests;
    this.protocol = protocol;
  }

  /// The name people know it by.
  String title() {
    return title;
  }

  /// The name in a credential scope.
  String signingName() {
    return signingName;
  }

  Protocol protocol() {
    return protocol;
  }

  /// The service that a target's prefix (`X-Amz-Target: prefix.Operation`) means.
  static Optional<ServiceModel> ofTargetPrefix(String prefix) {
    return Arrays.stream(values())
        .filter(s -> s.protocol instanceof JsonProtocol && s.version.equals(prefix))
        .findFirst();
  }

  /// The service that a form's `Version` means.
  static Optional<ServiceModel> ofQueryVersion(String version) {
    return Arrays.stream(values())
        .filter(s -> s.protocol instanceof QueryProtocol && s.version.equals(version))
        .findFirst();
  }

  Optional<OperationModel> operation(String name) {
    var known = operations.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    var found = OPERATION.matcher(name).matches() ? load(name) : Optional.<OperationModel>empty();
    found.ifPresent(operation -> operations.put(name, operation));
    return found;
  }

  private Optional<OperationModel> load(String name) {
    try {
      var type = modelClass(name + "Request");
      if (!requests.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
        return Optional.empty();
      }
      var builderType = type.getMethod("builder").getReturnType();
      var builder =
          MethodHandles.publicLookup()
              .findStatic(type, "builder", MethodType.methodType(builderType))
              .asType(MethodType.methodType(SdkPojo.class));
      return Optional.of(
          new OperationModel(
              this,
              name,
              type.asSubclass(AwsRequest.class),
              modelClass(name + "Response"),
              builder));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("tried to read the model of " + name + " but it failed", e);
    }
  }

  private Class<?> modelClass(String name) throws ClassNotFoundException {
    return Class.forName(requests.getPackageName() + "." + name, true, requests.getClassLoader());
  }
}
