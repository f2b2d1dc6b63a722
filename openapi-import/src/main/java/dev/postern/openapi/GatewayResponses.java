package dev.postern.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;

/**
 * Reads {@code x-amazon-apigateway-gateway-responses}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html">x-amazon-apigateway-gateway-responses</a>
 */
final class GatewayResponses {
  private static final String EXTENSION = "x-amazon-apigateway-gateway-responses";

  private GatewayResponses() {}

  static Map<String, GatewayResponse> read(Section root) {
    Map<String, GatewayResponse> responses = new LinkedHashMap<>();
    root.objects(EXTENSION)
        .forEach(
            (type, section) ->
                responses.put(
                    type, response(type, section.at(Place.named("gateway response", type)))));
    return responses;
  }

  private static GatewayResponse response(String type, Section section) {
    if (!types().contains(type)) {
      throw section
          .place()
          .error("unknown response type; it must be one of " + String.join(", ", types()));
    }
    GatewayResponse.Builder response =
        GatewayResponse.builder().responseType(type).defaultResponse(false);
    if (section.value("statusCode").isPresent()) {
      response.statusCode(section.statusCode("statusCode"));
    }
    Filled.give(section.stringMap("responseParameters"), response::responseParameters);
    Filled.give(section.stringMap("responseTemplates"), response::responseTemplates);
    section.warnOfUnknownMembers(EXTENSION);
    return response.build();
  }

  private static List<String> types() {
    return Arrays.stream(GatewayResponseType.values())
        .filter(type -> type != GatewayResponseType.UNKNOWN_TO_SDK_VERSION)
        .map(GatewayResponseType::toString)
        .sorted()
        .toList();
  }
}
