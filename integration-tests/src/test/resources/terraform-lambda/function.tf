resource "aws_cloudwatch_log_group" "hello" {
  name              = "/aws/lambda/hello"
  retention_in_days = var.edition == 1 ? 7 : 14
  tags              = { edition = tostring(var.edition) }
}

resource "aws_iam_role" "hello" {
  name = "hello"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_layer_version" "words" {
  layer_name          = "words"
  filename            = "${var.archives}/layer.zip"
  compatible_runtimes = ["python3.12"]
}

resource "aws_lambda_function" "hello" {
  function_name = "hello"
  role          = aws_iam_role.hello.arn
  runtime       = "python3.12"
  handler       = "app.handler"
  filename      = "${var.archives}/function.zip"
  layers        = [aws_lambda_layer_version.words.arn]
  timeout       = 10 + var.edition
  publish       = true
  environment {
    variables = { EDITION = tostring(var.edition) }
  }
  tags       = { edition = tostring(var.edition) }
  depends_on = [aws_cloudwatch_log_group.hello]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.hello.function_name
  function_version = aws_lambda_function.hello.version
}

resource "aws_lambda_function_url" "hello" {
  function_name      = aws_lambda_function.hello.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "NONE"
}

resource "aws_lambda_invocation" "hello" {
  function_name = aws_lambda_function.hello.function_name
  qualifier     = aws_lambda_alias.live.name
  input         = jsonencode({ name = "terraform" })
  triggers      = { edition = tostring(var.edition) }
}

output "invocation" {
  value = aws_lambda_invocation.hello.result
}
