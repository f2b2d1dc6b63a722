package dev.postern.wire.operations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The operations of one AWS service, read from the committed index {@code <service>.tsv} beside
 * this class. The index is generated from the SDK and checked by a test, so that nothing is
 * reflected over at start-up.
 *
 * <p>A line holds, separated by tabs: operation, HTTP method, request URI, success status and,
 * where the SDK spells the operation in another way, the SDK's name. Lines that start with {@code
 * #} are remarks.
 */
public final class OperationIndex {
  private OperationIndex() {}

  /** Every operation of the service, by name. */
  public static List<Operation> of(AwsService service) {
    try (BufferedReader lines = open(service)) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> parse(service, line))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedReader open(AwsService service) {
    String name = service.serviceName() + ".tsv";
    InputStream index =
        Objects.requireNonNull(
            OperationIndex.class.getResourceAsStream(name), () -> "missing resource " + name);
    return new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8));
  }

  private static Operation parse(AwsService service, String line) {
    String[] columns = line.split("\t");
    return new Operation(
        service,
        columns[0],
        columns.length == 5 ? columns[4] : columns[0],
        columns[1],
        columns[2],
        Integer.parseInt(columns[3]));
  }
}
