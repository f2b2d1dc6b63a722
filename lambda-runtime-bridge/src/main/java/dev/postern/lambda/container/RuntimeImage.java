package dev.postern.lambda.container;

import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which image a container of a function is made from: the function's own, or the one AWS publishes
 * for its runtime.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/images-create.html">Base images for
 *     Lambda</a>
 */
final class RuntimeImage {
  private static final String REGISTRY = "public.ecr.aws/lambda/";
  private static final Pattern RUNTIME =
      Pattern.compile(
          "(python|nodejs|java|dotnet|ruby|provided|dotnetcore)\\.?([0-9a-z.]+?)(\\.x)?");

  private RuntimeImage() {}

  static String of(FunctionVersion version) throws SandboxException {
    if (version.code() instanceof FunctionCode.Image image) {
      return image.uri();
    }
    return ofRuntime(version.configuration().runtimeAsString());
  }

  /** AWS's image of a runtime, such as {@code public.ecr.aws/lambda/nodejs:20}. */
  static String ofRuntime(String runtime) throws SandboxException {
    Matcher matcher = RUNTIME.matcher(runtime);
    if (!matcher.matches()) {
      throw new SandboxException(
          "AWS publishes no base image for the runtime "
              + runtime
              + ": give the function an image of its own, or run it as a process.");
    }
    return REGISTRY + matcher.group(1) + ":" + matcher.group(2);
  }
}
