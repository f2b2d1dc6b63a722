package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.postern.wire.http.Headers;
import dev.postern.wire.operations.CallTarget.Call;
import dev.postern.wire.operations.PercentEncoding;
import dev.postern.wire.operations.QueryString;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Decodes HTTP requests to the SDK's request objects, by restJson1: members come from path labels,
 * query parameters, headers and the body. By awsJson all of them come from the body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">restJson1</a>
 */
public final class RequestDecoder {
  private final Shapes shapes;
  private final WireJson json;
  private final RequestPrototypes prototypes = new RequestPrototypes();

  /** A decoder that compiles model classes with {@code shapes}. */
  public RequestDecoder(Shapes shapes, WireJson json) {
    this.shapes = shapes;
    this.json = json;
  }

  /**
   * Decodes one call to the operation's request class.
   *
   * @throws MalformedInputException if the input cannot be read as that class
   */
  public SdkPojo decode(Call call, Headers headers, byte[] body) {
    SdkPojo builder = prototypes.newBuilder(call.operation());
    Shape shape = shapes.of(builder);
    readLabels(shape, call.labels(), builder);
    readQuery(shape, call, builder);
    readHeaders(shape, headers, builder);
    readBody(shape, body, builder);
    return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
  }

  private static void readLabels(Shape shape, Map<String, String> labels, SdkPojo builder) {
    for (Member member : shape.at(MarshallLocation.PATH)) {
      String raw = labels.get(member.wireName());
      if (raw != null) {
        member.set(builder, member.scalar().parse(PercentEncoding.decodeLabel(raw)));
      }
    }
  }

  private static void readHeaders(Shape shape, Headers headers, SdkPojo builder) {
    for (Member member : shape.at(MarshallLocation.HEADER)) {
      headers
          .first(member.wireName())
          .ifPresent(text -> member.set(builder, member.scalar().parse(text)));
    }
  }

  private static void readQuery(Shape shape, Call call, SdkPojo builder) {
    for (Member member : shape.at(MarshallLocation.QUERY_PARAM)) {
      if (member.form() instanceof MapForm) {
        readOtherParameters(member, shape, call, builder);
      } else if (member.form() instanceof ListForm list) {
        readQueryList(member, list, call.query(), builder);
      } else {
        call.query()
            .first(member.wireName())
            .ifPresent(text -> member.set(builder, member.scalar().parse(text)));
      }
    }
  }

  private static void readQueryList(
      Member member, ListForm list, QueryString query, SdkPojo builder) {
    List<String> texts = query.all(member.wireName());
    if (!texts.isEmpty()) {
      member.set(builder, texts.stream().map(list.scalarElement()::parse).toList());
    }
  }

  /**
   * Reads the query parameters that no other member takes: what a map in the query string means.
   * What the URI template fixes and what a presigned URL carries are not the operation's.
   */
  private static void readOtherParameters(Member map, Shape shape, Call call, SdkPojo builder) {
    Set<String> taken = new HashSet<>();
    shape.at(MarshallLocation.QUERY_PARAM).forEach(member -> taken.add(member.wireName()));
    call.operation().fixedQuery().parameters().forEach(fixed -> taken.add(fixed.name()));
    Map<String, String> others = new LinkedHashMap<>();
    for (QueryString.Parameter parameter : call.query().parameters()) {
      String name = parameter.name();
      if (!taken.contains(name) && !name.toLowerCase(Locale.ROOT).startsWith("x-amz-")) {
        others.put(name, parameter.value());
      }
    }
    if (!others.isEmpty()) {
      map.set(builder, others);
    }
  }

  private void readBody(Shape shape, byte[] body, SdkPojo builder) {
    if (body.length == 0) {
      return;
    }
    Optional<Member> payload = shape.explicitPayload();
    if (payload.isPresent() && payload.get().form() instanceof BlobForm) {
      payload.get().set(builder, SdkBytes.fromByteArrayUnsafe(body));
    } else if (payload.isPresent() || !shape.at(MarshallLocation.PAYLOAD).isEmpty()) {
      readJson(shape, payload, body, builder);
    }
  }

  private void readJson(Shape shape, Optional<Member> payload, byte[] body, SdkPojo builder) {
    try (JsonParser parser = json.parser(body)) {
      JsonToken first = parser.nextToken();
      if (first == null || first.isScalarValue()) {
        throw MalformedInputException.unreadable("the body holds no JSON object");
      }
      if (payload.isPresent()) {
        payload.get().set(builder, payload.get().form().read(parser));
      } else {
        shape.readPayload(parser, builder);
      }
      if (parser.nextToken() != null) {
        throw MalformedInputException.unreadable("the body goes on after its JSON object");
      }
    } catch (IOException e) {
      throw MalformedInputException.unreadable(e.toString());
    }
  }
}
