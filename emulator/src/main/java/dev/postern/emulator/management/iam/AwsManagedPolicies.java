package dev.postern.emulator.management.iam;

import dev.postern.emulator.state.IamPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * AWS's own managed policies that users of API Gateway and Lambda attach.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS
 *     managed policies</a>
 */
final class AwsManagedPolicies {
  private static final String PREFIX = "arn:aws:iam::aws:policy";

  private final Map<String, IamPolicy> byArn =
      Stream.of(
              policy(
                  "/service-role/",
                  "AmazonAPIGatewayPushToCloudWatchLogs",
                  "ANPAIK4GFO7HLKYN64ASK",
                  "Allows API Gateway to push logs to user's account.",
                  "2015-11-11T23:41:46Z",
                  """
                  {
                      "Version": "2012-10-17",
                      "Statement": [
                          {
                              "Effect": "Allow",
                              "Action": [
                                  "logs:CreateLogGroup",
                                  "logs:CreateLogStream",
                                  "logs:DescribeLogGroups",
                                  "logs:DescribeLogStreams",
                                  "logs:PutLogEvents",
                                  "logs:GetLogEvents",
                                  "logs:FilterLogEvents"
                              ],
                              "Resource": "*"
                          }
                      ]
                  }"""),
              policy(
                  "/service-role/",
                  "AWSLambdaBasicExecutionRole",
                  "ANPAJNCQGXC42545SKXIK",
                  "Provides write permissions to CloudWatch Logs.",
                  "2015-04-09T15:03:43Z",
                  """
                  {
                      "Version": "2012-10-17",
                      "Statement": [
                          {
                              "Effect": "Allow",
                              "Action": [
                                  "logs:CreateLogGroup",
                                  "logs:CreateLogStream",
                                  "logs:PutLogEvents"
                              ],
                              "Resource": "*"
                          }
                      ]
                  }"""),
              policy(
                  "/",
                  "AmazonAPIGatewayInvokeFullAccess",
                  "ANPAIIWAX2NOOQJ4AIEQ6",
                  "Provides full access to invoke APIs in Amazon API Gateway.",
                  "2015-07-09T17:36:12Z",
                  """
                  {
                      "Version": "2012-10-17",
                      "Statement": [
                          {
                              "Effect": "Allow",
                              "Action": [
                                  "execute-api:Invoke",
                                  "execute-api:ManageConnections"
                              ],
                              "Resource": "arn:aws:execute-api:*:*:*"
                          }
                      ]
                  }"""),
              policy(
                  "/",
                  "AmazonAPIGatewayAdministrator",
                  "ANPAJ4PT6VY5NLKTNUYSI",
                  "Provides full access to create/edit/delete APIs in Amazon API Gateway via the"
                      + " AWS Management Console.",
                  "2015-07-09T17:34:45Z",
                  """
                  {
                      "Version": "2012-10-17",
                      "Statement": [
                          {
                              "Effect": "Allow",
                              "Action": [
                                  "apigateway:*"
                              ],
                              "Resource": "arn:aws:apigateway:*::/*"
                          }
                      ]
                  }"""))
          .collect(Collectors.toUnmodifiableMap(each -> each.policy().arn(), Function.identity()));

  /** The policy of that ARN, if it is one of these. */
  Optional<IamPolicy> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** All of them. */
  List<IamPolicy> all() {
    return List.copyOf(byArn.values());
  }

  /** Whether the ARN names a policy of AWS's own, known here or not. */
  static boolean isAwsManaged(String arn) {
    return arn.startsWith(PREFIX + "/");
  }

  private static IamPolicy policy(
      String path, String name, String id, String description, String created, String document) {
    Instant date = Instant.parse(created);
    Policy policy =
        Policy.builder()
            .policyName(name)
            .policyId(id)
            .arn(PREFIX + path + name)
            .path(path)
            .description(description)
            .defaultVersionId("v1")
            .isAttachable(true)
            .permissionsBoundaryUsageCount(0)
            .createDate(date)
            .updateDate(date)
            .build();
    PolicyVersion version =
        PolicyVersion.builder()
            .versionId("v1")
            .isDefaultVersion(true)
            .createDate(date)
            .document(document)
            .build();
    return new IamPolicy(policy, List.of(version), 1);
  }
}
