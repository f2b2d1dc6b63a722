package dev.postern.emulator.management.lambda;

import dev.postern.lambda.code.S3Objects;
import dev.postern.lambda.code.Sha256;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.LayerVersionContentInput;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

/** Where an input says that code is, and getting it from there. */
final class CodeSources {
  private final LambdaContext context;

  CodeSources(LambdaContext context) {
    this.context = context;
  }

  /**
   * Where code is: one of these.
   *
   * @param zip the archive itself
   * @param bucket the S3 bucket the archive is in
   * @param key the archive's key there
   * @param objectVersion the object's version
   * @param image a container image
   */
  record Source(
      Optional<byte[]> zip,
      Optional<String> bucket,
      Optional<String> key,
      Optional<String> objectVersion,
      Optional<String> image) {
    static Source of(software.amazon.awssdk.services.lambda.model.FunctionCode code) {
      return of(
          code.zipFile(), code.s3Bucket(), code.s3Key(), code.s3ObjectVersion(), code.imageUri());
    }

    static Source of(UpdateFunctionCodeRequest code) {
      return of(
          code.zipFile(), code.s3Bucket(), code.s3Key(), code.s3ObjectVersion(), code.imageUri());
    }

    static Source of(LayerVersionContentInput code) {
      return of(code.zipFile(), code.s3Bucket(), code.s3Key(), code.s3ObjectVersion(), null);
    }

    private static Source of(
        @Nullable SdkBytes zip,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String objectVersion,
        @Nullable String image) {
      return new Source(
          Optional.ofNullable(zip).map(SdkBytes::asByteArrayUnsafe),
          Optional.ofNullable(bucket),
          Optional.ofNullable(key),
          Optional.ofNullable(objectVersion),
          Optional.ofNullable(image));
    }
  }

  /** The version with that code. */
  FunctionVersion put(CallContext call, FunctionVersion version, Source source, boolean image) {
    if (image) {
      return image(version, source);
    }
    FunctionCode.Zip zip = archive(call, source);
    FunctionVersion put =
        new FunctionVersion(
            version.configuration().toBuilder()
                .codeSha256(zip.sha256())
                .codeSize(zip.size())
                .build(),
            zip,
            version.layers());
    CodeSize.require(context.code(), put);
    return put;
  }

  private static FunctionVersion image(FunctionVersion version, Source source) {
    String uri =
        source
            .image()
            .orElseThrow(
                () ->
                    LambdaRefusal.invalid(
                        "Please provide ImageUri when creating a function with packageType Image."));
    return new FunctionVersion(
        version.configuration().toBuilder().codeSha256(digest(uri)).codeSize(0L).build(),
        new FunctionCode.Image(uri),
        version.layers());
  }

  /** The image's digest where its name has it; else, as nobody has looked it up, its name's. */
  private static String digest(String uri) {
    int at = uri.indexOf("@sha256:");
    return at < 0
        ? Sha256.of(uri.getBytes(StandardCharsets.UTF_8)).hex()
        : uri.substring(at + "@sha256:".length());
  }

  /** The archive, kept. Blocks while it is fetched. */
  FunctionCode.Zip archive(CallContext call, Source source) {
    if (source.zip().isPresent()) {
      return context.code().put(source.zip().get());
    }
    if (source.bucket().isPresent() && source.key().isPresent()) {
      return fetched(
          new S3Objects.Name(
              call.account(),
              call.region(),
              source.bucket().get(),
              source.key().get(),
              source.objectVersion()));
    }
    throw LambdaRefusal.invalid("Please provide a source for function code.");
  }

  private FunctionCode.Zip fetched(S3Objects.Name name) {
    try (InputStream object = context.s3().open(name)) {
      return context.code().put(object);
    } catch (S3Objects.S3RefusalException e) {
      throw refusal(name, e.code(), e.told());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Recorded from AWS, and that of a denied access as its users report it. */
  private static AwsException refusal(S3Objects.Name name, String code, String message) {
    String told = "S3 Error Code: %s. S3 Error Message: %s".formatted(code, message);
    return code.equals("AccessDenied")
        ? LambdaRefusal.accessDenied(
            "Your access has been denied by S3, please make sure your request credentials have"
                + " permission to GetObject for %s/%s. %s"
                    .formatted(name.bucket(), name.key(), told))
        : LambdaRefusal.invalid("Error occurred while GetObject. " + told);
  }
}
