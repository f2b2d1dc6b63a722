package dev.postern.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands before the document's paths, as the import was asked to treat it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html">Set
 *     the OpenAPI basePath property</a>
 */
final class BasePath {
  private static final Pattern HOST = Pattern.compile("^(?:[^/]*:)?//[^/]*");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

  private final String prefix;

  private BasePath(String prefix) {
    this.prefix = prefix;
  }

  static BasePath of(Section root, BasePathMode mode) {
    return switch (mode) {
      case IGNORE -> new BasePath("");
      case PREPEND -> withoutFirst(0, declared(root));
      case SPLIT -> withoutFirst(1, declared(root));
    };
  }

  private static BasePath withoutFirst(int dropped, String declared) {
    return new BasePath(
        Arrays.stream(declared.split("/"))
            .filter(segment -> !segment.isEmpty())
            .skip(dropped)
            .map(segment -> "/" + segment)
            .collect(Collectors.joining()));
  }

  /** The full path of the resource for a path of the document. */
  String resourcePath(String path) {
    if (!path.startsWith("/")) {
      throw Place.resource(path).error("a path must start with '/'");
    }
    String own =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (own.contains("//")) {
      throw Place.resource(path).error("a path part must not be empty");
    }
    String full = own.equals("/") ? prefix : prefix + own;
    return full.isEmpty() ? "/" : full;
  }

  private static String declared(Section root) {
    if (root.value("swagger").isPresent()) {
      return root.text("basePath").orElse("");
    }
    List<Section> servers = root.list("servers");
    return servers.stream()
        .flatMap(server -> variable(server, "basePath").stream())
        .findFirst()
        .or(() -> servers.stream().findFirst().map(BasePath::pathOfUrl))
        .orElse("");
  }

  private static String pathOfUrl(Section server) {
    String url = server.text("url").orElse("");
    String path = HOST.matcher(url).replaceFirst("");
    return VARIABLE
        .matcher(path)
        .replaceAll(found -> Matcher.quoteReplacement(value(server, found.group(1))));
  }

  private static String value(Section server, String name) {
    return variable(server, name)
        .orElseThrow(() -> server.error("url", "has a variable without a default: '" + name + "'"));
  }

  private static Optional<String> variable(Section server, String name) {
    Map<String, Section> variables = server.objects("variables");
    return Optional.ofNullable(variables.get(name)).flatMap(variable -> variable.text("default"));
  }
}
