package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.FunctionCode;
import java.net.URI;

/** Where clients get an uploaded archive back: a page of the gateway's own. */
final class CodeLocation {
  private static final String PATH = "/_postern/lambda/code/";

  private CodeLocation() {}

  static String of(URI base, FunctionCode.Zip zip) {
    return base + PATH + zip.archive().getFileName();
  }
}
