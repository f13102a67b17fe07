package dev.slipway.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Tells Jackson to name the case of a sealed interface by its simple class name, in a member
/// `@type`. The permitted classes are known to the compiler, so no annotation repeats them.
final class SealedTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  private static final JsonTypeInfo.Value BY_NAME =
      JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@type", Void.class, false, true);

  @Override
  public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
    return isOneOf(annotated.getRawType())
        ? BY_NAME
        : super.findPolymorphicTypeInfo(config, annotated);
  }

  @Override
  public List<NamedType> findSubtypes(Annotated annotated) {
    return isOneOf(annotated.getRawType())
        ? cases(annotated.getRawType())
            .map(each -> new NamedType(each, each.getSimpleName()))
            .toList()
        : super.findSubtypes(annotated);
  }

  private static boolean isOneOf(Class<?> type) {
    return type.isSealed() && type.isInterface();
  }

  private static Stream<Class<?>> cases(Class<?> type) {
    return isOneOf(type)
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedTypes::cases)
        : Stream.of(type);
  }
}
