import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * ElasticMQ on a free port, which it prints when it serves. It ends when its standard input does, which
 * is at the latest when the tests' JVM is gone.
 */
final class ElasticMqServer {
  public static void main(String[] arguments) throws Exception {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    System.out.println("ready " + server.waitUntilStarted().localAddress().getPort());
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }
}
