package dev.postern.emulator.management.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.FunctionArn;
import dev.postern.wire.CallContext;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** Every way to name a function names the same one. */
class FunctionReferenceTest {
  private static final CallContext CALL =
      new CallContext("123456789012", "eu-central-1", "a-request-id");

  @Provide
  Arbitrary<Optional<String>> qualifiers() {
    return Arbitraries.of("$LATEST", "1", "live", "2024-01-02").optional();
  }

  @Property
  void everyFormNamesTheSameFunction(
      @ForAll @AlphaChars @NumericChars @Chars({'-', '_'}) @StringLength(min = 1, max = 64)
          String name,
      @ForAll("qualifiers") Optional<String> qualifier) {
    String suffix = qualifier.map(it -> ":" + it).orElse("");
    FunctionArn arn = new FunctionArn("aws", CALL.region(), CALL.account(), name, qualifier);
    assertThat(FunctionReference.of(CALL, name + suffix).arn()).isEqualTo(arn);
    assertThat(FunctionReference.of(CALL, name, qualifier.orElse(null)).arn()).isEqualTo(arn);
    assertThat(FunctionReference.of(CALL, "function:" + name + suffix).arn()).isEqualTo(arn);
    assertThat(FunctionReference.of(CALL, "123456789012:function:" + name + suffix).arn())
        .isEqualTo(arn);
    assertThat(FunctionReference.of(CALL, arn.toString(), qualifier.orElse(null)).arn())
        .isEqualTo(arn);
  }
}
