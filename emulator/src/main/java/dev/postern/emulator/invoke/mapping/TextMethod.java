package dev.postern.emulator.invoke.mapping;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.apache.velocity.util.introspection.VelMethod;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a text that could run or grow without end, done within the limits of the
 * rendering: those with a regular expression, {@code replace} and {@code format}.
 */
record TextMethod(String name, BiFunction<String, Object[], Object> body) implements NamedMethod {
  private static final int WIDEST = 999;
  private static final Pattern WIDE = Pattern.compile("%[^a-zA-Z%]*\\d{4}");

  private static final Map<String, TextMethod> WITH_ONE_TEXT =
      Map.of(
          "matches", new TextMethod("matches", (text, given) -> regex(text, given).matches()),
          "split", new TextMethod("split", (text, given) -> regex(text, given).split(0)));

  private static final Map<String, TextMethod> WITH_TWO_TEXTS =
      Map.of(
          "replaceAll",
          new TextMethod(
              "replaceAll",
              (text, given) -> regex(text, given).replace(given[1].toString(), Integer.MAX_VALUE)),
          "replaceFirst",
          new TextMethod(
              "replaceFirst", (text, given) -> regex(text, given).replace(given[1].toString(), 1)),
          "replace",
          new TextMethod("replace", TextMethod::replace));

  private static final TextMethod SPLIT_TO_LIMIT =
      new TextMethod(
          "split", (text, given) -> regex(text, given).split(((Number) given[1]).intValue()));

  private static final TextMethod FORMAT = new TextMethod("format", TextMethod::format);

  /** The method of that name for these arguments; null when it is none of those here. */
  static @Nullable VelMethod find(String name, Object[] arguments) {
    if (name.equals("format") && arguments.length > 0 && arguments[0] instanceof String) {
      return FORMAT;
    }
    boolean texts = Arrays.stream(arguments).allMatch(String.class::isInstance);
    return switch (arguments.length) {
      case 1 -> texts ? WITH_ONE_TEXT.get(name) : null;
      case 2 -> texts ? WITH_TWO_TEXTS.get(name) : splitToLimit(name, arguments);
      default -> null;
    };
  }

  private static @Nullable VelMethod splitToLimit(String name, Object[] arguments) {
    return name.equals("split") && arguments[0] instanceof String && arguments[1] instanceof Number
        ? SPLIT_TO_LIMIT
        : null;
  }

  private static BoundedRegex regex(String text, Object[] arguments) {
    return new BoundedRegex(text, arguments[0].toString());
  }

  private static Object replace(String text, Object[] arguments) {
    String target = arguments[0].toString();
    String replacement = arguments[1].toString();
    long length = (long) replacement.length() * occurrences(text, target);
    if (length > RenderLimits.LONGEST_TEXT) {
      throw RenderLimits.exceeded("a text in it is longer than", RenderLimits.LONGEST_TEXT);
    }
    return text.replace(target, replacement);
  }

  private static int occurrences(String text, String target) {
    int count = 0;
    for (int at = text.indexOf(target); at >= 0; at = text.indexOf(target, at + 1)) {
      count++;
      if (at == text.length()) {
        break;
      }
    }
    return count;
  }

  /** {@code String.format} takes its pattern from the first argument, whatever it is called on. */
  @SuppressWarnings("AnnotateFormatMethod") // The pattern is the template author's.
  private static Object format(String ignored, Object[] arguments) {
    String pattern = arguments[0].toString();
    if (WIDE.matcher(pattern).find()) {
      throw new MappingException(
          "the format \"" + OneLine.of(pattern) + "\" is wider than " + WIDEST);
    }
    try {
      return String.format(
          Locale.ROOT, pattern, Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (IllegalFormatException e) {
      throw new MappingException("the format \"" + OneLine.of(pattern) + "\": " + OneLine.of(e));
    }
  }

  @Override
  public Object invoke(Object object, Object[] arguments) throws InvocationTargetException {
    Object[] given = OpenMethod.withoutAbsent(arguments);
    try {
      RenderLimits limits = RenderLimits.current();
      limits.weigh(object);
      for (Object argument : given) {
        limits.weigh(argument);
      }
      Object result = body.apply((String) object, given);
      limits.weigh(result);
      return result;
    } catch (MappingException e) {
      throw new InvocationTargetException(e);
    }
  }
}
