package dev.postern.emulator.management.lambda;

import dev.postern.wire.AwsException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** What may be set of functions on AWS and cannot be honoured here, so that it is refused. */
final class Unsupported {
  private static final Map<String, String> MEMBERS =
      Map.of(
          "FileSystemConfigs", "mount file systems into functions",
          "CodeSigningConfigArn", "check the signatures of code",
          "CapacityProviderConfig", "run functions on capacity providers",
          "DurableConfig", "run durable functions",
          "TenancyConfig", "isolate the tenants of a function",
          "PublishTo", "publish to $LATEST.PUBLISHED");

  private Unsupported() {}

  /**
   * Refuses an input that sets any of it.
   *
   * @throws AwsException 501 {@code NotImplementedException}, naming the member
   */
  static void refuse(SdkPojo input) {
    for (SdkField<?> field : input.sdkFields()) {
      String what = MEMBERS.get(field.memberName());
      if (what != null && isSet(field.getValueOrDefault(input))) {
        throw new AwsException(
            501,
            "NotImplementedException",
            "Postern does not %s: leave %s out".formatted(what, field.memberName()));
      }
    }
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof List<?> list && list.isEmpty());
  }
}
