package dev.postern.emulator.invoke.integration;

import dev.postern.emulator.invoke.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URI of an HTTP integration, split once: fixed text and {@code {variables}}, in the path or in
 * the query. Stage variables ({@code ${stageVariables.NAME}}) are filled in when it is split, for a
 * plan belongs to a stage.
 */
public final class EndpointUri {
  private static final Pattern STAGE_VARIABLE =
      Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)\\}");
  private static final Pattern SLASHES = Pattern.compile("[/\\\\]");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+?)\\+?\\}");

  private final List<Piece> pieces;
  private final boolean hasQuery;

  private sealed interface Piece {}

  private record Text(String text) implements Piece {}

  private record Variable(String name, boolean inQuery) implements Piece {}

  /** An integration URI that cannot be an endpoint's address. */
  public static final class InvalidEndpointUriException extends RuntimeException {
    InvalidEndpointUriException(String message) {
      super(message, null, false, false);
    }
  }

  private EndpointUri(List<Piece> pieces, boolean hasQuery) {
    this.pieces = pieces;
    this.hasQuery = hasQuery;
  }

  /**
   * Splits an integration URI.
   *
   * @throws InvalidEndpointUriException when it is no {@code http} or {@code https} URL or names a
   *     stage variable that the stage does not have
   */
  public static EndpointUri parse(String uri, Map<String, String> stageVariables) {
    String filled = fillStageVariables(uri, stageVariables);
    String lower = filled.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      throw new InvalidEndpointUriException(
          "the integration's uri '" + filled + "' does not begin with http:// or https://");
    }
    int query = filled.indexOf('?');
    List<Piece> pieces = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(filled);
    int end = 0;
    while (variable.find()) {
      pieces.add(new Text(filled.substring(end, variable.start())));
      pieces.add(new Variable(variable.group(1), query >= 0 && query < variable.start()));
      end = variable.end();
    }
    pieces.add(new Text(filled.substring(end)));
    return new EndpointUri(List.copyOf(pieces), query >= 0);
  }

  /**
   * The text with each {@code ${stageVariables.NAME}} in it replaced.
   *
   * @throws InvalidEndpointUriException when it names one that the stage does not have
   */
  public static String fillStageVariables(String uri, Map<String, String> stageVariables) {
    return fillStageVariables("uri", uri, stageVariables);
  }

  /**
   * The same for another setting of an integration.
   *
   * @param setting its name, such as {@code connectionId}, for the message
   */
  public static String fillStageVariables(
      String setting, String text, Map<String, String> stageVariables) {
    return STAGE_VARIABLE
        .matcher(text)
        .replaceAll(
            variable -> {
              String value = stageVariables.get(variable.group(1));
              if (value == null) {
                throw new InvalidEndpointUriException(
                    "the integration's "
                        + setting
                        + " '"
                        + text
                        + "' uses the stage variable "
                        + variable.group(1)
                        + ", which the stage does not have");
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /**
   * The URL of one request.
   *
   * @param path values of the variables, plain text
   * @param query pairs to add after those in the URI, plain text
   * @throws InvalidEndpointUriException when a variable has no value
   */
  public String url(Map<String, String> path, Map<String, List<String>> query) {
    if (query.isEmpty() && pieces.size() == 1 && pieces.get(0) instanceof Text whole) {
      return whole.text();
    }
    StringBuilder url = new StringBuilder(128);
    for (Piece piece : pieces) {
      if (piece instanceof Text fixed) {
        url.append(fixed.text());
      } else if (piece instanceof Variable variable) {
        url.append(value(variable, path));
      }
    }
    appendQuery(url, query);
    return url.toString();
  }

  private static String value(Variable variable, Map<String, String> path) {
    String value = path.get(variable.name());
    if (value == null) {
      throw new InvalidEndpointUriException(
          "the variable {"
              + variable.name()
              + "} of the integration's uri has no value: map integration.request.path."
              + variable.name());
    }
    if (variable.inQuery()) {
      return PercentEncoding.encodeQuery(value);
    }
    if (climbs(value)) {
      throw new InvalidEndpointUriException(
          "the value '"
              + value
              + "' of {"
              + variable.name()
              + "} leads out of the path that the integration's uri gives");
    }
    return PercentEncoding.encodePath(value);
  }

  /**
   * Whether {@code ..} in a path leads above where it begins. A value is decoded, so what a client
   * sent as {@code %2e%2e%2f} is seen here too; a backslash is a slash to some endpoints, and what
   * follows a semicolon is nothing to them.
   */
  private static boolean climbs(String value) {
    if (!value.contains("..")) {
      return false;
    }
    int depth = 0;
    for (String segment : SLASHES.split(value)) {
      String name = segment.indexOf(';') < 0 ? segment : segment.substring(0, segment.indexOf(';'));
      if (name.equals("..")) {
        depth--;
      } else if (!name.isEmpty() && !name.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private void appendQuery(StringBuilder url, Map<String, List<String>> query) {
    char separator = hasQuery ? '&' : '?';
    for (Map.Entry<String, List<String>> entry : query.entrySet()) {
      for (String value : entry.getValue()) {
        url.append(separator)
            .append(PercentEncoding.encodeQuery(entry.getKey()))
            .append('=')
            .append(PercentEncoding.encodeQuery(value));
        separator = '&';
      }
    }
  }

  /** The {@code Host} that a URL means: what stands between {@code ://} and the path. */
  public static String authority(String url) {
    String authority = url.substring(url.indexOf("://") + 3, authorityEnd(url));
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  /** The URL's path and query at another place. */
  public static String at(Origin origin, String url) {
    return origin.text() + url.substring(authorityEnd(url));
  }

  private static int authorityEnd(String url) {
    int end = url.indexOf("://") + 3;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
