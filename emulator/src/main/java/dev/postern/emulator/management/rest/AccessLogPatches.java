package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.AccessLogSettings;
import software.amazon.awssdk.services.apigateway.model.Op;

/** The rows of a stage's patch table for its access log. */
final class AccessLogPatches {
  private static final String WHOLE = "/accessLogSettings";
  private static final String ARN = "/accessLogSettings/destinationArn";
  private static final String FORMAT = "/accessLogSettings/format";

  private AccessLogPatches() {}

  static void addTo(PatchTable.Builder<PatchedStage> table) {
    table
        .add(ARN, AccessLogPatches::putArn)
        .replace(ARN, AccessLogPatches::putArn)
        .add(FORMAT, AccessLogPatches::putFormat)
        .replace(FORMAT, AccessLogPatches::putFormat)
        .remove(
            WHOLE, (it, patch) -> it.change(s -> s.accessLogSettings((AccessLogSettings) null)));
    for (String path : List.of(WHOLE, WHOLE + "/{part}")) {
      table
          .refuse(Op.ADD, path, patch -> wrongPath())
          .refuse(Op.REPLACE, path, patch -> wrongPath());
    }
  }

  private static PatchedStage putArn(PatchedStage target, Patch patch) {
    return put(target, settings(target).destinationArn(value(patch)));
  }

  private static PatchedStage putFormat(PatchedStage target, Patch patch) {
    Quotas.checkBytes("access log format", value(patch), Quotas.ACCESS_LOG_FORMAT_BYTES);
    return put(target, settings(target).format(value(patch)));
  }

  private static PatchedStage put(PatchedStage target, AccessLogSettings.Builder settings) {
    return target.change(stage -> stage.accessLogSettings(settings.build()));
  }

  private static AccessLogSettings.Builder settings(PatchedStage target) {
    return Optional.ofNullable(target.stage().accessLogSettings())
        .map(AccessLogSettings::toBuilder)
        .orElseGet(AccessLogSettings::builder);
  }

  private static String value(Patch patch) {
    if (patch.value().isEmpty()) {
      throw Refusal.badRequest("Access Log value must not be empty");
    }
    return patch.value();
  }

  private static AwsException wrongPath() {
    return Refusal.badRequest(
        "Invalid accessLogSettings path. Must be one of : " + List.of(ARN, FORMAT));
  }
}
