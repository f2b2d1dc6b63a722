# A load balancer in a VPC, and a method that reaches it.

resource "aws_api_gateway_vpc_link" "kennels" {
  name        = "kennels ${var.edition}"
  description = "Edition ${var.edition}"
  target_arns = ["arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/kennels/0123456789abcdef"]

  tags = {
    edition = "edition ${var.edition}"
  }
}

resource "aws_api_gateway_method" "keepers" {
  rest_api_id   = aws_api_gateway_rest_api.pets.id
  resource_id   = aws_api_gateway_resource.keepers.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "keepers" {
  rest_api_id             = aws_api_gateway_rest_api.pets.id
  resource_id             = aws_api_gateway_resource.keepers.id
  http_method             = aws_api_gateway_method.keepers.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "GET"
  uri                     = "http://kennels.example.com/keepers"
  connection_type         = "VPC_LINK"
  connection_id           = aws_api_gateway_vpc_link.kennels.id

  tls_config {
    insecure_skip_verification = local.second
  }
}
