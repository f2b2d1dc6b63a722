package dev.postern.cli;

import java.util.Map;
import java.util.TreeMap;

/** The variables that people have set for LocalStack, and what takes their place. */
final class LocalStackVariables {
  /** What to do instead, by the variable's name. */
  static final Map<String, String> REPLACEMENTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("GATEWAY_LISTEN", "set POSTERN_HOST and POSTERN_PORT"),
              Map.entry("EDGE_PORT", "set POSTERN_PORT"),
              Map.entry("EDGE_BIND_HOST", "set POSTERN_HOST"),
              Map.entry(
                  "LOCALSTACK_HOST", "invoke URLs answer to every host name; nothing is to be set"),
              Map.entry(
                  "HOSTNAME_EXTERNAL",
                  "invoke URLs answer to every host name; nothing is to be set"),
              Map.entry("LAMBDA_EXECUTOR", "set POSTERN_LAMBDA_EXECUTOR to process or container"),
              Map.entry(
                  "LAMBDA_RUNTIME_EXECUTOR", "set POSTERN_LAMBDA_EXECUTOR to process or container"),
              Map.entry("PERSISTENCE", "set POSTERN_STATE_DIR to a directory"),
              Map.entry("DATA_DIR", "set POSTERN_STATE_DIR to a directory"),
              Map.entry("SERVICES", "every service starts when it is first called"),
              Map.entry("EAGER_SERVICE_LOADING", "every service starts when it is first called"),
              Map.entry("LOCALSTACK_AUTH_TOKEN", "no token is needed"),
              Map.entry("LOCALSTACK_API_KEY", "no key is needed"),
              Map.entry("ACTIVATE_PRO", "there is one edition")));

  private LocalStackVariables() {}
}
