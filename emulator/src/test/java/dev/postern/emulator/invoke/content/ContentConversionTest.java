package dev.postern.emulator.invoke.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.ContentHandlingStrategy;

class ContentConversionTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final String PNG_BASE64 = Base64.getEncoder().encodeToString(PNG);
  private static final String PNG_TEXT = "\uFFFDPNG";

  private static ContentConversion conversion(String list, @Nullable String handling) {
    return new ContentConversion(
        BinaryMediaTypes.of(list.isEmpty() ? List.of() : List.of(list)),
        handling == null ? null : ContentHandlingStrategy.fromValue(handling),
        "the test");
  }

  private static byte[] sent(String name) {
    return switch (name) {
      case "png" -> PNG;
      case "base64" -> PNG_BASE64.getBytes(StandardCharsets.UTF_8);
      case "prose" -> "plain prose".getBytes(StandardCharsets.UTF_8);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String name(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (Arrays.equals(bytes, PNG)) {
      return "png";
    }
    if (text.equals(PNG_BASE64)) {
      return "base64";
    }
    if (text.equals(PNG_TEXT)) {
      return "replaced";
    }
    return text.equals(Base64.getEncoder().encodeToString(sent("base64"))) ? "base64 twice" : text;
  }

  /** Documented: content type conversions in API Gateway, request. */
  @ParameterizedTest
  @CsvSource({
    "'', image/png, , png, replaced",
    "'', image/png, CONVERT_TO_TEXT, base64, base64",
    "'', image/png, CONVERT_TO_BINARY, base64, png",
    "'', image/png, CONVERT_TO_BINARY, prose, 500",
    "image/png, text/plain, , base64, base64",
    "image/png, text/plain, CONVERT_TO_TEXT, base64, base64",
    "image/png, text/plain, CONVERT_TO_BINARY, base64, png",
    "image/png, image/png, , png, png",
    "image/png, image/png, CONVERT_TO_TEXT, png, base64",
    "image/png, image/png, CONVERT_TO_BINARY, png, png",
    "*/*, anything/else, , png, png",
    "image/*, image/png, , png, replaced",
    "image/*, image/*, , png, png",
    "IMAGE/PNG, image/png, , png, png",
  })
  void aRequestIsConverted(
      String list, String type, @Nullable String handling, String body, String expected) {
    ContentConversion conversion = conversion(list, handling);

    assertThat(
            outcome(
                () ->
                    conversion.requestAfterTemplate(
                        conversion.requestBeforeTemplate(sent(body), type))))
        .isEqualTo(expected);
  }

  /** Recorded from AWS, but for CONVERT_TO_TEXT, which is documented. */
  @ParameterizedTest
  @CsvSource({
    "'', image/png, image/png, , png, replaced",
    "'', image/png, image/png, CONVERT_TO_BINARY, base64, png",
    "'', image/png, image/png, CONVERT_TO_BINARY, prose, 500",
    "'', image/png, image/png, CONVERT_TO_TEXT, png, replaced",
    "image/png, text/plain, text/plain, , png, replaced",
    "image/png, text/plain, text/plain, CONVERT_TO_BINARY, base64, png",
    "image/png, text/plain, text/plain, CONVERT_TO_BINARY, prose, 500",
    "image/png, text/plain, text/plain, CONVERT_TO_TEXT, base64, base64",
    "image/png, text/plain, image/png, , base64, png",
    "image/png, text/plain, image/png, , prose, 500",
    "image/png, text/plain, image/png, CONVERT_TO_BINARY, base64, png",
    "image/png, text/plain, image/png, CONVERT_TO_BINARY, prose, 500",
    "image/png, text/plain, image/png, CONVERT_TO_TEXT, base64, base64",
    "image/png, image/png, text/plain, , png, base64",
    "image/png, image/png, text/plain, , base64, base64 twice",
    "image/png, image/png, text/plain, CONVERT_TO_BINARY, png, png",
    "image/png, image/png, text/plain, CONVERT_TO_TEXT, png, base64",
    "image/png, image/png, image/png, , png, png",
    "image/png, image/png, image/png, CONVERT_TO_BINARY, png, png",
    "image/png, image/png, image/png, CONVERT_TO_TEXT, png, base64",
  })
  void aResponseIsConverted(
      String list,
      String type,
      String accept,
      @Nullable String handling,
      String body,
      String expected) {
    ContentConversion conversion = conversion(list, handling);

    assertThat(
            outcome(
                () ->
                    conversion.responseAfterTemplate(
                        conversion.responseBeforeTemplate(sent(body), type, accept), type, accept)))
        .isEqualTo(expected);
  }

  private static String outcome(Supplier<byte[]> conversion) {
    try {
      return name(conversion.get());
    } catch (GatewayResponseException e) {
      assertThat(e.fault()).isEqualTo(Fault.CONFIGURATION);
      assertThat(e.reason())
          .isEqualTo(
              "Unable to base64 decode the body. (the test converts text to binary, and the text is"
                  + " not base64: Illegal base64 character 20: plain prose)");
      return "500";
    }
  }
}
