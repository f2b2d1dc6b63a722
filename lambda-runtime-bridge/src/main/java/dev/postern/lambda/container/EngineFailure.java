package dev.postern.lambda.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;

/** What went wrong in the container engine, in one line of its own words. */
final class EngineFailure {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EngineFailure() {}

  /** The reason of a failure: the engine's message, or that of the deepest cause. */
  static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    return (deepest instanceof DockerException ? messageOfBody(message) : message)
        .strip()
        .replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  /** docker-java says {@code Status 404: {"message":"..."}}. */
  private static String messageOfBody(String text) {
    int body = text.indexOf('{');
    if (body < 0) {
      return text;
    }
    try {
      return JSON.readTree(text.substring(body)).path("message").asText(text);
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  /** Whether somebody else is removing that container at this moment. */
  static boolean isRemovalInProgress(DockerException failure) {
    return failure instanceof ConflictException;
  }
}
