package dev.postern.lambda.jvm;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client context as a Java handler in this JVM sees it. */
record JavaClientContext(JsonNode json) implements ClientContext, Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads what the caller sent.
   *
   * @throws IllegalArgumentException when it is not JSON
   */
  static JavaClientContext read(String text) {
    try {
      return new JavaClientContext(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The client context is not JSON", e);
    }
  }

  @Override
  public Client getClient() {
    return this;
  }

  @Override
  public Map<String, String> getCustom() {
    return texts("custom");
  }

  @Override
  public Map<String, String> getEnvironment() {
    return texts("env");
  }

  private Map<String, String> texts(String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.path(member).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  @Override
  public @Nullable String getInstallationId() {
    return ofClient("installation_id");
  }

  @Override
  public @Nullable String getAppTitle() {
    return ofClient("app_title");
  }

  @Override
  public @Nullable String getAppVersionName() {
    return ofClient("app_version_name");
  }

  @Override
  public @Nullable String getAppVersionCode() {
    return ofClient("app_version_code");
  }

  @Override
  public @Nullable String getAppPackageName() {
    return ofClient("app_package_name");
  }

  private @Nullable String ofClient(String member) {
    return json.path("client").path(member).textValue();
  }
}
