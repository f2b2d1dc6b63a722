package dev.postern.wire.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.operations.CallTarget.Call;
import dev.postern.wire.operations.CallTarget.UnknownOperation;
import dev.postern.wire.operations.CallTarget.UnknownService;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
  private final Router router = new Router(Accounts.noneIssued());

  @ParameterizedTest
  @CsvSource({
    "apigateway, GET, /restapis, apigateway:GetRestApis",
    "apigateway, POST, /restapis, apigateway:CreateRestApi",
    "apigateway, POST, /restapis?mode=import&failonwarnings=true, apigateway:ImportRestApi",
    "apigateway, GET, /tags/arn%3Aaws%3Aapigateway%3Aeu-west-1%3A%3A%2Frestapis%2Fa, apigateway:GetTags",
    "apigateway, GET, /v2/apis, apigatewayv2:GetApis",
    "apigateway, GET, //v2/apis, apigatewayv2:GetApis",
    "apigateway, POST, /v2/apis, apigatewayv2:CreateApi",
    "lambda, GET, /2015-03-31/functions/, lambda:ListFunctions",
    "lambda, POST, /2015-03-31/functions/f/invocations, lambda:Invoke",
    "lambda, POST, /2021-11-15/functions/f/response-streaming-invocations, lambda:InvokeWithResponseStream",
    "lambda, GET, /2018-10-31/layers?find=LayerVersion&Arn=a, lambda:GetLayerVersionByArn",
    "lambda, GET, /2018-10-31/layers, lambda:ListLayers",
  })
  void aSignedCallGoesToTheServiceItIsSignedFor(
      String service, String method, String uri, String operation) {
    assertThat(router.route(signed(service, method, uri)))
        .isInstanceOfSatisfying(
            Call.class,
            call -> {
              assertThat(call.operation()).hasToString(operation);
              assertThat(call.caller().account()).isEqualTo("123456789012");
              assertThat(call.caller().region()).isEqualTo("ap-south-1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /restapis/abc, apigateway:GetRestApi",
    "GET, /apikeys, apigateway:GetApiKeys",
    "GET, /v2/apis/abc, apigatewayv2:GetApi",
    "GET, /2015-03-31/functions/f, lambda:GetFunction",
  })
  void anUnsignedCallGoesByItsPath(String method, String uri, String operation) {
    assertThat(router.route(request(method, uri, Headers.none())))
        .isInstanceOfSatisfying(
            Call.class,
            call -> {
              assertThat(call.operation()).hasToString(operation);
              assertThat(call.caller().account()).isEqualTo("000000000000");
              assertThat(call.caller().region()).isEqualTo("us-east-1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "sts, /?Action=GetCallerIdentity&Version=2011-06-15, sts:GetCallerIdentity",
    "sts, /?Action=AssumeRoleWithSAML&Version=2011-06-15, sts:AssumeRoleWithSAML",
    "iam, /?Action=CreateRole&Version=2010-05-08, iam:CreateRole",
  })
  void aCallOfAQueryServiceGoesByItsAction(String service, String uri, String operation) {
    for (String method : new String[] {"GET", "POST"}) {
      assertThat(router.route(signed(service, method, uri)))
          .isInstanceOfSatisfying(
              Call.class, call -> assertThat(call.operation()).hasToString(operation));
    }
  }

  @Test
  void anIssuedKeyNamesItsOwnersAccount() {
    Router knowing = new Router(key -> Optional.of("777788889999"));

    assertThat(knowing.route(signed("lambda", "GET", "/2015-03-31/functions")))
        .isInstanceOfSatisfying(
            Call.class,
            call ->
                assertThat(call.caller())
                    .isEqualTo(new Caller("123456789012", "777788889999", "ap-south-1")));
  }

  // A client that forgets its content type, as curl does, still means the REST operation.
  @Test
  void anUnsignedFormIsACallByNameOnlyAtTheRoot() {
    Headers form = Headers.of("Content-Type", "application/x-www-form-urlencoded");

    assertThat(router.route(request("POST", "/restapis?Action=A&Version=2010-05-08", form)))
        .isInstanceOfSatisfying(
            Call.class,
            call -> assertThat(call.operation()).hasToString("apigateway:CreateRestApi"));
    assertThat(router.route(request("POST", "/?Action=ListUsers&Version=2010-05-08", form)))
        .isInstanceOfSatisfying(
            Call.class, call -> assertThat(call.operation()).hasToString("iam:ListUsers"));
  }

  @Test
  void labelsStayEncodedUntilTheyAreRead() {
    assertThat(router.route(signed("apigateway", "GET", "/restapis/a%2Fb/models/M%20x")))
        .isInstanceOfSatisfying(
            Call.class,
            call ->
                assertThat(call.labels())
                    .isEqualTo(Map.of("restapi_id", "a%2Fb", "model_name", "M%20x")));
  }

  @Test
  void aPathThatTheSignedServiceDoesNotHaveIsUnknown() {
    assertThat(router.route(signed("lambda", "GET", "/restapis")))
        .isEqualTo(new UnknownOperation(AwsService.LAMBDA, ""));
    assertThat(router.route(signed("apigateway", "PATCH", "/restapis")))
        .isEqualTo(new UnknownOperation(AwsService.API_GATEWAY, ""));
    assertThat(router.route(signed("apigateway", "GET", "/v2/nothing")))
        .isEqualTo(new UnknownOperation(AwsService.API_GATEWAY_V2, ""));
  }

  @Test
  void anUnsignedCallToNoKnownPathIsUnknown() {
    assertThat(router.route(request("GET", "/", Headers.none())))
        .isEqualTo(new UnknownOperation(AwsService.API_GATEWAY, ""));
  }

  @Test
  void aCallSignedForAnotherServiceNamesIt() {
    assertThat(router.route(signed("sqs", "POST", "/"))).isEqualTo(new UnknownService("sqs"));
    assertThat(router.route(signed("apigatewayv2", "GET", "/v2/apis")))
        .isEqualTo(new UnknownService("apigatewayv2"));
  }

  @Test
  void aBrokenQueryStringIsRefused() {
    assertThatThrownBy(() -> router.route(signed("apigateway", "GET", "/restapis?limit=%")))
        .isInstanceOf(MalformedEncodingException.class)
        .hasMessage("'%' without two hexadecimal digits in '%'");
  }

  private static HttpRequest signed(String service, String method, String uri) {
    String credential = "123456789012/20260101/ap-south-1/" + service + "/aws4_request";
    return request(
        method,
        uri,
        Headers.of(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=0"));
  }

  private static HttpRequest request(String method, String uri, Headers headers) {
    String[] parts = (uri + "?").split("\\?", -1);
    return new HttpRequest(method, parts[0], parts[1], headers, new byte[0]);
  }
}
