# Who may call: authorizers of each type, and the methods that ask them.

resource "aws_api_gateway_authorizer" "token" {
  rest_api_id                      = aws_api_gateway_rest_api.pets.id
  name                             = "token ${var.edition}"
  type                             = "TOKEN"
  authorizer_uri                   = local.authorizer_function
  authorizer_credentials           = aws_iam_role.gateway.arn
  identity_source                  = local.first ? "method.request.header.Authorization" : "method.request.header.X-Token"
  identity_validation_expression   = local.first ? "^Bearer .+" : "^Token .+"
  authorizer_result_ttl_in_seconds = 60 * var.edition
}

resource "aws_api_gateway_authorizer" "request" {
  rest_api_id     = aws_api_gateway_rest_api.pets.id
  name            = "request"
  type            = "REQUEST"
  authorizer_uri  = local.authorizer_function
  identity_source = "method.request.header.X-Who,method.request.querystring.who"
}

resource "aws_api_gateway_authorizer" "users" {
  rest_api_id   = aws_api_gateway_rest_api.pets.id
  name          = "users"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [for pool in local.pools : "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_${pool}"]
}

locals {
  authorizer_function = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:authorizer-${var.edition}/invocations"
  pools               = local.first ? ["pool1"] : ["pool2", "pool3"]
}

resource "aws_api_gateway_method" "create_keeper" {
  rest_api_id          = aws_api_gateway_rest_api.pets.id
  resource_id          = aws_api_gateway_resource.keepers.id
  http_method          = "POST"
  authorization        = local.first ? "CUSTOM" : "COGNITO_USER_POOLS"
  authorizer_id        = local.first ? aws_api_gateway_authorizer.token.id : aws_api_gateway_authorizer.users.id
  authorization_scopes = local.first ? [] : ["keepers/write", "keepers/read"]
  api_key_required     = local.first
}

resource "aws_api_gateway_integration" "create_keeper" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  resource_id = aws_api_gateway_resource.keepers.id
  http_method = aws_api_gateway_method.create_keeper.http_method
  type        = "MOCK"
}

resource "aws_api_gateway_client_certificate" "pets" {
  description = "Edition ${var.edition}"

  tags = {
    edition = "edition ${var.edition}"
  }
}
