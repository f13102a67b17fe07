package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The body of a request is kept up to the limit.
class RequestBodyTest {

  @Test
  void whatFitsIsKept() {
    var body = new RequestBody(4);

    body.add(Buffer.buffer("ab"));
    body.add(Buffer.buffer("cd"));

    assertThat(body.isTooLarge()).isFalse();
    assertThat(body.bytes()).asString().isEqualTo("abcd");
  }

  @Test
  void whatDoesNotFitIsNotKept() {
    var body = new RequestBody(4);

    body.add(Buffer.buffer("abc"));
    body.add(Buffer.buffer("de"));
    body.add(Buffer.buffer("f"));

    assertThat(body.isTooLarge()).isTrue();
    assertThat(body.bytes()).isEmpty();
  }

  @Test
  void aBodyThatIsTooLargeIsAnsweredInAwssWords() throws IOException {
    var answer = FrontDoor.tooLarge(4);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(new ObjectMapper().readTree(answer.body()).get("__type").asText())
        .isEqualTo("RequestEntityTooLargeException");
  }
}
