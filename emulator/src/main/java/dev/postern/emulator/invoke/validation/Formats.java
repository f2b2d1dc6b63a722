package dev.postern.emulator.invoke.validation;

import dev.postern.emulator.invoke.validation.CompiledSchema.Keyword;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The keyword {@code format}: what draft 4 defines, and {@code uuid}. Any other format allows
 * everything, {@code date} and {@code time} among them. In the words of the java-json-tools
 * validator.
 */
final class Formats {
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,12})?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern FRACTION_BEYOND_NANOS = Pattern.compile("(\\.\\d{9})\\d+");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern IPV6_PART = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Map<String, Format> FORMATS =
      Map.of(
          "date-time",
          new Format(
              Formats::isDateTime,
              "string \"%s\" is invalid against requested date format(s)"
                  + " [yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z]"),
          "email",
          new Format(matching(EMAIL), "string \"%s\" is not a valid email address"),
          "hostname",
          new Format(matching(HOST_NAME), "string \"%s\" is not a valid hostname"),
          "ipv4",
          new Format(matching(IPV4), "string \"%s\" is not a valid IPv4 address"),
          "ipv6",
          new Format(Formats::isIpv6, "string \"%s\" is not a valid IPv6 address"),
          "regex",
          new Format(
              EcmaPattern::isExpression,
              "string \"%s\" is not a valid ECMA 262 regular expression"),
          "uri",
          new Format(Formats::isUri, "string \"%s\" is not a valid URI"),
          "uuid",
          new Format(matching(UUID), "input string \"%s\" is not a valid UUID"));

  private record Format(Predicate<String> allows, String text) {}

  private Formats() {}

  /** The rule of a format; empty for one that allows everything. */
  static Optional<Keyword> of(String name) {
    return Optional.ofNullable(FORMATS.get(name)).map(Formats::keyword);
  }

  private static Keyword keyword(Format format) {
    return ValueKeywords.string(
        (instance, check) -> {
          if (!format.allows().test(instance.textValue())) {
            check.violated(format.text().formatted(instance.textValue()));
          }
        });
  }

  private static Predicate<String> matching(Pattern pattern) {
    return text -> pattern.matcher(text).matches();
  }

  private static boolean isDateTime(String text) {
    if (!DATE_TIME.matcher(text).matches()) {
      return false;
    }
    try {
      OffsetDateTime.parse(FRACTION_BEYOND_NANOS.matcher(text).replaceAll("$1"));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isUri(String text) {
    try {
      new URI(text);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Eight parts, or fewer and one {@code ::}; the last two may be an IPv4 address. */
  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return parts(text, true) == 8;
    }
    int before = parts(text.substring(0, gap), false);
    int after = parts(text.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
  }

  /** How many parts there are; -1 when one is none. */
  private static int parts(String text, boolean mayEndInIpv4) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = parts.length;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && mayEndInIpv4 && IPV4.matcher(parts[i]).matches()) {
        count++;
      } else if (!IPV6_PART.matcher(parts[i]).matches()) {
        return -1;
      }
    }
    return count;
  }
}
