# What is said about the API, kept beside it.

resource "aws_api_gateway_documentation_part" "api" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  properties  = jsonencode({ description = "Pets, edition ${var.edition}" })

  location {
    type = "API"
  }
}

resource "aws_api_gateway_documentation_part" "keepers" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  properties  = jsonencode({ summary = "What keepers may do" })

  location {
    type   = "METHOD"
    path   = aws_api_gateway_resource.keepers.path
    method = "OPTIONS"
  }
}

resource "aws_api_gateway_documentation_version" "pets" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  version     = "1"
  description = "Edition ${var.edition}"

  depends_on = [aws_api_gateway_documentation_part.api, aws_api_gateway_documentation_part.keepers]
}
