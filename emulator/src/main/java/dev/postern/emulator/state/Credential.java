package dev.postern.emulator.state;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key that was issued here: what a signature can be checked with, and whom it is.
 *
 * @param accessKeyId the key's public half
 * @param secretAccessKey what it signs with
 * @param principal its owner
 * @param active whether its owner has not turned it off
 * @param session what temporary credentials have besides; empty for keys that last
 */
public record Credential(
    String accessKeyId,
    String secretAccessKey,
    Principal principal,
    boolean active,
    Optional<Session> session) {
  /**
   * The passing part of temporary credentials.
   *
   * @param token the session token, to be sent with each call
   * @param expiration when they end
   */
  public record Session(String token, Instant expiration) {}

  /** Whether the credential's time is over. */
  public boolean isExpired(Instant now) {
    return session.map(s -> !now.isBefore(s.expiration())).orElse(false);
  }

  @Override
  public String toString() {
    return "Credential[" + accessKeyId + " of " + principal.arn() + "]";
  }
}
