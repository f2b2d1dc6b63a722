package dev.postern.wire;

import dev.postern.wire.codec.QueryDecoder;
import dev.postern.wire.codec.QueryEncoder;
import dev.postern.wire.codec.RequestDecoder;
import dev.postern.wire.codec.ResponseEncoder;
import dev.postern.wire.codec.Shapes;
import dev.postern.wire.codec.WireJson;
import dev.postern.wire.codec.WireXml;
import dev.postern.wire.operations.Protocol;
import dev.postern.wire.operations.Protocol.AwsJson;
import dev.postern.wire.operations.Protocol.Query;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The dialect of each protocol, made when it is first spoken. */
final class Dialects {
  private final Map<Protocol, Dialect> dialects = new ConcurrentHashMap<>();
  private final WireJson json = new WireJson();
  private final Shapes shapes = Shapes.forJson();

  Dialect of(Protocol protocol) {
    return dialects.computeIfAbsent(protocol, this::make);
  }

  private Dialect make(Protocol protocol) {
    if (protocol instanceof Query query) {
      WireXml xml = new WireXml();
      Shapes ofXml = Shapes.forQuery();
      return new QueryDialect(
          new QueryDecoder(ofXml), new QueryEncoder(ofXml, xml), xml, query.namespace());
    }
    RequestDecoder decoder = new RequestDecoder(shapes, json);
    if (protocol instanceof AwsJson awsJson) {
      String contentType = awsJson.contentType();
      return new AwsJsonDialect(
          decoder, new ResponseEncoder(shapes, json, contentType), json, contentType);
    }
    return new RestJsonDialect(
        decoder, new ResponseEncoder(shapes, json, RestJsonDialect.CONTENT_TYPE), json);
  }
}
