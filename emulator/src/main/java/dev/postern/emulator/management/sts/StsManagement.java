package dev.postern.emulator.management.sts;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.wire.ServiceHandlers;

/** STS as one service: which family answers which operation. */
public final class StsManagement {
  private StsManagement() {}

  /** The service {@code sts}. */
  public static ServiceHandlers handlers(ManagementContext context) {
    return ServiceHandlers.builder("sts")
        .family(() -> new Callers(context).handlers(), "GetCallerIdentity", "GetAccessKeyInfo")
        .family(() -> new Sessions(context).handlers(), "AssumeRole", "GetSessionToken")
        .build();
  }
}
