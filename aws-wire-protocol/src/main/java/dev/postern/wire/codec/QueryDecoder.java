package dev.postern.wire.codec;

import dev.postern.wire.operations.CallTarget.Call;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Decodes calls to the SDK's request objects, by awsQuery: every member comes from the form or the
 * query string.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">awsQuery</a>
 */
public final class QueryDecoder {
  private final Shapes shapes;
  private final RequestPrototypes prototypes = new RequestPrototypes();

  /** A decoder that compiles model classes with {@code shapes}. */
  public QueryDecoder(Shapes shapes) {
    this.shapes = shapes;
  }

  /**
   * Decodes one call to the operation's request class.
   *
   * @throws MalformedInputException if the input cannot be read as that class
   */
  public SdkPojo decode(Call call) {
    SdkPojo builder = prototypes.newBuilder(call.operation());
    shapes.of(builder).readPayload(new FormParameters(call.query()), "", builder);
    return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
  }
}
