package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.wire.CallContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A layer, or a version of one, as an input names it.
 *
 * @param region its Region
 * @param account its account
 * @param name its name
 * @param number the version; 0 where none is named
 */
record LayerReference(String region, String account, String name, long number) {
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:lambda:([^:]+):(\\d{12}):layer:([a-zA-Z0-9-_]+)(?::(\\d{1,18}))?");

  /** The version of that ARN, whose form was checked. */
  static LayerReference ofVersion(String arn) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw LambdaRefusal.invalid("Layer version " + arn + " does not exist.");
    }
    String number = matcher.group(4);
    return new LayerReference(
        matcher.group(1),
        matcher.group(2),
        matcher.group(3),
        number == null ? 0 : Long.parseLong(number));
  }

  /** The version of a layer that is named by its name or its ARN. */
  static LayerReference of(CallContext call, String layer, long number) {
    Matcher matcher = ARN.matcher(layer);
    return matcher.matches()
        ? new LayerReference(matcher.group(1), matcher.group(2), matcher.group(3), number)
        : new LayerReference(call.region(), call.account(), layer, number);
  }

  /** The layer's ARN. */
  String layerArn() {
    return FunctionArn.of(account, region, name).toString().replace(":function:", ":layer:");
  }

  /** The version's ARN. */
  String versionArn() {
    return layerArn() + ":" + number;
  }
}
