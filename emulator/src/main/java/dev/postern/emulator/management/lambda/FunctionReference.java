package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as an input names it: by name, partial ARN or ARN, with a qualifier in the name or
 * beside it.
 *
 * @param arn the whole ARN, qualified as the input
 */
record FunctionReference(FunctionArn arn) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:arn:(?:aws[a-zA-Z-]*)?:lambda:)?"
              + "(?:((?:eusc-)?[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\\d):)?"
              + "(?:(\\d{12}):)?(?:function:)?([a-zA-Z0-9-_.]+)(?::(.+))?");
  private static final String MISMATCH =
      "The derived qualifier from the function name does not match the specified qualifier.";

  /** The function of a name without a qualifier beside it. */
  static FunctionReference of(CallContext call, String name) {
    return of(call, name, null);
  }

  /**
   * The function of a name.
   *
   * @param qualifier the input's qualifier, if it has one
   * @throws AwsException 404 when the Region is another, 400 when two qualifiers differ
   */
  static FunctionReference of(CallContext call, String name, @Nullable String qualifier) {
    FunctionArn named =
        arnIn(call, name)
            .orElseThrow(
                () ->
                    LambdaRefusal.functionNotFound(
                        FunctionArn.of(call.account(), call.region(), name)));
    requireRegion(call, named.region());
    return new FunctionReference(
        qualifier(named.qualifier(), Optional.ofNullable(qualifier))
            .map(named::qualified)
            .orElse(named));
  }

  /** The function that a name means, wherever it is; empty when it is no function's name. */
  static Optional<FunctionArn> arnIn(CallContext call, String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    FunctionArn arn =
        FunctionArn.of(
            Optional.ofNullable(matcher.group(2)).orElse(call.account()),
            Optional.ofNullable(matcher.group(1)).orElse(call.region()),
            matcher.group(3));
    return Optional.of(Optional.ofNullable(matcher.group(4)).map(arn::qualified).orElse(arn));
  }

  /**
   * The function of a name, for operations on functions and not on their versions.
   *
   * @throws AwsException 400 when the name is qualified otherwise than by {@code $LATEST}
   */
  static FunctionReference ofFunction(CallContext call, String name) {
    FunctionReference reference = of(call, name);
    if (!reference.qualifier().orElse(LambdaFunction.LATEST).equals(LambdaFunction.LATEST)) {
      throw notAFunction();
    }
    return new FunctionReference(reference.arn().unqualified());
  }

  /** Recorded from AWS for reserved concurrency; taken to be the same elsewhere. */
  static AwsException notAFunction() {
    return LambdaRefusal.invalid(
        "This operation is permitted on Lambda functions only. Aliases and versions do not"
            + " support this operation. Please specify either a function name or an unqualified"
            + " function ARN.");
  }

  private static void requireRegion(CallContext call, String region) {
    if (!region.equals(call.region())) {
      throw LambdaRefusal.notFound(
          "Functions from '%s' are not reachable in this region ('%s')"
              .formatted(region, call.region()));
    }
  }

  private static Optional<String> qualifier(Optional<String> derived, Optional<String> specified) {
    if (derived.isPresent() && specified.isPresent() && !derived.equals(specified)) {
      throw LambdaRefusal.invalid(MISMATCH);
    }
    return derived.or(() -> specified);
  }

  /** The plain name. */
  String name() {
    return arn.name();
  }

  /** The qualifier, if there is one. */
  Optional<String> qualifier() {
    return arn.qualifier();
  }
}
