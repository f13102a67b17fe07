package dev.slipway.ecs.instance;

import dev.slipway.ecs.EcsErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.TargetType;

/// Which attributes users may give a container instance, and what it has of them afterwards.
final class AttributeRules {

  static final int MOST = 10;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./\\\\-]{1,128}");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_./\\\\@: -]{1,128}");

  private AttributeRules() {}

  static void checkRequest(List<Attribute> attributes) {
    if (attributes.isEmpty()) {
      throw EcsErrors.invalidParameter("attributes can not be empty");
    }
    if (attributes.size() > MOST) {
      throw EcsErrors.invalidParameter("attributes can have at most %d items.".formatted(MOST));
    }
    attributes.forEach(AttributeRules::check);
  }

  /// The instance's own attributes with the given ones, each in place of one of its name.
  static List<Attribute> put(List<Attribute> present, List<Attribute> given) {
    Map<String, Attribute> byName = new LinkedHashMap<>();
    present.forEach(attribute -> byName.put(attribute.name(), attribute));
    given.forEach(attribute -> byName.put(attribute.name(), kept(attribute)));
    if (byName.size() > MOST) {
      throw InstanceErrors.tooManyAttributes(MOST);
    }
    return List.copyOf(byName.values());
  }

  static List<Attribute> removed(List<Attribute> present, List<Attribute> given) {
    List<String> names = given.stream().map(Attribute::name).toList();
    return present.stream().filter(attribute -> !names.contains(attribute.name())).toList();
  }

  private static Attribute kept(Attribute given) {
    return Attribute.builder().name(given.name()).value(given.value()).build();
  }

  private static void check(Attribute attribute) {
    if (attribute.name() == null || !NAME.matcher(attribute.name()).matches()) {
      throw EcsErrors.invalidParameter("Attribute.name contains invalid characters.");
    }
    String value = attribute.value();
    if (value != null && (!VALUE.matcher(value).matches() || !value.equals(value.strip()))) {
      throw EcsErrors.invalidParameter("Attribute.value contains invalid characters.");
    }
    if (attribute.targetType() == TargetType.UNKNOWN_TO_SDK_VERSION) {
      throw EcsErrors.invalidParameter("targetType should be one of [container-instance]");
    }
    if (attribute.targetId() == null || attribute.targetId().isEmpty()) {
      throw EcsErrors.invalidParameter("targetId can not be empty");
    }
  }
}
