package dev.slipway.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/// Reads a form into the builder of a model class: `Filter.1.Value.1` is the first value of the
/// first filter.
final class QueryReader {

  private final Form form;
  private final QueryProtocol.Dialect dialect;

  private QueryReader(Form form, QueryProtocol.Dialect dialect) {
    this.form = form;
    this.dialect = dialect;
  }

  static void read(Form form, QueryProtocol.Dialect dialect, SdkPojo builder) {
    new QueryReader(form, dialect).members("", builder, Shape.of(builder));
  }

  private void members(String prefix, SdkPojo builder, Shape shape) {
    for (var member : shape.members()) {
      var path = prefix + member.name();
      if (form.has(path)) {
        value(member, path).ifPresent(value -> member.set(builder, value));
      }
    }
  }

  private Optional<Object> value(Member member, String path) {
    return switch (member.kind()) {
      case STRING -> scalar(path, "a String", text -> text);
      case BOOLEAN -> scalar(path, "a Boolean", QueryReader::truth);
      case INTEGER -> scalar(path, "an Integer", Integer::valueOf);
      case LONG -> scalar(path, "a Long", Long::valueOf);
      case SHORT -> scalar(path, "a Short", Short::valueOf);
      case BYTE -> scalar(path, "a Byte", Byte::valueOf);
      case FLOAT -> scalar(path, "a Float", Float::valueOf);
      case DOUBLE -> scalar(path, "a Double", Double::valueOf);
      case BIG_DECIMAL -> scalar(path, "a number", BigDecimal::new);
      case INSTANT -> scalar(path, "a Timestamp", Instant::parse);
      case SDK_BYTES ->
          scalar(path, "a Blob", text -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text)));
      case SDK_POJO -> Optional.of(structure(member, path));
      case LIST -> Optional.of(list(member, path));
      case MAP -> Optional.of(map(member, path));
      case DOCUMENT, NULL ->
          throw new IllegalStateException(member.name() + " has no form in the Query protocol");
    };
  }

  private Optional<Object> scalar(String path, String wanted, Function<String, Object> parse) {
    return form.get(path)
        .map(
            text -> {
              try {
                return parse.apply(text);
              } catch (IllegalArgumentException | DateTimeException e) {
                throw WireErrors.malformedForm(path, text, wanted);
              }
            });
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true", "True", "1" -> true;
      case "false", "False", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private Object structure(Member member, String path) {
    var builder = member.newBuilder();
    members(path + ".", builder, member.shape());
    return Member.build(builder);
  }

  /// EC2's lists, and flattened ones, are numbered right after their name.
  private List<Object> list(Member member, String path) {
    var flat = dialect == QueryProtocol.Dialect.EC2 || member.isFlattened();
    var prefix = flat ? path + "." : path + "." + member.itemName() + ".";
    var items = new ArrayList<Object>();
    for (int i = 1; form.has(prefix + i); i++) {
      value(member.element(), prefix + i).ifPresent(items::add);
    }
    return items;
  }

  private Map<String, Object> map(Member member, String path) {
    var entries = new LinkedHashMap<String, Object>();
    for (int i = 1; form.has(path + ".entry." + i); i++) {
      var entry = path + ".entry." + i;
      var value = value(member.element(), entry + ".value");
      form.get(entry + ".key").ifPresent(key -> value.ifPresent(v -> entries.put(key, v)));
    }
    return entries;
  }
}
