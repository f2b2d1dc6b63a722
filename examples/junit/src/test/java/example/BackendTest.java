package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.junit.BackendStub;
import dev.postern.junit.ImportApi;
import dev.postern.junit.PosternHandle;
import dev.postern.junit.PosternTest;
import dev.postern.junit.StubAnswer;
import dev.postern.junit.StubBackend;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A stub in the place of the backend that the document names. */
@PosternTest
@StubBackend("https://backend.example.com")
@ImportApi("/petstore.yaml")
class BackendTest {
  @Test
  void listsThePetsOfTheBackend(URI api, HttpClient http, BackendStub backend, PosternHandle postern)
      throws Exception {
    backend.on("GET", "/animals", StubAnswer.json("[\"cat\", \"dog\"]"));

    var request = HttpRequest.newBuilder(URI.create(api + "/pets?page=2")).build();
    var answer = http.send(request, BodyHandlers.ofString());

    assertEquals("[\"cat\", \"dog\"]", answer.body());
    assertEquals("page=2", backend.requests().get(0).query());
    assertEquals(200, postern.calls("GET", "/pets").get(0).status());
  }
}
