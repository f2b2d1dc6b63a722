package dev.postern.junit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link BackendStub} answers.
 *
 * @param status the status
 * @param headers the header fields
 * @param body the body, sent as UTF-8
 */
public record StubAnswer(int status, Map<String, String> headers, String body) {
  public StubAnswer {
    headers = Map.copyOf(headers);
  }

  /** 200 with JSON. */
  public static StubAnswer json(String body) {
    return status(200).header("Content-Type", "application/json").body(body);
  }

  /** A status without a body. */
  public static StubAnswer status(int status) {
    return new StubAnswer(status, Map.of(), "");
  }

  /** The same with that status. */
  public StubAnswer withStatus(int changed) {
    return new StubAnswer(changed, headers, body);
  }

  /** The same with one more header field. */
  public StubAnswer header(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return new StubAnswer(status, changed, body);
  }

  /** The same with that body. */
  public StubAnswer body(String changed) {
    return new StubAnswer(status, headers, changed);
  }
}
