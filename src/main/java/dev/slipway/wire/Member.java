package dev.slipway.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// One member of a model class, with everything the protocols ask of it looked up once. An element
/// of a list and a value of a map are members as well.
final class Member {

  private final SdkField<?> field;
  private final MarshallingKnownType kind;
  private final SerializableString jsonName;
  private final Optional<Member> element;
  private final boolean flattened;
  private volatile @Nullable Shape shape;

  Member(SdkField<?> field) {
    this.field = field;
    this.kind = field.marshallingType().getKnownType();
    this.jsonName = new SerializedString(field.locationName());
    var list = field.getOptionalTrait(ListTrait.class);
    var map = field.getOptionalTrait(MapTrait.class);
    this.element =
        list.map(trait -> new Member(trait.memberFieldInfo()))
            .or(() -> map.map(trait -> new Member(trait.valueFieldInfo())));
    this.flattened = list.map(ListTrait::isFlattened).orElse(false);
  }

  MarshallingKnownType kind() {
    return kind;
  }

  /// The name in a JSON body or in a form.
  String name() {
    return field.locationName();
  }

  SerializableString jsonName() {
    return jsonName;
  }

  /// The name of the element in an XML answer; EC2's differ from those in its forms.
  String xmlName() {
    return field.unmarshallLocationName();
  }

  boolean isFlattened() {
    return flattened;
  }

  /// The element in which an item of this list stands in an XML answer.
  String itemName() {
    return field
        .getOptionalTrait(ListTrait.class)
        .map(ListTrait::memberLocationName)
        .orElse("member");
  }

  /// What a list or a map holds.
  Member element() {
    return element.orElseThrow(
        () -> new IllegalStateException(name() + " is neither a list nor a map"));
  }

  @Nullable Object valueOf(SdkPojo owner) {
    return field.getValueOrDefault(owner);
  }

  void set(SdkPojo builder, Object value) {
    field.set(builder, value);
  }

  /// A new builder of the structure that this member is.
  SdkPojo newBuilder() {
    return field.constructor().get();
  }

  /// The shape of the structure that this member is. It is found when first asked for, because
  /// structures may hold themselves.
  Shape shape() {
    var known = shape;
    if (known == null) {
      known = Shape.of(newBuilder());
      shape = known;
    }
    return known;
  }

  static Object build(SdkPojo builder) {
    return ((Buildable) builder).build();
  }
}
