# APIs made from OpenAPI documents.

resource "aws_api_gateway_rest_api" "imported" {
  name              = "imported"
  put_rest_api_mode = local.first ? "overwrite" : "merge"
  fail_on_warnings  = local.second
  parameters        = { endpointConfigurationTypes = "REGIONAL" }
  body              = local.document

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_rest_api" "put" {
  name = "put" # as the document says
}

resource "aws_api_gateway_rest_api_put" "put" {
  rest_api_id      = aws_api_gateway_rest_api.put.id
  fail_on_warnings = true
  parameters       = { basepath = local.first ? "ignore" : "prepend" }
  body             = local.document

  triggers = {
    redeployment = sha1(local.document)
  }
}

resource "aws_api_gateway_rest_api_policy" "put" {
  rest_api_id = aws_api_gateway_rest_api.put.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = local.first ? "Allow" : "Deny"
      Principal = "*"
      Action    = "execute-api:Invoke"
      Resource  = "${aws_api_gateway_rest_api.put.execution_arn}/*"
    }]
  })

  depends_on = [aws_api_gateway_rest_api_put.put]
}

locals {
  document = jsonencode({
    openapi = "3.0.1"
    info    = { title = "put", version = "edition ${var.edition}" }

    paths = {
      (local.first ? "/greeting" : "/farewell") = {
        get = {
          responses = { 200 = { description = "OK" } }

          x-amazon-apigateway-integration = {
            type             = "mock"
            requestTemplates = { "application/json" = "{\"statusCode\": 200}" }
            responses        = { default = { statusCode = "200" } }
          }
        }
      }
    }
  })
}
