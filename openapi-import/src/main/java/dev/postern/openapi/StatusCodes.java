package dev.postern.openapi;

import java.util.regex.Pattern;

/** The status codes that API Gateway takes: three digits, 100 to 599. */
final class StatusCodes {
  private static final Pattern VALID = Pattern.compile("[1-5]\\d\\d");

  private StatusCodes() {}

  static boolean isValid(String code) {
    return VALID.matcher(code).matches();
  }
}
