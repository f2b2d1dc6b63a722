package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.state.IdSource;
import dev.postern.wire.http.Headers;

/** The id of a request: the client's own when it sent a UUID, otherwise a new one. */
final class RequestIds {
  private static final int UUID_LENGTH = 36;

  private RequestIds() {}

  static String of(Headers client, IdSource ids) {
    return client.first("x-amzn-RequestId").filter(RequestIds::isUuid).orElseGet(ids::requestId);
  }

  private static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
