# The methods of the API, one for each type of integration.

locals {
  api     = aws_api_gateway_rest_api.pets.id
  backend = "http://backend.example.com/${var.edition}"
}

# GET /pets: an HTTP endpoint behind mapping templates.

resource "aws_api_gateway_method" "list_pets" {
  rest_api_id          = local.api
  resource_id          = aws_api_gateway_resource.pets.id
  http_method          = "GET"
  authorization        = local.first ? "NONE" : "AWS_IAM"
  operation_name       = local.first ? "ListPets" : "ListAnimals"
  request_validator_id = local.first ? aws_api_gateway_request_validator.pets.id : null

  request_parameters = merge(
    { "method.request.querystring.type" = local.second },
    local.second ? { "method.request.header.X-Page" = false } : {},
  )
}

resource "aws_api_gateway_integration" "list_pets" {
  rest_api_id             = local.api
  resource_id             = aws_api_gateway_resource.pets.id
  http_method             = aws_api_gateway_method.list_pets.http_method
  type                    = "HTTP"
  integration_http_method = "GET"
  uri                     = "${local.backend}/pets"
  passthrough_behavior    = "WHEN_NO_TEMPLATES"
  timeout_milliseconds    = 5000 * var.edition
  cache_key_parameters    = local.first ? ["method.request.querystring.type"] : []
  cache_namespace         = "pets-${var.edition}"

  request_parameters = local.first ? {
    "integration.request.querystring.type" = "method.request.querystring.type"
    } : {
    "integration.request.querystring.kind" = "method.request.querystring.type"
    "integration.request.header.X-Page"    = "method.request.header.X-Page"
  }

  request_templates = local.first ? {
    "application/json" = "{\"type\": \"$input.params('type')\"}"
    } : {
    "application/json" = "{\"kind\": \"$input.params('type')\"}"
    "text/plain"       = "$input.params('type')"
  }
}

resource "aws_api_gateway_method_response" "list_pets" {
  rest_api_id = local.api
  resource_id = aws_api_gateway_resource.pets.id
  http_method = aws_api_gateway_method.list_pets.http_method
  status_code = "200"

  response_models = {
    "application/json" = local.first ? "Empty" : aws_api_gateway_model.pet.name
  }

  response_parameters = merge(
    { "method.response.header.X-Count" = local.second },
    local.second ? { "method.response.header.X-Next" = true } : {},
  )
}

resource "aws_api_gateway_integration_response" "list_pets" {
  rest_api_id = local.api
  resource_id = aws_api_gateway_resource.pets.id
  http_method = aws_api_gateway_integration.list_pets.http_method
  status_code = aws_api_gateway_method_response.list_pets.status_code

  response_parameters = {
    "method.response.header.X-Count" = local.first ? "integration.response.header.Count" : "'${var.edition}'"
  }

  response_templates = {
    "application/json" = "{\"edition\": ${var.edition}, \"pets\": $input.json('$')}"
  }
}

resource "aws_api_gateway_method_response" "no_pets" {
  rest_api_id = local.api
  resource_id = aws_api_gateway_resource.pets.id
  http_method = aws_api_gateway_method.list_pets.http_method
  status_code = "404"

  response_models = {
    "application/json" = aws_api_gateway_model.error.name
  }
}

resource "aws_api_gateway_integration_response" "no_pets" {
  rest_api_id       = local.api
  resource_id       = aws_api_gateway_resource.pets.id
  http_method       = aws_api_gateway_integration.list_pets.http_method
  status_code       = aws_api_gateway_method_response.no_pets.status_code
  selection_pattern = local.first ? "4\\d{2}" : "404"
  content_handling  = local.first ? "CONVERT_TO_TEXT" : "CONVERT_TO_BINARY"

  response_templates = {
    "application/json" = ""
  }
}

# POST /pets: validated bodies, passed on as they are.

resource "aws_api_gateway_method" "create_pet" {
  rest_api_id          = local.api
  resource_id          = aws_api_gateway_resource.pets.id
  http_method          = "POST"
  authorization        = "NONE"
  request_validator_id = aws_api_gateway_request_validator.pets.id

  request_models = {
    "application/json" = local.first ? aws_api_gateway_model.pet.name : aws_api_gateway_model.error.name
  }
}

resource "aws_api_gateway_integration" "create_pet" {
  rest_api_id             = local.api
  resource_id             = aws_api_gateway_resource.pets.id
  http_method             = aws_api_gateway_method.create_pet.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "ANY"
  uri                     = "${local.backend}/pets"
}

# GET /pets/{petId}: a Lambda function.

resource "aws_api_gateway_method" "get_pet" {
  rest_api_id   = local.api
  resource_id   = aws_api_gateway_resource.pet.id
  http_method   = "GET"
  authorization = "NONE"

  request_parameters = {
    "method.request.path.petId" = true
  }
}

resource "aws_api_gateway_integration" "get_pet" {
  rest_api_id             = local.api
  resource_id             = aws_api_gateway_resource.pet.id
  http_method             = aws_api_gateway_method.get_pet.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:pet-${var.edition}/invocations"
  content_handling        = local.first ? null : "CONVERT_TO_TEXT"
}

# DELETE /pets/{petId}: an AWS service.

resource "aws_api_gateway_method" "delete_pet" {
  rest_api_id   = local.api
  resource_id   = aws_api_gateway_resource.pet.id
  http_method   = "DELETE"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "delete_pet" {
  rest_api_id             = local.api
  resource_id             = aws_api_gateway_resource.pet.id
  http_method             = aws_api_gateway_method.delete_pet.http_method
  type                    = "AWS"
  integration_http_method = "POST"
  uri                     = "arn:aws:apigateway:us-east-1:sqs:path/000000000000/pets-to-delete-${var.edition}"
  credentials             = aws_iam_role.gateway.arn
}

# OPTIONS /keepers: a mock.

resource "aws_api_gateway_method" "keepers_options" {
  rest_api_id   = local.api
  resource_id   = aws_api_gateway_resource.keepers.id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "keepers_options" {
  rest_api_id = local.api
  resource_id = aws_api_gateway_resource.keepers.id
  http_method = aws_api_gateway_method.keepers_options.http_method
  type        = "MOCK"

  request_templates = {
    "application/json" = "{\"statusCode\": 204}"
  }
}

resource "aws_api_gateway_method_response" "keepers_options" {
  rest_api_id = local.api
  resource_id = aws_api_gateway_resource.keepers.id
  http_method = aws_api_gateway_method.keepers_options.http_method
  status_code = "204"

  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = true
  }
}

resource "aws_api_gateway_integration_response" "keepers_options" {
  rest_api_id = local.api
  resource_id = aws_api_gateway_resource.keepers.id
  http_method = aws_api_gateway_integration.keepers_options.http_method
  status_code = aws_api_gateway_method_response.keepers_options.status_code

  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = "'*'"
  }
}
