package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.service.ServiceProfile.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table of AWS services, read when the first one is asked for. */
public final class ServiceProfiles {
  private static final String TABLE = "services.tsv";

  private final Map<String, ServiceProfile> byName;

  private ServiceProfiles(Map<String, ServiceProfile> byName) {
    this.byName = byName;
  }

  /** The table that comes with Postern. */
  public static ServiceProfiles shipped() {
    return Shipped.TABLE;
  }

  /** Holds the table once it is needed. */
  private static final class Shipped {
    private static final ServiceProfiles TABLE = read();
  }

  private static ServiceProfiles read() {
    InputStream table = ServiceProfiles.class.getResourceAsStream(TABLE);
    Objects.requireNonNull(table, TABLE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      Map<String, ServiceProfile> byName = new LinkedHashMap<>();
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(row -> byName.put(row[0], profile(row)));
      return new ServiceProfiles(byName);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServiceProfile profile(String[] row) {
    Protocol protocol =
        switch (row[2]) {
          case "json-1.0" -> Protocol.JSON_1_0;
          case "json-1.1" -> Protocol.JSON_1_1;
          case "query" -> Protocol.QUERY;
          case "rest" -> Protocol.REST;
          default -> throw new IllegalArgumentException("no protocol: " + row[2]);
        };
    Optional<String> prefix = Optional.of(row[3]).filter(given -> !given.equals("-"));
    return new ServiceProfile(row[1], protocol, prefix, row[4].equals("derived"));
  }

  /** How the service of an integration is spoken to. */
  public ServiceProfile of(ServiceUri uri) {
    for (String name : List.of(uri.qualifiedService(), "*." + uri.service(), uri.service())) {
      ServiceProfile found = byName.get(name);
      if (found != null && (!name.startsWith("*") || uri.subdomain().isPresent())) {
        return found;
      }
    }
    return new ServiceProfile(uri.service(), Protocol.REST, Optional.empty(), false);
  }

  /** The names, in integration URIs, of the services whose requests are signed for that name. */
  public List<String> signedFor(String signingName) {
    return byName.entrySet().stream()
        .filter(entry -> entry.getValue().signingName().equals(signingName))
        .map(Map.Entry::getKey)
        .filter(name -> !name.startsWith("*"))
        .toList();
  }

  /** The service whose {@code X-Amz-Target} has that prefix. */
  public Optional<String> targeted(String prefix) {
    return byName.entrySet().stream()
        .filter(entry -> entry.getValue().targetPrefix().filter(prefix::equals).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
