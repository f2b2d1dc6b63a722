package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A stub in the place of the backend that the document names. */
@PosternTest
@StubBackend("http://pets.invalid:8089")
@ImportApi("greeting.yaml")
class StubBackendTest {
  @RepeatedTest(2)
  void theApiCallsTheStub(URI stage, BackendStub pets, PosternHandle postern) {
    pets.on("GET", "/animals", StubAnswer.json("[\"cat\"]"));

    assertThat(Web.get(stage + "/pets?page=1")).isEqualTo("200 [\"cat\"]");

    assertThat(pets.requests()).hasSize(1);
    StubRequest request = pets.requests("GET", "/animals").get(0);
    assertThat(request.query()).isEqualTo("page=1");
    assertThat(request.header("Host")).contains(pets.origin().getAuthority());
    List<IntegrationCall> calls = postern.integrationCalls(pets.origin() + "/animals");
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).method() + " " + calls.get(0).answer()).isEqualTo("GET [\"cat\"]");
    assertThat(postern.stub("http://pets.invalid:8089")).isSameAs(pets);
  }

  @Test
  void answersComeInTheirOrderAndTheLastStays(
      URI stage, @StubBackend("http://pets.invalid:8089") BackendStub pets) {
    pets.on("GET", "/animals", StubAnswer.status(503), StubAnswer.json("[]"));
    assertThat(Web.get(stage + "/pets")).isEqualTo("503 ");
    assertThat(Web.get(stage + "/pets")).isEqualTo("200 []");
    assertThat(Web.get(stage + "/pets")).isEqualTo("200 []");
  }

  @Test
  void anAnswerIsMadeOfTheRequest(BackendStub pets) {
    pets.on("POST", "/", request -> StubAnswer.json(request.body()).header("X-Seen", "yes"));
    assertThat(Web.post(pets.origin() + "/", "{\"a\":\"ä\"}")).isEqualTo("200 {\"a\":\"ä\"}");
  }

  @Test
  void whatWasNotScriptedIsSaid(URI stage, BackendStub pets) {
    assertThat(Web.get(stage + "/pets"))
        .isEqualTo("501 The stub was not told what to answer to GET /animals; it was told nothing");
    pets.on("GET", "/other", StubAnswer.status(204));
    assertThat(Web.get(pets.origin() + "/animals"))
        .isEqualTo(
            "501 The stub was not told what to answer to GET /animals; it was told GET /other");
    assertThat(Web.get(pets.origin() + "/other")).isEqualTo("204 ");
  }
}
