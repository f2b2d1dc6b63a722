# Names of one's own for APIs.

resource "aws_acm_certificate" "example" {
  domain_name               = "example.com"
  subject_alternative_names = ["*.example.com"]
  validation_method         = "DNS"

  tags = {
    edition = "edition ${var.edition}"
  }
}

# Postern asks nobody's DNS: a certificate is issued as soon as it is requested.
resource "aws_acm_certificate_validation" "example" {
  certificate_arn = aws_acm_certificate.example.arn
}

locals {
  certificate = aws_acm_certificate_validation.example.certificate_arn
}

resource "aws_api_gateway_domain_name" "regional" {
  domain_name              = "pets.example.com"
  regional_certificate_arn = local.certificate
  security_policy          = local.first ? "TLS_1_2" : "TLS_1_0"

  endpoint_configuration {
    types = ["REGIONAL"]
  }

  tags = {
    edition = "edition ${var.edition}"
  }
}

resource "aws_api_gateway_base_path_mapping" "pets" {
  domain_name = aws_api_gateway_domain_name.regional.domain_name
  base_path   = "v${var.edition}"
  api_id      = aws_api_gateway_rest_api.pets.id
  stage_name  = local.first ? aws_api_gateway_stage.prod.stage_name : aws_api_gateway_stage.canary.stage_name
}

resource "aws_api_gateway_base_path_mapping" "imported" {
  domain_name = aws_api_gateway_domain_name.regional.domain_name
  api_id      = aws_api_gateway_rest_api.imported.id
}

resource "aws_api_gateway_domain_name" "edge" {
  domain_name     = "edge.example.com"
  certificate_arn = local.certificate
}

resource "aws_api_gateway_domain_name" "private" {
  domain_name     = "private.example.com"
  certificate_arn = local.certificate

  endpoint_configuration {
    types = ["PRIVATE"]
  }

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "arn:aws:execute-api:us-east-1:000000000000:/domainnames/private.example.com+*" }]
  })
}

resource "aws_api_gateway_domain_name_access_association" "private" {
  access_association_source      = "vpce-0123456789abcdef0"
  access_association_source_type = "VPCE"
  domain_name_arn                = aws_api_gateway_domain_name.private.arn
}
