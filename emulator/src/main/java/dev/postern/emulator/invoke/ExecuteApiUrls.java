package dev.postern.emulator.invoke;

import java.util.Locale;
import java.util.Optional;

/**
 * The forms of URL that invoke an API, told apart from calls of the AWS API.
 *
 * <pre>
 * Host {apiId}.execute-api.localhost[:port]                    /{stage}/{path}
 * Host {apiId}.execute-api.{region}.amazonaws.com[.cn]         /{stage}/{path}
 * Host {apiId}.execute-api.localhost.localstack.cloud[:port]   /{stage}/{path}
 * any Host    /_aws/execute-api/{apiId}/{stage}/{path}
 * any Host    /restapis/{apiId}/{stage}/_user_request_/{path}
 * </pre>
 *
 * The last form shares its beginning with management calls; only {@code _user_request_} as the
 * fourth part makes it an invocation.
 */
public final class ExecuteApiUrls {
  private static final String HOST_MARK = ".execute-api.";
  private static final String AWS_PREFIX = "/_aws/execute-api/";
  private static final String RESTAPIS_PREFIX = "/restapis/";
  private static final String USER_REQUEST = "_user_request_";

  private ExecuteApiUrls() {}

  /**
   * The address that this Host and raw path mean; empty when they do not invoke an API.
   *
   * @param host the Host header, with or without port; empty when absent
   * @param rawPath the raw path
   */
  public static Optional<InvokeAddress> read(String host, String rawPath) {
    if (rawPath.startsWith(AWS_PREFIX)) {
      return readAwsPath(rawPath);
    }
    if (rawPath.startsWith(RESTAPIS_PREFIX)) {
      Optional<InvokeAddress> address = readUserRequestPath(rawPath);
      if (address.isPresent()) {
        return address;
      }
    }
    return readHost(host, rawPath);
  }

  private static Optional<InvokeAddress> readHost(String host, String rawPath) {
    int mark = host.toLowerCase(Locale.ROOT).indexOf(HOST_MARK);
    if (mark <= 0 || host.indexOf('.') < mark) {
      return Optional.empty();
    }
    String name = withoutPort(host).toLowerCase(Locale.ROOT);
    String domain = name.substring(mark + HOST_MARK.length());
    String apiId = name.substring(0, mark);
    if (domain.equals("localhost") || domain.equals("localhost.localstack.cloud")) {
      return Optional.of(new InvokeAddress(apiId, oneLeadingSlash(rawPath)));
    }
    return region(domain)
        .map(region -> new InvokeAddress(apiId, Optional.of(region), oneLeadingSlash(rawPath)));
  }

  private static Optional<String> region(String domain) {
    int dot = domain.indexOf('.');
    if (dot <= 0) {
      return Optional.empty();
    }
    String rest = domain.substring(dot);
    return rest.equals(".amazonaws.com") || rest.equals(".amazonaws.com.cn")
        ? Optional.of(domain.substring(0, dot))
        : Optional.empty();
  }

  private static Optional<InvokeAddress> readAwsPath(String rawPath) {
    int end = rawPath.indexOf('/', AWS_PREFIX.length());
    String apiId = rawPath.substring(AWS_PREFIX.length(), end < 0 ? rawPath.length() : end);
    return apiId.isEmpty()
        ? Optional.empty()
        : Optional.of(new InvokeAddress(apiId, end < 0 ? "/" : rawPath.substring(end)));
  }

  private static Optional<InvokeAddress> readUserRequestPath(String rawPath) {
    int idEnd = rawPath.indexOf('/', RESTAPIS_PREFIX.length());
    int stageEnd = idEnd < 0 ? -1 : rawPath.indexOf('/', idEnd + 1);
    if (stageEnd < 0 || !rawPath.startsWith(USER_REQUEST, stageEnd + 1)) {
      return Optional.empty();
    }
    String path = rawPath.substring(stageEnd + 1 + USER_REQUEST.length());
    if (!path.isEmpty() && !path.startsWith("/")) {
      return Optional.empty();
    }
    String apiId = rawPath.substring(RESTAPIS_PREFIX.length(), idEnd);
    return Optional.of(new InvokeAddress(apiId, rawPath.substring(idEnd, stageEnd) + path));
  }

  private static String withoutPort(String host) {
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  private static String oneLeadingSlash(String rawPath) {
    int start = 0;
    while (start + 1 < rawPath.length()
        && rawPath.charAt(start) == '/'
        && rawPath.charAt(start + 1) == '/') {
      start++;
    }
    return rawPath.startsWith("/") ? rawPath.substring(start) : "/" + rawPath;
  }
}
