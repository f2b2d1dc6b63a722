package dev.postern.emulator.invoke.content;

import dev.postern.emulator.invoke.MediaTypes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The API's binary media types: whose bodies are bytes and not text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html">Binary
 *     media types</a>
 */
public record BinaryMediaTypes(Set<String> types) {
  /** The types as an API is configured with them. */
  public static BinaryMediaTypes of(List<String> configured) {
    return new BinaryMediaTypes(
        configured.stream().map(MediaTypes::essence).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Whether a media type, lower case and without parameters, is binary. The only wildcard is {@code
   * *}{@code /*}: {@code image/*} in the list is a type of that very name.
   */
  public boolean matches(String type) {
    return !types.isEmpty() && (types.contains(type) || types.contains("*/*"));
  }
}
