package dev.postern.emulator.invoke.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much one rendering may do: bounds that no honest template meets, counted in steps and
 * characters so that the same template always ends at the same place. A rendering runs on one
 * thread from beginning to end; whatever Velocity calls on it finds the limits by that thread.
 */
final class RenderLimits {
  /** Characters of the output, and of any one text in a variable: the payload quota of AWS. */
  static final int LONGEST_TEXT = 10 * 1024 * 1024;

  /** Rounds of one {@code #foreach}; AWS and Velocity end the loop there without an error. */
  static final int MOST_ROUNDS = 1000;

  private static final int MOST_STEPS = 5_000_000;
  private static final int MOST_WORK = 10 * LONGEST_TEXT;

  /** Digits of one number. */
  static final int MOST_DIGITS = 1000;

  private static final int BITS_OF_MOST_DIGITS = 3322;

  /** Characters that a call of {@code $input} or {@code $util} counts beside those it reads. */
  static final int CALL = 200;

  /** What a member of a list or map counts beside its text. */
  private static final int MEMBER = 2;

  private static final ThreadLocal<RenderLimits> CURRENT = new ThreadLocal<>();

  private int steps;
  private long work;

  /** Does a rendering under these limits. */
  void during(Runnable rendering) {
    RenderLimits outer = CURRENT.get();
    CURRENT.set(this);
    try {
      rendering.run();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** The limits of the rendering that this thread does. */
  static RenderLimits current() {
    RenderLimits limits = CURRENT.get();
    if (limits == null) {
      throw new IllegalStateException("no template is being rendered");
    }
    return limits;
  }

  /** Counts one statement, or one look-up or assignment of a variable. */
  void step() {
    if (++steps > MOST_STEPS) {
      throw exceeded("it takes more steps than", MOST_STEPS);
    }
  }

  /** Counts characters that are about to be read or written. */
  void work(long characters) {
    work += characters;
    if (work > MOST_WORK) {
      throw exceeded("it works through more characters than", MOST_WORK);
    }
  }

  /** Checks a value before all of it is read or printed, and counts its characters. */
  void weigh(@Nullable Object value) {
    check(value);
    long left = left(value, LONGEST_TEXT);
    if (left < 0) {
      throw exceeded("a list or map in it is longer as text than", LONGEST_TEXT);
    }
    work(LONGEST_TEXT - left);
  }

  /** Checks a single value that a method returned or that goes into a variable. */
  static void check(@Nullable Object value) {
    if (value instanceof String text) {
      if (text.length() > LONGEST_TEXT) {
        throw exceeded("a text in it is longer than", LONGEST_TEXT);
      }
    } else if (value instanceof Number number && isTooLong(number)) {
      throw exceeded("a number in it has more digits than", MOST_DIGITS);
    } else if (value instanceof Collection<?> list && list.size() > LONGEST_TEXT) {
      throw exceeded("a list in it has more members than", LONGEST_TEXT);
    }
  }

  private static boolean isTooLong(Number number) {
    if (number instanceof BigInteger integer) {
      return integer.bitLength() > BITS_OF_MOST_DIGITS;
    }
    return number instanceof BigDecimal decimal
        && (Math.abs((long) decimal.scale()) > MOST_DIGITS
            || decimal.unscaledValue().bitLength() > BITS_OF_MOST_DIGITS);
  }

  /** What is left of so many characters after the value; negative when they do not suffice. */
  private static long left(@Nullable Object value, long characters) {
    long left = characters - MEMBER;
    if (value instanceof String text) {
      return left - text.length();
    }
    if (value instanceof Map<?, ?> map) {
      return left(map.keySet(), left(map.values(), left));
    }
    if (value instanceof Collection<?> list) {
      for (Object member : list) {
        if (left < 0) {
          return left;
        }
        left = left(member, left);
      }
    }
    return left;
  }

  static MappingException exceeded(String what, int bound) {
    return new MappingException(String.format(Locale.ROOT, "%s %,d", what, bound));
  }
}
