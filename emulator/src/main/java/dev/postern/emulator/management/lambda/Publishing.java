package dev.postern.emulator.management.lambda;

import dev.postern.emulator.management.Entries;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionLife;
import dev.postern.lambda.function.FunctionSettings;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Makes versions of what {@code $LATEST} is. */
final class Publishing {
  private Publishing() {}

  /**
   * The function with one more version; the same when nothing has changed since the last one. The
   * number of the version that {@code $LATEST} is then, is the last one published.
   *
   * @param as what the new version is configured to be: {@code $LATEST}, perhaps described
   *     otherwise
   */
  static LambdaFunction publish(
      LambdaFunction function, FunctionLife life, FunctionConfiguration as) {
    FunctionConfiguration content = content(function.latest().configuration());
    FunctionSettings.Publishing before = function.settings().publishing();
    if (before.content().equals(Optional.of(content))
        && function.versions().containsKey(String.valueOf(before.lastNumber()))) {
      return function;
    }
    int number = before.lastNumber() + 1;
    String name = String.valueOf(number);
    FunctionArn arn = function.arn();
    FunctionVersion latest = function.latest();
    FunctionConfiguration published =
        FunctionLife.active(as).toBuilder()
            .functionArn(arn.qualified(name).toString())
            .version(name)
            .revisionId(life.revisionId())
            .build();
    FunctionConfiguration renewed =
        latest.configuration().toBuilder().revisionId(life.revisionId()).build();
    return function
        .withLatest(latest.withConfiguration(renewed))
        .withVersions(Entries.with(function.versions(), name, latest.withConfiguration(published)))
        .withSettings(
            function
                .settings()
                .withPublishing(new FunctionSettings.Publishing(number, Optional.of(content))));
  }

  /** What is published: all but what changes by itself. */
  private static FunctionConfiguration content(FunctionConfiguration configuration) {
    return FunctionLife.active(configuration).toBuilder()
        .revisionId(null)
        .lastModified(null)
        .build();
  }
}
