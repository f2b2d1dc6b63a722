package dev.postern.lambda.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import dev.postern.lambda.environment.SandboxSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the container of a function is made: what starts in it, what it may use, and what it sees of
 * this machine. As on AWS, only {@code /tmp} can be written to.
 *
 * @param spec what is to run
 * @param runtimeApi host and port of the Runtime API as the container reaches it
 * @param networkMode the container's network
 * @param labels whose it is
 */
record ContainerSettings(
    SandboxSpec spec, String runtimeApi, String networkMode, Map<String, String> labels) {
  private static final long MEGABYTE = 1024L * 1024;
  private static final int SHARES_OF_ONE_CPU = 1024;

  /**
   * With so much memory AWS gives one CPU.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">Configure
   *     Lambda function memory</a>
   */
  private static final long MEMORY_OF_ONE_CPU = 1769 * MEGABYTE;

  /**
   * File descriptors, and processes with threads.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   *     quotas</a>
   */
  private static final long MOST_FILES = 1024;

  private static final long MOST_PROCESSES = 1024;

  /** A name without a value: the engine leaves out a variable that it would set by itself. */
  private static final String WITHOUT_HOST_NAME = "HOSTNAME";

  /** Fills in a request to create a container. */
  CreateContainerCmd apply(CreateContainerCmd command, CodeDelivery delivery) {
    ContainerProgram program = ContainerProgram.of(spec);
    program.entryPoint().ifPresent(command::withEntrypoint);
    program.command().ifPresent(command::withCmd);
    program.workingDirectory().ifPresent(command::withWorkingDir);
    return command
        .withPlatform(Platform.of(spec.version()))
        .withEnv(environment())
        .withLabels(labels)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withHostConfig(limits().withMounts(mounts(delivery)).withNetworkMode(networkMode));
  }

  private List<String> environment() {
    Stream<String> variables =
        ContainerVariables.of(spec, runtimeApi).entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue());
    return Stream.concat(Stream.of(WITHOUT_HOST_NAME), variables).toList();
  }

  /** How much memory a function's container may use, in bytes. */
  static long memory(SandboxSpec spec) {
    return spec.version().configuration().memorySize() * MEGABYTE;
  }

  private HostConfig limits() {
    long memory = memory(spec);
    return HostConfig.newHostConfig()
        .withMemory(memory)
        .withMemorySwap(memory)
        .withCpuShares((int) (SHARES_OF_ONE_CPU * memory / MEMORY_OF_ONE_CPU))
        .withPidsLimit(MOST_PROCESSES)
        .withUlimits(List.of(new Ulimit("nofile", MOST_FILES, MOST_FILES)))
        .withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL)
        // Code belongs to the developer, and root without this could not read what only they can.
        .withCapAdd(Capability.DAC_OVERRIDE)
        .withSecurityOpts(List.of("no-new-privileges"));
  }

  private List<Mount> mounts(CodeDelivery delivery) {
    List<Mount> mounts = new ArrayList<>();
    spec.code().ifPresent(code -> mounts.addAll(delivery.mounts(code)));
    mounts.add(new Mount().withType(MountType.VOLUME).withTarget("/tmp"));
    return mounts;
  }
}
