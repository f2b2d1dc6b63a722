# What surrounds the APIs: the account's settings, and roles and users of IAM.

resource "aws_api_gateway_account" "this" {
  cloudwatch_role_arn = local.first ? aws_iam_role.gateway.arn : aws_iam_role.logs.arn

  depends_on = [aws_iam_role_policy.logs, aws_iam_role_policy_attachment.gateway]
}

data "aws_iam_policy_document" "gateway_assumes" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["apigateway.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "gateway" {
  name               = "gateway"
  description        = "Edition ${var.edition}"
  assume_role_policy = data.aws_iam_policy_document.gateway_assumes.json
}

resource "aws_iam_role" "logs" {
  name               = "logs"
  assume_role_policy = data.aws_iam_policy_document.gateway_assumes.json
}

resource "aws_iam_role_policy" "logs" {
  name = "write-logs"
  role = aws_iam_role.logs.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "logs:*", Resource = "*" }]
  })
}

resource "aws_iam_policy" "invoke" {
  name = "invoke"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "execute-api:Invoke", Resource = "${aws_api_gateway_rest_api.pets.execution_arn}/*" }]
  })
}

resource "aws_iam_role_policy_attachment" "gateway" {
  role       = aws_iam_role.gateway.name
  policy_arn = aws_iam_policy.invoke.arn
}

resource "aws_iam_user" "keeper" {
  name = "keeper"
}

resource "aws_iam_user_policy_attachment" "keeper" {
  user       = aws_iam_user.keeper.name
  policy_arn = aws_iam_policy.invoke.arn
}

resource "aws_iam_access_key" "keeper" {
  user = aws_iam_user.keeper.name
}
