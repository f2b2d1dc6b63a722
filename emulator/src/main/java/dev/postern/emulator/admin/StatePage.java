package dev.postern.emulator.admin;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The page of the gateway's whole state: GET exports it as one document, POST puts a document in
 * its place.
 *
 * @param export makes the document
 * @param replace takes a document; throws {@link BadStateException} when it cannot be
 * @param damage what is kept and could not be read, each as one line that names the file
 */
public record StatePage(
    Supplier<byte[]> export, Consumer<byte[]> replace, Supplier<List<String>> damage) {
  /** Where it is. */
  static final String PATH = "/_postern/state";

  /** The page of state of which everything could be read. */
  public StatePage(Supplier<byte[]> export, Consumer<byte[]> replace) {
    this(export, replace, List::of);
  }

  /** A document that is not taken; the message says why in one line. */
  public static final class BadStateException extends RuntimeException {
    /** A refusal. */
    public BadStateException(String message) {
      super(message, null, false, false);
    }
  }

  HttpResponse read() {
    Headers headers = Headers.builder().add("Content-Type", "application/json").build();
    return new HttpResponse(200, headers, export.get());
  }

  HttpResponse change(HttpRequest request) {
    try {
      replace.accept(request.body());
    } catch (BadStateException e) {
      throw new BadPageRequestException(String.valueOf(e.getMessage()));
    }
    return HttpResponse.json(200, "{\"status\":\"imported\"}");
  }
}
