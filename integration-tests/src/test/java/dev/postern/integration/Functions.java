package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** A gateway with functions in it, and the AWS SDK to make and invoke them. */
final class Functions implements AutoCloseable {
  private static final String ROLE = "arn:aws:iam::000000000000:role/greeting";
  private static final long PATIENCE_SECONDS = 60;

  private final Process gateway;
  private final URI endpoint;
  private final LambdaClient lambda;

  /** Starts a gateway that runs functions with that executor. */
  Functions(String executor, Map<String, String> environment) throws IOException {
    gateway =
        CommandProcess.builder(
                environment,
                Checkout.file(""),
                Checkout.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Checkout.classPath(),
                FunctionGateway.class.getName(),
                executor)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line =
        new BufferedReader(new InputStreamReader(gateway.getInputStream(), UTF_8)).readLine();
    if (line == null) {
      throw new AssertionError("the gateway did not start");
    }
    endpoint = URI.create(line);
    lambda =
        LambdaClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
  }

  URI endpoint() {
    return endpoint;
  }

  LambdaClient lambda() {
    return lambda;
  }

  /** Creates a function out of one file and waits until it is active. */
  void create(
      String name,
      String runtime,
      String file,
      String code,
      UnaryOperator<CreateFunctionRequest.Builder> change) {
    create(
        name,
        request ->
            change.apply(
                request
                    .runtime(runtime)
                    .handler(file.replaceFirst("\\..*", "") + ".handler")
                    .code(it -> it.zipFile(zip(file, code)))));
  }

  /** Creates a function and waits until it is active. */
  void create(String name, UnaryOperator<CreateFunctionRequest.Builder> change) {
    lambda.createFunction(
        change
            .apply(CreateFunctionRequest.builder().functionName(name).role(ROLE).timeout(30))
            .build());
    lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName(name));
  }

  /** Invokes a function and asks for its log. */
  InvokeResponse invoke(String name, String event) {
    return lambda.invoke(
        InvokeRequest.builder()
            .functionName(name)
            .payload(SdkBytes.fromUtf8String(event))
            .logType(LogType.TAIL)
            .build());
  }

  /** The result of an invocation, which has to have one. */
  String result(String name, String event) {
    InvokeResponse response = invoke(name, event);
    if (response.functionError() != null) {
      throw new AssertionError(response.payload().asUtf8String());
    }
    return response.payload().asUtf8String();
  }

  /** The end of the log that an invocation brought. */
  static String log(InvokeResponse response) {
    return new String(Base64.getDecoder().decode(response.logResult()), UTF_8);
  }

  static SdkBytes zip(String file, String text) {
    return zip(Map.of(file, text));
  }

  /** An archive of files and their texts. */
  static SdkBytes zip(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  /** Forgets everything, as {@code POST /_postern/reset} does. */
  void reset() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(endpoint.resolve("/_postern/reset"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new AssertionError("reset answered " + answer.statusCode() + " " + answer.body());
    }
  }

  long pid() {
    return gateway.pid();
  }

  /** Kills the gateway, which cannot clean up. */
  void kill() throws InterruptedException {
    gateway.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    lambda.close();
    gateway.getOutputStream().close();
    try {
      gateway.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      gateway.destroyForcibly();
      throw new AssertionError("the gateway does not end", e);
    }
  }
}
