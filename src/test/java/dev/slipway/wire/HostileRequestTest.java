package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no client of AWS sends, and the very error that answers it.
class HostileRequestTest {

  private static final String ECS = "AmazonEC2ContainerServiceV20141113.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          RunTask                | {                                   | SerializationException
          RunTask                | {"taskDefinition":                  | SerializationException
          RunTask                | {"taskDefinition":"a"               | SerializationException
          RunTask                | {"taskDefinition":"a"} x            | SerializationException
          RunTask                | {taskDefinition:1}                  | SerializationException
          RunTask                | {'taskDefinition':'a'}              | SerializationException
          RunTask                | []                                  | SerializationException
          RunTask                | "a"                                 | SerializationException
          RunTask                | null                                | SerializationException
          RunTask                | 1                                   | SerializationException
          RunTask                | {"taskDefinition":1}                | SerializationException
          RunTask                | {"taskDefinition":true}             | SerializationException
          RunTask                | {"taskDefinition":{}}               | SerializationException
          RunTask                | {"taskDefinition":["a"]}            | SerializationException
          RunTask                | {"count":"1"}                       | SerializationException
          RunTask                | {"count":1.5}                       | SerializationException
          RunTask                | {"count":99999999999}               | SerializationException
          RunTask                | {"count":99999999999999999999}      | SerializationException
          RunTask                | {"count":NaN}                       | SerializationException
          RunTask                | {"enableExecuteCommand":"true"}     | SerializationException
          RunTask                | {"tags":{}}                         | SerializationException
          RunTask                | {"tags":"a"}                        | SerializationException
          RunTask                | {"tags":[null]}                     | SerializationException
          RunTask                | {"tags":[1]}                        | SerializationException
          RunTask                | {"overrides":[]}                    | SerializationException
          RunTask                | {"overrides":"a"}                   | SerializationException
          RunTask                | {"overrides":{"containerOverrides":1}} | SerializationException
          RegisterTaskDefinition | {"containerDefinitions":[{"dockerLabels":[]}]} | SerializationException
          RegisterTaskDefinition | {"containerDefinitions":[{"dockerLabels":{"a":1}}]} | SerializationException
          RegisterTaskDefinition | {"containerDefinitions":[{"dockerLabels":{"a":null}}]} | SerializationException
          RegisterTaskDefinition | {"containerDefinitions":[[]]}       | SerializationException
          Nothing                | {}                                  | UnknownOperationException
          runTask                | {}                                  | UnknownOperationException
          RunTask.               | {}                                  | UnknownOperationException
          Ecs                    | {}                                  | UnknownOperationException
          CreateService          | {                                   | NotImplementedException
          DeleteCluster          | {"cluster":"a","new":{"x":[1,{}]}}  | ClusterNotFoundException
          """)
  void isRefusedWithTheVeryError(String operation, String body, String code) throws IOException {
    var answer = WireTest.door().answer(request(ECS + operation, body));

    assertThat(code(answer)).isEqualTo(code);
    assertThat(answer.status()).isBetween(400, 501).isNotEqualTo(500);
    assertThat(answer.requestId()).hasSize(36);
    assertThat(answer.contentType()).isEqualTo("application/x-amz-json-1.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"taskDefinition":1}     | NUMBER_VALUE can not be converted to a String
          {"taskDefinition":false} | FALSE_VALUE can not be converted to a String
          {"count":"1"}            | STRING_VALUE can not be converted to an Integer
          {"taskDefinition":{}}    | Start of structure or map found where not expected.
          {"tags":1}               | Expected list or null
          """)
  void aWrongTypeIsSaidInAwssWords(String body, String sentence) throws IOException {
    var answer = WireTest.door().answer(request(ECS + "RunTask", body));

    assertThat(new ObjectMapper().readTree(answer.body()).get("message").asText())
        .isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({"RunTask", "''", ".", "Other.RunTask", "AmazonEC2ContainerServiceV20141113."})
  void aTargetThatMeansNothingIsUnknown(String target) throws IOException {
    var answer = WireTest.door().answer(request(target, "{}"));

    assertThat(code(answer)).isEqualTo("UnknownOperationException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Version=2011-06-15                            | MissingAction
          Action=Nothing&Version=2011-06-15             | InvalidAction
          Action=GetCallerIdentity&Version=1            | InvalidAction
          Action=GetCallerIdentity                      | InvalidAction
          Action=AssumeRole&Version=2011-06-15          | NotImplementedException
          Action=%zz&Version=2011-06-15                 | MalformedQueryString
          Action=DescribeHosts&Version=2016-11-15       | NotImplementedException
          """)
  void aBadFormIsRefusedInXml(String form, String code) {
    var answer = WireTest.door().answer(form(form));

    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("<Code>" + code + "<");
    assertThat(answer.contentType()).startsWith("text/xml");
  }

  private static WireRequest request(String target, String body) {
    return new WireRequest(
        "POST",
        "/",
        "",
        List.of(
            Map.entry("Content-Type", "application/x-amz-json-1.1"),
            Map.entry("x-amz-target", target)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static WireRequest form(String body) {
    return new WireRequest(
        "POST",
        "/",
        "",
        List.of(Map.entry("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String code(WireAnswer answer) throws IOException {
    return new ObjectMapper().readTree(answer.body()).get("__type").asText();
  }
}
