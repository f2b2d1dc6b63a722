package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON as this wire reads and writes it. */
public final class WireJson {
  private static final int INITIAL_LENGTH = 512;

  private final JsonFactory factory =
      JsonFactory.builder()
          // The server bounds the body; a function's code is one long string.
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          // Keys of maps are the caller's: they need not live as long as the JVM.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** A reader and writer. */
  public WireJson() {}

  /** Something that can be written as JSON. */
  @FunctionalInterface
  public interface Content {
    /** Writes one JSON value. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  JsonParser parser(byte[] body) throws IOException {
    return factory.createParser(body);
  }

  /**
   * The content as UTF-8. Half a surrogate pair, which a JSON escape can smuggle in, becomes {@code
   * ?}: Jackson's own encoder would refuse to write it.
   */
  public byte[] write(Content content) {
    StringWriter text = new StringWriter(INITIAL_LENGTH);
    try (JsonGenerator json = factory.createGenerator(text)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
