package dev.postern.lambda.code;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The Unix modes that an archive's central directory tells, by entry name: what the JDK's reader
 * leaves out. An entry that tells none is absent.
 *
 * <pre>
 * archive  ::= anything central* end
 * central  ::= "PK\1\2" made-by:2 ... name-length:2@28 extra-length:2@30 comment-length:2@32
 *              ... attributes:4@38 ... name extra comment        (46 bytes before the name)
 * end      ::= "PK\5\6" ... entries:2@10 central-size:4@12 ... comment-length:2@20 comment
 * </pre>
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE, 4.3.12 and
 *     4.3.16</a>
 */
final class ZipModes {
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_LENGTH = 46;
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int MOST_COMMENT = 0xFFFF;
  private static final int UNIX = 3;
  private static final int MAC = 19;

  private ZipModes() {}

  /** Reads the modes; none when the directory is not where it should be. */
  static Map<String, Integer> read(Path archive) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
      int tail = (int) Math.min(file.length(), END_LENGTH + MOST_COMMENT);
      ByteBuffer last = read(file, file.length() - tail, tail);
      for (int at = tail - END_LENGTH; at >= 0; at--) {
        if (last.getInt(at) == END) {
          long size = Integer.toUnsignedLong(last.getInt(at + 12));
          long start = file.length() - tail + at - size;
          return start < 0 ? Map.of() : modes(read(file, start, (int) size));
        }
      }
    }
    return Map.of();
  }

  private static ByteBuffer read(RandomAccessFile file, long start, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(start);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Map<String, Integer> modes(ByteBuffer central) {
    Map<String, Integer> modes = new HashMap<>();
    int at = 0;
    while (at + CENTRAL_LENGTH <= central.limit() && central.getInt(at) == CENTRAL) {
      int system = central.get(at + 5) & 0xFF;
      int nameLength = Short.toUnsignedInt(central.getShort(at + 28));
      int mode = central.getInt(at + 38) >>> 16;
      int next =
          at
              + CENTRAL_LENGTH
              + nameLength
              + Short.toUnsignedInt(central.getShort(at + 30))
              + Short.toUnsignedInt(central.getShort(at + 32));
      if (mode != 0 && (system == UNIX || system == MAC) && next <= central.limit()) {
        modes.put(name(central, at + CENTRAL_LENGTH, nameLength), mode);
      }
      at = next;
    }
    return modes;
  }

  private static String name(ByteBuffer central, int at, int length) {
    byte[] name = new byte[length];
    central.get(at, name);
    return new String(name, StandardCharsets.UTF_8);
  }
}
