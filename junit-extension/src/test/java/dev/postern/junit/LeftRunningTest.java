package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What a test left in the middle of its work is not there any more for the next one. */
@Timeout(60)
class LeftRunningTest {
  /** Where the function says its process's id. */
  @TempDir static Path directory;

  private static ProcessHandle process() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(directory.resolve("pid"))))
        .orElseThrow();
  }

  @PosternTest
  @TestMethodOrder(MethodName.class)
  static class LeavingAFunctionAtWork {
    private static ProcessHandle left = ProcessHandle.current();

    @Test
    void aLeavesIt(LambdaClient functions) throws Exception {
      functions.createFunction(
          it ->
              it.functionName("busy")
                  .runtime("python3.12")
                  .handler("code.handler")
                  .timeout(900)
                  .role("arn:aws:iam::000000000000:role/busy")
                  .code(code -> code.zipFile(SdkBytes.fromByteArray(zip()))));
      functions.invoke(it -> it.functionName("busy").invocationType("Event"));
      while (!Files.exists(directory.resolve("pid"))) {
        Thread.onSpinWait();
      }
      left = process();
      assertThat(left.isAlive()).isTrue();
    }

    @Test
    void bFindsNothing(LambdaClient functions) {
      assertThat(left.pid()).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(functions.listFunctions().functions()).isEmpty();
      assertThat(left.onExit()).succeedsWithin(30, TimeUnit.SECONDS);
    }

    private static byte[] zip() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        zip.putNextEntry(new ZipEntry("code.py"));
        zip.write(
            """
            import os
            def handler(event, context):
                with open("%1$s/new", "w") as file:
                    file.write(str(os.getpid()))
                os.rename("%1$s/new", "%1$s/pid")
                while True: pass
            """
                .formatted(directory)
                .getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }

  @Test
  void aFunctionAtWorkEndsWithItsTest() {
    assertThat(Kit.succeeded(Kit.run(LeavingAFunctionAtWork.class))).isEqualTo(2);
  }

  @PosternTest
  static class LeavingAHandlerAtWork {
    static final CountDownLatch BEGUN = new CountDownLatch(1);
    static final CountDownLatch ENDED = new CountDownLatch(1);

    @Test
    void test(PosternHandle postern, LambdaClient functions) throws Exception {
      postern.lambda("waiting", LeavingAHandlerAtWork::waitForever);
      functions.invoke(it -> it.functionName("waiting").invocationType("Event"));
      BEGUN.await();
    }

    private static String waitForever(String event) {
      BEGUN.countDown();
      try {
        new CountDownLatch(1).await();
        return event;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        ENDED.countDown();
      }
    }
  }

  @Test
  void aHandlerOfThisJvmIsInterrupted() throws Exception {
    assertThat(Kit.failures(Kit.run(LeavingAHandlerAtWork.class))).isEmpty();
    assertThat(LeavingAHandlerAtWork.ENDED.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
