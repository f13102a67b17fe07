package dev.slipway.ecr.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.slipway.ecr.pattern.Wildcard;
import java.util.List;

/// Makes a policy of its text.
final class PolicyReader {

  private PolicyReader() {}

  /// Made when the first policy is read.
  private static final class Json {
    static final ObjectReader READER =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build()
            .readerFor(PolicyDocument.class);
  }

  static LifecyclePolicy read(String text) {
    var rules = document(text).rules();
    PolicyShape.check(rules);
    var read = rules.stream().flatMap(List::stream).map(PolicyReader::rule).toList();
    PolicyConflicts.check(read);
    return new LifecyclePolicy(read);
  }

  private static PolicyDocument document(String text) {
    try {
      PolicyDocument document = Json.READER.readValue(text);
      if (document == null) {
        throw InvalidPolicyException.unreadable();
      }
      return document;
    } catch (UnrecognizedPropertyException e) {
      throw InvalidPolicyException.meaningless(
          "object instance has properties which are not allowed by the schema: [\"%s\"]"
              .formatted(e.getPropertyName()));
    } catch (JsonProcessingException e) {
      throw InvalidPolicyException.unreadable();
    }
  }

  private static LifecycleRule rule(PolicyDocument.Rule rule) {
    var selection = rule.selection().orElseThrow();
    boolean isTransition =
        rule.action().orElseThrow().type().orElseThrow().equals(CountShape.TRANSITION);
    return new LifecycleRule(
        rule.rulePriority().orElseThrow(),
        selection.storageClass().filter(CountShape.ARCHIVE::equals).isPresent(),
        tags(selection),
        limit(selection),
        isTransition ? RuleAction.ARCHIVE : RuleAction.EXPIRE);
  }

  private static TagSelection tags(PolicyDocument.Selection selection) {
    return switch (selection.tagStatus().orElseThrow()) {
      case "any" -> new TagSelection.Any();
      case "untagged" -> new TagSelection.Untagged();
      default ->
          new TagSelection.Tagged(
              selection
                  .tagPatternList()
                  .orElseGet(
                      () ->
                          selection.tagPrefixList().orElseThrow().stream()
                              .map(prefix -> prefix + "*")
                              .toList())
                  .stream()
                  .map(Wildcard::new)
                  .toList());
    };
  }

  private static Limit limit(PolicyDocument.Selection selection) {
    int number = selection.countNumber().orElseThrow();
    return switch (selection.countType().orElseThrow()) {
      case CountShape.NEWEST -> new Limit.Newest(number);
      case CountShape.SINCE_PULLED -> new Limit.Used(number);
      case CountShape.SINCE_ARCHIVED -> new Limit.ArchivedWithin(number);
      default -> new Limit.Younger(number);
    };
  }
}
