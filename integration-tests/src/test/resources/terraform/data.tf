# Everything the provider can look up. aws_api_gateway_sdk is left out: Postern does not generate SDKs yet.

data "aws_api_gateway_rest_api" "pets" {
  name = aws_api_gateway_rest_api.pets.name
}

data "aws_api_gateway_resource" "keepers" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  path        = aws_api_gateway_resource.keepers.path
}

data "aws_api_gateway_authorizer" "token" {
  rest_api_id   = aws_api_gateway_rest_api.pets.id
  authorizer_id = aws_api_gateway_authorizer.token.id
}

data "aws_api_gateway_authorizers" "pets" {
  rest_api_id = aws_api_gateway_rest_api.pets.id

  depends_on = [
    aws_api_gateway_authorizer.request,
    aws_api_gateway_authorizer.token,
    aws_api_gateway_authorizer.users,
  ]
}

data "aws_api_gateway_api_key" "mobile" {
  id = aws_api_gateway_api_key.mobile.id
}

data "aws_api_gateway_api_keys" "all" {
  include_values = true
  depends_on     = [aws_api_gateway_api_key.mobile, aws_api_gateway_api_key.web]
}

data "aws_api_gateway_domain_name" "regional" {
  domain_name = aws_api_gateway_domain_name.regional.domain_name
}

data "aws_api_gateway_vpc_link" "kennels" {
  name = aws_api_gateway_vpc_link.kennels.name
}

data "aws_api_gateway_export" "pets" {
  rest_api_id = aws_api_gateway_stage.prod.rest_api_id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  export_type = "oas30"
  parameters  = { extensions = "apigateway" }
}
