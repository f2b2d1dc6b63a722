package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.junit.ImportApi;
import dev.postern.junit.LambdaHandler;
import dev.postern.junit.PosternHandle;
import dev.postern.junit.PosternTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The function runs in this JVM: a breakpoint in it stops. */
@PosternTest
@ImportApi("/petstore.yaml")
class AdoptionTest {
  @LambdaHandler("adoption")
  static final Adoption ADOPTION = new Adoption();

  @Test
  void adopts(URI api, HttpClient http, PosternHandle postern) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(api + "/pets/7/adoption"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"by\": \"Ann\"}"))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());

    assertEquals("{\"adopted\":\"pet 7 by Ann\"}", answer.body());
    assertEquals(
        "{\"petId\": \"7\", \"by\": \"Ann\"}",
        postern.integrationCalls("adoption").get(0).payload());
  }

  @Test
  void isThereForTheSdkToo(LambdaClient lambda) {
    assertEquals(
        "adoption", lambda.getFunctionConfiguration(it -> it.functionName("adoption")).functionName());
  }
}
