output "api" {
  value = aws_api_gateway_rest_api.pets.id
}
