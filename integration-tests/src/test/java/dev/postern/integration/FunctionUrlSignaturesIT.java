package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Function URLs with {@code AWS_IAM}, called with the signatures that Python's botocore makes. */
class FunctionUrlSignaturesIT {
  private static final String HANDLER =
      """
      def handler(event, context):
          return event['requestContext']['authorizer']['iam']['userArn'] + ' ' + event['body']
      """;

  private static final String CLIENT =
      """
      import boto3, http.client, sys, urllib.parse
      from botocore.auth import SigV4Auth
      from botocore.awsrequest import AWSRequest
      from botocore.credentials import Credentials

      def service(name):
          return boto3.client(name, endpoint_url=sys.argv[1], region_name='us-east-1',
              aws_access_key_id='test', aws_secret_access_key='test')

      functions, iam, sts = service('lambda'), service('iam'), service('sts')
      url = functions.create_function_url_config(
          FunctionName='guarded', AuthType='AWS_IAM')['FunctionUrl']

      def call(who, credentials):
          request = AWSRequest('POST', url + 'a%20b?q=x%2Fy&a=1', data='hello',
              headers={'Content-Type': 'text/plain'})
          if credentials:
              SigV4Auth(credentials, 'lambda', 'us-east-1').add_auth(request)
          host = urllib.parse.urlsplit(url).netloc
          connection = http.client.HTTPConnection(urllib.parse.urlsplit(sys.argv[1]).netloc)
          connection.request('POST', '/a%20b?q=x%2Fy&a=1', 'hello',
              {**dict(request.headers), 'Host': host})
          answer = connection.getresponse()
          print(who, answer.status, answer.getheader('x-amzn-ErrorType'), answer.read().decode()[:64])

      def permit(id, principal):
          functions.add_permission(FunctionName='guarded', StatementId=id, Principal=principal,
              Action='lambda:InvokeFunctionUrl', FunctionUrlAuthType='AWS_IAM')

      call('nobody', None)
      call('root', Credentials('test', 'test'))
      call('liar', Credentials('test', 'wrong'))
      user = iam.create_user(UserName='alice')['User']['Arn']
      key = iam.create_access_key(UserName='alice')['AccessKey']
      alice = Credentials(key['AccessKeyId'], key['SecretAccessKey'])
      call('alice', alice)
      permit('alice', user)
      call('alice', alice)
      trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},' \\
          '"Action":"sts:AssumeRole"}]}'
      role = iam.create_role(RoleName='caller', AssumeRolePolicyDocument=trust)['Role']['Arn']
      permit('role', role)
      session = sts.assume_role(RoleArn=role, RoleSessionName='me')['Credentials']
      call('session', Credentials(
          session['AccessKeyId'], session['SecretAccessKey'], session['SessionToken']))
      call('stolen', Credentials(session['AccessKeyId'], session['SecretAccessKey']))
      """;

  @Test
  void botocoresSignaturesAreVerifiedAndPermissionsHeld() throws Exception {
    LoudSkip.unless(
        Checkout.program("python3").isPresent()
            && new ProcessBuilder("python3", "-c", "import boto3").start().waitFor() == 0,
        "Python's boto3 is missing, so not tested with it: signatures of function URLs",
        "pip install boto3 to test everything.");
    try (Functions functions = new Functions("PROCESS", Map.of())) {
      functions.create("guarded", "python3.12", "app.py", HANDLER, it -> it);
      Process python =
          new ProcessBuilder("python3", "-c", CLIENT, functions.endpoint().toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said)
          .isEqualTo(
              """
              nobody 403 AccessDeniedException {"Message":"Forbidden. For troubleshooting Function URL authoriz
              root 200 None arn:aws:iam::000000000000:root hello
              liar 403 InvalidSignatureException {"message":"The request signature we calculated does not match t
              alice 403 AccessDeniedException {"Message":"Forbidden. For troubleshooting Function URL authoriz
              alice 200 None arn:aws:iam::000000000000:user/alice hello
              session 200 None arn:aws:sts::000000000000:assumed-role/caller/me hello
              stolen 403 UnrecognizedClientException {"message":"The security token included in the request is invali
              """);
    }
  }
}
