package dev.postern.wire.operations;

/** How a service puts its operations into HTTP. */
public sealed interface Protocol {
  /**
   * An operation is a method and a path; input and output are JSON.
   *
   * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">restJson1</a>
   */
  record RestJson() implements Protocol {}

  /**
   * An operation is named by the header {@code X-Amz-Target}; input and output are JSON.
   *
   * @param version the protocol's version, as in the content type: {@code 1.0} or {@code 1.1}
   * @param targetPrefix what stands before the operation's name in the header
   * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">awsJson1_1</a>
   */
  record AwsJson(String version, String targetPrefix) implements Protocol {
    /** The value of {@code Content-Type}. */
    public String contentType() {
      return "application/x-amz-json-" + version;
    }
  }

  /**
   * An operation is named by the parameter {@code Action}; input is a form, output XML.
   *
   * @param version the API's version, as in the parameter {@code Version}
   * @param namespace the XML namespace of answers
   * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">awsQuery</a>
   */
  record Query(String version, String namespace) implements Protocol {}
}
