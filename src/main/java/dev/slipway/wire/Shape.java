package dev.slipway.wire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// The members of one model class (or of its builder), looked up once and kept.
record Shape(List<Member> members, Map<String, Member> byName) {

  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  static Shape of(SdkPojo pojo) {
    var known = SHAPES.get(pojo.getClass());
    return known != null ? known : SHAPES.computeIfAbsent(pojo.getClass(), c -> read(pojo));
  }

  @Nullable Member member(String name) {
    return byName.get(name);
  }

  private static Shape read(SdkPojo pojo) {
    var members = pojo.sdkFields().stream().map(Member::new).toList();
    var byName =
        members.stream()
            .collect(Collectors.toUnmodifiableMap(Member::name, Function.identity(), (a, b) -> a));
    return new Shape(members, byName);
  }
}
