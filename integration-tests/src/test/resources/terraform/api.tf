# An API built resource by resource: what its methods have in common.

resource "aws_api_gateway_rest_api" "pets" {
  name                         = "pets-${var.edition}"
  description                  = local.first ? "Pets" : "Pets and their keepers"
  api_key_source               = local.first ? "HEADER" : "AUTHORIZER"
  binary_media_types           = local.first ? ["image/png"] : ["image/jpeg", "application/pdf"]
  minimum_compression_size     = 1024 * var.edition
  disable_execute_api_endpoint = local.second

  endpoint_configuration {
    types = [local.first ? "EDGE" : "REGIONAL"]
  }

  tags = {
    team    = "petstore"
    edition = "edition ${var.edition}"
  }
}

resource "aws_api_gateway_resource" "pets" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  parent_id   = aws_api_gateway_rest_api.pets.root_resource_id
  path_part   = local.first ? "pets" : "animals"
}

resource "aws_api_gateway_resource" "pet" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  parent_id   = aws_api_gateway_resource.pets.id
  path_part   = "{petId}"
}

resource "aws_api_gateway_resource" "keepers" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  parent_id   = aws_api_gateway_rest_api.pets.root_resource_id
  path_part   = "keepers"
}

resource "aws_api_gateway_model" "pet" {
  rest_api_id  = aws_api_gateway_rest_api.pets.id
  name         = "Pet"
  description  = local.first ? "A pet" : "A pet of any kind"
  content_type = "application/json"

  schema = jsonencode({
    "$schema"  = "http://json-schema.org/draft-04/schema#"
    title      = "Pet"
    type       = "object"
    properties = local.first ? { name = { type = "string" } } : { name = { type = "string" }, age = { type = "integer" } }
    required   = ["name"]
  })
}

resource "aws_api_gateway_model" "error" {
  rest_api_id  = aws_api_gateway_rest_api.pets.id
  name         = "Refusal"
  content_type = "application/json"

  schema = jsonencode({
    type       = "object"
    properties = { message = { type = "string" } }
  })
}

resource "aws_api_gateway_request_validator" "pets" {
  rest_api_id                 = aws_api_gateway_rest_api.pets.id
  name                        = local.first ? "everything" : "parameters only"
  validate_request_body       = local.first
  validate_request_parameters = true
}

resource "aws_api_gateway_gateway_response" "unauthorized" {
  rest_api_id   = aws_api_gateway_rest_api.pets.id
  response_type = "UNAUTHORIZED"
  status_code   = local.first ? "401" : "403"

  response_parameters = local.first ? {
    "gatewayresponse.header.X-Reason" = "'who are you'"
    } : {
    "gatewayresponse.header.X-Reason" = "'no'"
    "gatewayresponse.header.X-Path"   = "method.request.path.petId"
  }

  response_templates = {
    "application/json" = "{\"refused\": $context.error.messageString, \"edition\": ${var.edition}}"
  }
}

resource "aws_api_gateway_gateway_response" "server_error" {
  rest_api_id   = aws_api_gateway_rest_api.pets.id
  response_type = "DEFAULT_5XX"

  response_parameters = {
    "gatewayresponse.header.Retry-After" = "'${10 * var.edition}'"
  }

  # AWS's own template, which it shows where none is given.
  response_templates = {
    "application/json" = "{\"message\":$context.error.messageString}"
  }
}
