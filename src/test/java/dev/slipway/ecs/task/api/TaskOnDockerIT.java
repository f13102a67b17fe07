package dev.slipway.ecs.task.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.BusyboxImage;
import dev.slipway.OnDocker;
import dev.slipway.Program;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unmodified AWS CLI takes a task of two containers through its whole life on real Docker.
@QuarkusTest
@TestProfile(OnDocker.class)
class TaskOnDockerIT {
  @TestHTTPResource URI root;
  @TempDir Path directory;
  private BusyboxImage image;

  @BeforeEach
  void makeAnImage() throws IOException, InterruptedException {
    image = new BusyboxImage(directory, "sh", "httpd", "wget", "sleep");
  }

  @AfterEach
  void leaveNothing() throws IOException, InterruptedException {
    OnDocker.reset(root);
    image.remove();
  }

  @Test
  void theCliRunsATaskOfTwoContainersThatReachEachOtherOnLocalhost()
      throws IOException, InterruptedException {
    var file = Files.writeString(directory.resolve("web.json"), definition());
    ecs("register-task-definition", "--cli-input-json", "file://" + file);
    var arn =
        ecs(
            "run-task",
            "--task-definition",
            "web",
            "--launch-type",
            "FARGATE",
            "--network-configuration",
            "awsvpcConfiguration={subnets=[subnet-0123456789abcdef0]}",
            "--query",
            "tasks[0].taskArn");
    ecs("wait", "tasks-running", "--tasks", arn);
    var address = query(arn, "attachments[0].details[?name=='privateIPv4Address']|[0].value");

    assertThat(page(address)).isEqualTo("hello\n");
    assertThat(query(arn, "containers[?name=='web'].networkInterfaces[0].privateIpv4Address|[0]"))
        .isEqualTo(address);

    ecs("stop-task", "--task", arn, "--reason", "seen");
    ecs("wait", "tasks-stopped", "--tasks", arn);

    assertThat(query(arn, "containers[?name=='client'].exitCode|[0]")).isEqualTo("0");
    assertThat(query(arn, "stoppedReason")).isEqualTo("seen");
    assertThat(query(arn, "stopCode")).isEqualTo("UserInitiated");
    assertThat(
            Program.of("docker", "ps", "-aq", "--filter", "label=com.amazonaws.ecs.task-arn=" + arn)
                .succeed())
        .as("containers left")
        .isEmpty();
  }

  private String definition() {
    return """
    {"family":"web","networkMode":"awsvpc","requiresCompatibilities":["FARGATE"],
     "cpu":"256","memory":"512",
     "containerDefinitions":[
      {"name":"web","image":"%1$s","stopTimeout":2,
       "command":["sh","-c","mkdir /www; echo hello > /www/index.html; httpd -f -p 8080 -h /www"]},
      {"name":"client","image":"%1$s","essential":false,
       "dependsOn":[{"containerName":"web","condition":"START"}],
       "command":["sh","-c","until wget -q -O - http://localhost:8080/; do sleep 0.1; done"]}]}
    """
        .formatted(image.reference());
  }

  private static String page(String address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://" + address + ":8080/")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private String query(String arn, String query) {
    return ecs("describe-tasks", "--tasks", arn, "--query", "tasks[0]." + query);
  }

  private String ecs(String... words) {
    var arguments = new ArrayList<>(List.of("--endpoint-url", root.toString()));
    arguments.addAll(List.of("--output", "text", "ecs"));
    arguments.addAll(List.of(words));
    return Program.of("aws", arguments.toArray(String[]::new))
        .with(
            Map.of(
                "AWS_ACCESS_KEY_ID", "slipway",
                "AWS_SECRET_ACCESS_KEY", "slipway",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_PAGER", ""))
        .succeed();
  }
}
