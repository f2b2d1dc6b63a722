package dev.postern.emulator;

import java.net.URI;
import java.util.List;

/**
 * An API that was imported from a document and is served.
 *
 * @param apiId its id
 * @param name the document's title
 * @param stage the stage that serves it
 * @param uri where the stage is invoked, without a slash at its end; the path of a resource, such
 *     as {@code /pets}, goes behind it
 * @param warnings what the document asked for and did not get
 */
public record ServedApi(String apiId, String name, String stage, URI uri, List<String> warnings) {}
