package dev.postern.cli;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where {@code postern invoke} sends its request: always a URL whose host is the gateway's own
 * address, so that no name has to resolve.
 *
 * <p>A path is completed by API and stage. An invoke URL whose host names the API ({@code
 * {apiId}.execute-api...}) becomes the same address in path form. Any other URL is used as it is.
 */
final class InvokeAddress {
  private static final Pattern URL = Pattern.compile("(?i)https?://([^/?#]*)(.*)");
  private static final Pattern API_HOST = Pattern.compile("(?i)([a-z0-9]+)\\.execute-api\\..*");

  private final URI gateway;
  private final Supplier<RoutesPage> routes;

  /**
   * Addresses at one gateway.
   *
   * @param gateway its root
   * @param routes what it serves; asked only when API or stage must be found out
   */
  InvokeAddress(URI gateway, Supplier<RoutesPage> routes) {
    this.gateway = gateway;
    this.routes = routes;
  }

  /** The URL that a path or URL means, with the API and stage named or, where sole, found. */
  URI resolve(String address, Optional<String> api, Optional<String> stage) {
    Matcher url = URL.matcher(address);
    if (!url.matches()) {
      RoutesPage.Api target = api(api);
      return userRequest(target.apiId(), stage(target, stage), address);
    }
    Matcher host = API_HOST.matcher(url.group(1));
    return host.matches() ? pathForm(host.group(1), url.group(2)) : uri(address);
  }

  /** {@code /{stage}/{path}?{query}} of an API's own host, in path form. */
  private URI pathForm(String apiId, String stageAndPath) {
    String bare = stageAndPath.replaceFirst("^/", "");
    int end = 0;
    while (end < bare.length() && "/?".indexOf(bare.charAt(end)) < 0) {
      end++;
    }
    return userRequest(apiId, bare.substring(0, end), bare.substring(end));
  }

  private URI userRequest(String apiId, String stage, String path) {
    String rooted = path.startsWith("/") ? path : "/" + path;
    return uri(gateway + "/restapis/" + apiId + "/" + stage + "/_user_request_" + rooted);
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.userError(
          "not a URL: "
              + Optional.ofNullable(e.getMessage()).orElse(text)
              + "; percent-encode such characters");
    }
  }

  private RoutesPage.Api api(Optional<String> wanted) {
    List<RoutesPage.Api> apis = routes.get().apis();
    List<RoutesPage.Api> matches =
        apis.stream()
            .filter(
                api ->
                    wanted.isEmpty() || List.of(api.apiId(), api.apiName()).contains(wanted.get()))
            .toList();
    if (matches.size() == 1) {
      return matches.get(0);
    }
    if (apis.isEmpty()) {
      throw CommandFailure.userError("the gateway has no API; \"postern import FILE\" brings one");
    }
    throw CommandFailure.userError(
        "%s; choose with --api: %s"
            .formatted(
                wanted
                    .map(
                        name -> (matches.isEmpty() ? "no API is " : "more than one API is ") + name)
                    .orElse("there is more than one API"),
                apis.stream().map(RoutesPage.Api::title).collect(Collectors.joining(", "))));
  }

  private static String stage(RoutesPage.Api api, Optional<String> wanted) {
    if (wanted.isPresent()) {
      return wanted.get();
    }
    return switch (api.stages().size()) {
      case 0 -> throw CommandFailure.userError(api.title() + " is not deployed to any stage");
      case 1 -> api.stages().get(0);
      default ->
          throw CommandFailure.userError(
              "%s has more than one stage; choose with --stage: %s"
                  .formatted(api.title(), String.join(", ", api.stages())));
    };
  }
}
