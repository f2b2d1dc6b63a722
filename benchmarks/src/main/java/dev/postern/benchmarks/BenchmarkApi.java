package dev.postern.benchmarks;

/**
 * The API under load, made over Postern's management API: a MOCK with a request and a response
 * template and an HTTP_PROXY.
 */
final class BenchmarkApi {
  private BenchmarkApi() {}

  /** Imports and deploys the API; answers the path prefix of its stage. */
  static String deploy(int posternPort, int backendPort) {
    String document =
        """
        {"swagger":"2.0","info":{"title":"benchmark","version":"1"},"paths":{
         "/mock":{"get":{"responses":{"200":{"description":"ok"}},"x-amazon-apigateway-integration":{
           "type":"mock","requestTemplates":{"application/json":
             "#set($name = $input.params('name'))#if($name == 'missing'){\\"statusCode\\": 404}#else{\\"statusCode\\": 200, \\"from\\": \\"$context.identity.sourceIp\\"}#end"},
           "responses":{"default":{"statusCode":"200","responseTemplates":{"application/json":
             "{\\"id\\":\\"$context.requestId\\",\\"name\\":\\"$input.params('name')\\",\\"stage\\":\\"$context.stage\\"}"}}}}}},
         "/proxy":{"get":{"responses":{"200":{"description":"ok"}},"x-amazon-apigateway-integration":{
           "type":"http_proxy","httpMethod":"GET","uri":"http://127.0.0.1:%d/"}}}}}
        """
            .formatted(backendPort);
    String answer = Http.send(posternPort, "POST", "/_postern/import?stage=bench", document);
    int start = answer.indexOf("\"apiId\":\"") + 9;
    String apiId = answer.substring(start, answer.indexOf('"', start));
    return "/_aws/execute-api/" + apiId + "/bench";
  }
}
