package dev.postern.lambda.jvm;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.postern.lambda.function.LocalContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a Java handler in this JVM learns about its invocation. */
record JavaContext(LocalContext context) implements Context {
  @Override
  public String getAwsRequestId() {
    return context.requestId();
  }

  @Override
  public String getLogGroupName() {
    return context.logGroup();
  }

  @Override
  public String getLogStreamName() {
    return context.logStream();
  }

  @Override
  public String getFunctionName() {
    return context.functionName();
  }

  @Override
  public String getFunctionVersion() {
    return context.version();
  }

  @Override
  public String getInvokedFunctionArn() {
    return context.invokedArn();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return context.clientContext().map(JavaClientContext::read).orElse(null);
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(Duration.between(Instant.now(), context.deadline()).toMillis(), 0);
  }

  @Override
  public int getMemoryLimitInMB() {
    return context.memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        context.log().accept(message.stripTrailing());
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
