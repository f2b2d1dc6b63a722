package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.junit.ImportApi;
import dev.postern.junit.PosternTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The shortest one: an API, a request, an answer. */
@PosternTest
@ImportApi("/petstore.yaml")
class PetStoreTest {
  @Test
  void welcomes(URI api, HttpClient http) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(api + "/")).build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertEquals("<h1>Welcome to PetStore</h1>", answer.body());
  }
}
