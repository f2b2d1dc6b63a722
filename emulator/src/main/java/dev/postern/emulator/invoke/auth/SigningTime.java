package dev.postern.emulator.invoke.auth;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When a request was signed: at most five minutes ago, or, of a presigned URL, within the time for
 * which it was made; never more than five minutes ahead.
 *
 * @see <a href="https://repost.aws/knowledge-center/lambda-sdk-signature">Signature expired</a>
 */
final class SigningTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final long LONGEST = 604_800;

  private SigningTime() {}

  static void check(ClaimedSignature claimed, Instant now) throws SignatureRefusal {
    Instant signed = parse(claimed.time());
    if (!claimed.time().startsWith(claimed.date())) {
      throw SignatureRefusal.invalid(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '%s' != '%s', from '%s'."
                  .formatted(claimed.date(), claimed.time().substring(0, 8), claimed.time()));
    }
    if (signed.isAfter(now.plus(SKEW))) {
      throw SignatureRefusal.invalid(
          "Signature not yet current: %s is still later than %s (%s + 5 min.)"
              .formatted(claimed.time(), FORM.format(now.plus(SKEW)), FORM.format(now)));
    }
    Optional<String> expires = claimed.expires();
    if (expires.isPresent()) {
      checkPresigned(signed.plusSeconds(seconds(expires.get())), now);
    } else if (signed.isBefore(now.minus(SKEW))) {
      throw SignatureRefusal.invalid(
          "Signature expired: %s is now earlier than %s (%s - 5 min.)"
              .formatted(claimed.time(), FORM.format(now.minus(SKEW)), FORM.format(now)));
    }
  }

  private static void checkPresigned(Instant end, Instant now) throws SignatureRefusal {
    if (end.isBefore(now)) {
      throw SignatureRefusal.invalid(
          "Signature expired: %s is now earlier than %s"
              .formatted(FORM.format(end), FORM.format(now)));
    }
  }

  private static Instant parse(String time) throws SignatureRefusal {
    try {
      return FORM.parse(time, Instant::from);
    } catch (DateTimeException e) {
      throw SignatureRefusal.incomplete(
          "Date must be in ISO-8601 'basic format'. Got '" + time + "'.");
    }
  }

  private static long seconds(String text) throws SignatureRefusal {
    try {
      long seconds = Long.parseLong(text);
      if (seconds > 0 && seconds <= LONGEST) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is none of these.
    }
    throw SignatureRefusal.incomplete(
        "X-Amz-Expires must be a number of seconds from 1 to 604800, not '" + text + "'.");
  }
}
