package dev.postern.emulator.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * One value as it stands in a file of its own: the value, laid out to be read and compared, and a
 * last line that tells whether the rest is whole.
 *
 * <pre>
 * {
 *   "member" : ...
 * }
 * {"key":"a1b2c3d4e5","crc32c":"8c3d1f02"}
 * </pre>
 *
 * <p>The checksum goes over the lines before it and over the key.
 *
 * @param key the value's key
 * @param value the value
 */
record StateFile(String key, JsonNode value) {
  private static final String KEY = "key";
  private static final String SUM = "crc32c";

  /** The file's bytes. */
  byte[] bytes() {
    byte[] body = StateJson.bytes(value);
    ObjectNode last = JsonNodeFactory.instance.objectNode().put(KEY, key).put(SUM, sum(body, key));
    ByteArrayOutputStream file = new ByteArrayOutputStream(body.length + 128);
    file.writeBytes(body);
    file.writeBytes(StateJson.line(last));
    return file.toByteArray();
  }

  /**
   * Reads a file.
   *
   * @throws DamagedFileException when it is not as it was written
   */
  static StateFile read(byte[] file) throws DamagedFileException {
    int end = lastLine(file);
    try {
      JsonNode last = StateJson.read(Arrays.copyOfRange(file, end, file.length));
      byte[] body = Arrays.copyOf(file, end);
      String key = last.path(KEY).asText();
      if (!last.path(SUM).asText().equals(sum(body, key))) {
        throw new DamagedFileException("its checksum is not that of its content");
      }
      return new StateFile(key, StateJson.read(body));
    } catch (JsonProcessingException e) {
      throw new DamagedFileException("it is not whole");
    }
  }

  private static int lastLine(byte[] file) throws DamagedFileException {
    if (file.length < 2 || file[file.length - 1] != '\n') {
      throw new DamagedFileException(file.length == 0 ? "it is empty" : "its end is missing");
    }
    int start = file.length - 1;
    while (start > 0 && file[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static String sum(byte[] body, String key) {
    CRC32C sum = new CRC32C();
    sum.update(body);
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** A file that is not as it was written; the message says what is wrong with "it". */
  static final class DamagedFileException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedFileException(String message) {
      super(message);
    }
  }
}
