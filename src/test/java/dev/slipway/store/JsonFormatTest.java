package dev.slipway.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456789Z");

  record Id(String value) {}

  enum Color {
    RED,
    GREEN
  }

  sealed interface Shape {
    record Point() implements Shape {}

    record Circle(int radius, Optional<Color> color) implements Shape {}

    sealed interface Polygon extends Shape {
      record Square(int side) implements Polygon {}
    }
  }

  record Everything(
      Id id,
      Instant at,
      Duration took,
      Optional<Instant> until,
      OptionalInt exitCode,
      OptionalLong bytes,
      Optional<Shape> main,
      List<Shape> shapes,
      Map<String, Shape> named,
      Set<Color> colors,
      boolean ready,
      double share) {

    public boolean isComputed() {
      return ready && shapes.isEmpty();
    }

    public String getComputedText() {
      return "computed";
    }
  }

  record Younger(String name, Optional<String> nickname, OptionalInt age, List<String> tags) {
    Younger {
      tags = List.copyOf(tags);
    }
  }

  private static <R> R roundTrip(JsonFormat<R> format, R record) {
    return format.read(format.write(record));
  }

  @Test
  void everyKindOfMemberComesBackAsItWas() {
    var full =
        new Everything(
            new Id("a"),
            NOON,
            Duration.ofMillis(1500),
            Optional.of(NOON),
            OptionalInt.of(137),
            OptionalLong.of(1L << 40),
            Optional.of(new Shape.Circle(3, Optional.of(Color.GREEN))),
            List.of(new Shape.Point(), new Shape.Polygon.Square(2)),
            Map.of("p", new Shape.Point()),
            Set.of(Color.RED),
            true,
            0.5);

    assertThat(roundTrip(JsonFormat.of(Everything.class), full)).isEqualTo(full);
  }

  @Test
  void emptyMembersComeBackEmptyAndAreNotWritten() {
    var format = JsonFormat.of(Everything.class);
    var empty =
        new Everything(
            new Id(""),
            NOON,
            Duration.ZERO,
            Optional.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Set.of(),
            false,
            0);

    assertThat(roundTrip(format, empty)).isEqualTo(empty);
    assertThat(new String(format.write(empty), UTF_8))
        .doesNotContain("until", "exitCode", "bytes", "main")
        .doesNotContainIgnoringCase("computed");
  }

  @Test
  void aSealedInterfaceIsWrittenWithTheNameOfItsCase() {
    var format = JsonFormat.of(Shape.class);

    assertThat(new String(format.write(new Shape.Polygon.Square(2)), UTF_8))
        .isEqualTo("{\"@type\":\"Square\",\"side\":2}");
    assertThat(roundTrip(format, new Shape.Point())).isEqualTo(new Shape.Point());
  }

  @Test
  void whatAnEarlierVersionWroteReadsWithNewMembersEmptyAndOldOnesIgnored() {
    var earlier = "{\"name\":\"Anna\",\"length\":5}".getBytes(UTF_8);

    assertThat(JsonFormat.of(Younger.class).read(earlier))
        .isEqualTo(new Younger("Anna", Optional.empty(), OptionalInt.empty(), List.of()));
  }

  @Test
  void aModuleTeachesItForeignTypes() {
    record Page(java.util.Currency currency) {}
    var module = new SimpleModule();
    module.addSerializer(java.util.Currency.class, new ToStringSerializer());
    module.addDeserializer(
        java.util.Currency.class,
        new FromStringDeserializer<>(java.util.Currency.class) {
          private static final long serialVersionUID = 1L;

          @Override
          protected java.util.Currency _deserialize(String value, DeserializationContext context) {
            return java.util.Currency.getInstance(value);
          }
        });
    var euro = new Page(java.util.Currency.getInstance("EUR"));

    assertThat(roundTrip(JsonFormat.of(Page.class, module), euro)).isEqualTo(euro);
  }

  @Test
  void whatIsNoJsonIsRefused() {
    var format = JsonFormat.of(Id.class);

    assertThatThrownBy(() -> format.read("{\"value\":".getBytes(UTF_8)))
        .isInstanceOf(UncheckedIOException.class);
  }
}
