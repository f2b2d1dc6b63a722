# Everything the provider can look up. aws_api_gateway_sdk is left out: Postern does not generate SDKs yet.

data "aws_api_gateway_rest_api" "pets" {
  name = aws_api_gateway_rest_api.pets.name
}

data "aws_api_gateway_resource" "keepers" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  path        = aws_api_gateway_resource.keepers.path
}
