package dev.postern.junit;

import java.util.List;
import java.util.Optional;

/**
 * A request that the gateway served.
 *
 * @param requestId its id, as the client got it in {@code x-amzn-RequestId}
 * @param method its method
 * @param path the path behind the stage, such as {@code /pets/7}; the whole path where no resource
 *     was found
 * @param resource the path of the resource that was found, such as {@code /pets/{petId}}
 * @param apiId the API that was found
 * @param stage the stage that was found
 * @param requestBody what the client sent, as UTF-8
 * @param status what it was answered
 * @param responseBody what it was answered, as UTF-8
 * @param failure why the gateway answered for itself, where it did
 * @param integrations what was called to answer it
 */
public record ServedCall(
    String requestId,
    String method,
    String path,
    Optional<String> resource,
    Optional<String> apiId,
    Optional<String> stage,
    String requestBody,
    int status,
    String responseBody,
    Optional<String> failure,
    List<IntegrationCall> integrations) {
  /** Whether it is a call of that method, with that path or on that resource. */
  boolean is(String askedMethod, String pathOrResource) {
    return method.equals(askedMethod)
        && (path.equals(pathOrResource) || resource.equals(Optional.of(pathOrResource)));
  }
}
