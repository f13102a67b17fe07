package dev.slipway.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records as JSON, member by member: optional members are left out when empty, times are ISO 8601,
/// a case of a sealed interface carries its name as `@type`.
///
/// So that a record can grow: members that the record no longer has are ignored, and a new optional
/// member, list, set or map reads as empty. A new member of another kind needs a default in the
/// record's constructor. Types that Jackson does not know by themselves come with a module.
public final class JsonFormat<R> implements RecordFormat<R> {
  /// Formats without modules share what Jackson learned about types, for the service starts with
  /// many of them.
  private static final JsonMapper SHARED = mapper();

  private final Class<R> type;
  private final JsonMapper mapper;
  private volatile @Nullable ObjectWriter writer;
  private volatile @Nullable ObjectReader reader;

  private JsonFormat(Class<R> type, Module... modules) {
    this.type = type;
    this.mapper = modules.length == 0 ? SHARED : mapper(modules);
  }

  public static <R> JsonFormat<R> of(Class<R> type, Module... modules) {
    return new JsonFormat<>(type, modules);
  }

  /// Loads what every format shares, for whoever has the time.
  @SuppressWarnings("ReturnValueIgnored") // the first use of the class is what matters
  static void prepare() {
    SHARED.getTypeFactory();
  }

  @Override
  public byte[] write(R record) {
    try {
      return writer().writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public R read(byte[] bytes) {
    try {
      return reader().readValue(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a type looks like is found out with its first record, not at every start; to find it out
  /// twice does no harm.
  private ObjectWriter writer() {
    var known = writer;
    if (known == null) {
      known = mapper.writerFor(type);
      writer = known;
    }
    return known;
  }

  private ObjectReader reader() {
    var known = reader;
    if (known == null) {
      known = mapper.readerFor(type);
      reader = known;
    }
    return known;
  }

  private static JsonMapper mapper(Module... modules) {
    var mapper =
        JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .addModules(modules)
            .annotationIntrospector(new SealedTypes())
            // A record's members are stored, not what its other methods compute from them.
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(
                SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    for (var collection : List.of(List.class, Set.class, Map.class)) {
      mapper
          .configOverride(collection)
          .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }
    return mapper;
  }
}
