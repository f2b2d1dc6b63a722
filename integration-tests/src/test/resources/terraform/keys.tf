# API keys, and the plans that say how much they may use.

resource "aws_api_gateway_api_key" "mobile" {
  name        = "mobile ${var.edition}"
  description = local.first ? "The app" : "The app and its watch"
  enabled     = local.first
  customer_id = "customer-${var.edition}"
  value       = "mobile-0123456789-0123456789"

  tags = {
    edition = "edition ${var.edition}"
  }
}

resource "aws_api_gateway_api_key" "web" {
  name = "web"
}

resource "aws_api_gateway_usage_plan" "basic" {
  name         = "basic ${var.edition}"
  description  = local.first ? "A little" : "A little more"
  product_code = "product-${var.edition}"

  api_stages {
    api_id = aws_api_gateway_rest_api.pets.id
    stage  = aws_api_gateway_stage.prod.stage_name

    throttle {
      path        = "/keepers/OPTIONS"
      burst_limit = 5 * var.edition
      rate_limit  = 2.5 * var.edition
    }
  }

  # The second edition gives the canary stage to the plan as well, and takes its quota away.
  dynamic "api_stages" {
    for_each = local.second ? [aws_api_gateway_stage.canary.stage_name] : []

    content {
      api_id = aws_api_gateway_rest_api.pets.id
      stage  = api_stages.value
    }
  }

  dynamic "quota_settings" {
    for_each = local.first ? [1] : []

    content {
      limit  = 1000
      offset = 2
      period = "WEEK"
    }
  }

  throttle_settings {
    burst_limit = 20 * var.edition
    rate_limit  = 10 * var.edition
  }

  tags = {
    edition = "edition ${var.edition}"
  }
}

resource "aws_api_gateway_usage_plan_key" "mobile" {
  usage_plan_id = aws_api_gateway_usage_plan.basic.id
  key_id        = aws_api_gateway_api_key.mobile.id
  key_type      = "API_KEY"
}
