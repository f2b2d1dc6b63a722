package dev.postern.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A function of the default executor, from its creation to its answer, over the wire. */
class FunctionsOverTheWireTest {
  private final Postern postern = Postern.start(PosternConfig.defaults());
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    postern.close();
  }

  @Test
  void aFunctionThatIsCreatedCanBeInvokedAndAgainWarm() throws Exception {
    create(
        """
        count = 0
        def handler(event, context):
            global count
            count += 1
            return {"count": count, "name": event["name"]}
        """);
    assertThat(invoke("{\"name\":\"first\"}").body())
        .isEqualTo("{\"count\": 1, \"name\": \"first\"}");
    HttpResponse<String> warm = invoke("{\"name\":\"second\"}");
    assertThat(warm.body()).isEqualTo("{\"count\": 2, \"name\": \"second\"}");
    assertThat(warm.headers().firstValue("X-Amz-Executed-Version")).contains("$LATEST");
  }

  @Test
  void resettingForgetsTheFunction() throws Exception {
    create("def handler(event, context): return 1\n");
    assertThat(invoke("{}").body()).isEqualTo("1");
    postern.reset();
    assertThat(invoke("{}").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> invoke(String event) throws Exception {
    return post("/2015-03-31/functions/greeter/invocations", event);
  }

  private void create(String code) throws Exception {
    String request =
        """
        {"FunctionName":"greeter","Runtime":"python3.12","Handler":"code.handler",
         "Role":"arn:aws:iam::000000000000:role/greeting","Timeout":60,"Code":{"ZipFile":"%s"}}
        """
            .formatted(Base64.getEncoder().encodeToString(zip("code.py", code)));
    HttpResponse<String> created = post("/2015-03-31/functions", request);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(postern.endpoint() + path))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256"
                    + " Credential=test/20260305/eu-west-1/lambda/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
