package dev.postern.emulator.management.lambda;

import dev.postern.lambda.code.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The runtimes that functions may have. */
final class Runtimes {
  /** Recorded from AWS, in this order, in January 2026. */
  private static final List<String> NAMES =
      List.of(
          "nodejs20.x",
          "python3.14",
          "provided.al2023",
          "python3.12",
          "python3.13",
          "nodejs24.x",
          "nodejs22.x",
          "java25",
          "python3.10",
          "python3.11",
          "java21",
          "ruby3.3",
          "ruby3.4",
          "ruby3.2",
          "python3.8",
          "python3.9",
          "java17",
          "nodejs16.x",
          "dotnet10",
          "dotnet8",
          "java11",
          "dotnet6",
          "nodejs18.x",
          "provided.al2",
          "java8.al2");

  private static final Pattern ARN = Pattern.compile("arn:aws[a-zA-Z-]*:lambda:[^:]+::runtime:.+");

  private Runtimes() {}

  /** Refuses what is no runtime. */
  static void require(String runtime) {
    if (!NAMES.contains(runtime) && !ARN.matcher(runtime).matches()) {
      throw LambdaRefusal.invalid(
          "Value %s at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: %s or be a valid ARN"
              .formatted(runtime, NAMES));
    }
  }

  /** The ARN of a runtime's version. */
  static String versionArn(String runtime, String region) {
    return "arn:aws:lambda:%s::runtime:%s"
        .formatted(region, Sha256.of(runtime.getBytes(StandardCharsets.UTF_8)).hex());
  }
}
