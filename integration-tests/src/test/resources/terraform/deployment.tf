# What is deployed, and the stages that serve it.

resource "aws_api_gateway_deployment" "pets" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  description = "Deployed for edition ${var.edition}"

  depends_on = [
    aws_api_gateway_integration.create_keeper,
    aws_api_gateway_integration.create_pet,
    aws_api_gateway_integration.delete_pet,
    aws_api_gateway_integration.get_pet,
    aws_api_gateway_integration.keepers,
    aws_api_gateway_integration_response.keepers_options,
    aws_api_gateway_integration_response.list_pets,
    aws_api_gateway_integration_response.no_pets,
  ]
}

# As its documentation advises: a change of the trigger makes a new deployment before the old one goes.
resource "aws_api_gateway_deployment" "redeployed" {
  rest_api_id = aws_api_gateway_rest_api.pets.id

  triggers = {
    redeployment = sha1("edition ${var.edition}")
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_api_gateway_deployment.pets]
}

resource "aws_api_gateway_stage" "prod" {
  rest_api_id           = aws_api_gateway_rest_api.pets.id
  deployment_id         = aws_api_gateway_deployment.redeployed.id
  stage_name            = "prod"
  description           = "Edition ${var.edition}"
  cache_cluster_enabled = true
  cache_cluster_size    = local.first ? "0.5" : "1.6"
  xray_tracing_enabled  = local.first
  client_certificate_id = local.first ? aws_api_gateway_client_certificate.pets.id : null
  documentation_version = local.second ? aws_api_gateway_documentation_version.pets.version : null

  variables = local.first ? {
    colour = "blue"
    shape  = "round"
    } : {
    colour = "green"
    size   = "large"
  }

  access_log_settings {
    destination_arn = "arn:aws:logs:us-east-1:000000000000:log-group:pets-${var.edition}"
    format          = local.first ? "$context.requestId" : "$context.requestId $context.status"
  }

  tags = {
    edition = "edition ${var.edition}"
  }
}

# A stage whose canary comes with the first edition and goes with the second.
resource "aws_api_gateway_stage" "canary" {
  rest_api_id   = aws_api_gateway_rest_api.pets.id
  deployment_id = aws_api_gateway_deployment.pets.id
  stage_name    = "canary"

  dynamic "canary_settings" {
    for_each = local.first ? [10] : []

    content {
      deployment_id            = aws_api_gateway_deployment.redeployed.id
      percent_traffic          = canary_settings.value
      use_stage_cache          = true
      stage_variable_overrides = { colour = "yellow" }
    }
  }
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "*/*"

  settings {
    metrics_enabled        = local.first
    logging_level          = local.first ? "INFO" : "ERROR"
    data_trace_enabled     = local.second
    throttling_burst_limit = 50 * var.edition
    throttling_rate_limit  = 12.5 * var.edition
  }
}

resource "aws_api_gateway_method_settings" "keepers" {
  rest_api_id = aws_api_gateway_rest_api.pets.id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "keepers/OPTIONS"

  settings {
    caching_enabled                            = local.first
    cache_ttl_in_seconds                       = 60 * var.edition
    cache_data_encrypted                       = local.second
    require_authorization_for_cache_control    = local.first
    unauthorized_cache_control_header_strategy = local.first ? "SUCCEED_WITH_RESPONSE_HEADER" : "FAIL_WITH_403"
  }
}
