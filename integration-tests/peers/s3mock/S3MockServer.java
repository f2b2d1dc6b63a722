import com.adobe.testing.s3mock.S3MockApplication;

/**
 * S3Mock on a free port, which it prints when it serves. It ends when its standard input does, which is
 * at the latest when the tests' JVM is gone.
 */
final class S3MockServer {
  public static void main(String[] arguments) throws Exception {
    S3MockApplication server =
        S3MockApplication.start("--server.port=0", "--http.port=0", "--logging.level.root=WARN");
    System.out.println("ready " + server.getHttpPort());
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }
}
