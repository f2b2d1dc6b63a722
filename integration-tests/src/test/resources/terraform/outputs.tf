output "api" {
  value = aws_api_gateway_rest_api.pets.id
}

output "found" {
  description = "What the data sources found."

  value = {
    authorizers = length(data.aws_api_gateway_authorizers.pets.ids)
    api_keys    = length(data.aws_api_gateway_api_keys.all.items)
    api_key     = data.aws_api_gateway_api_key.mobile.name
    authorizer  = data.aws_api_gateway_authorizer.token.name
    domain_name = data.aws_api_gateway_domain_name.regional.regional_domain_name != ""
    export      = jsondecode(data.aws_api_gateway_export.pets.body).info.title
    resource    = data.aws_api_gateway_resource.keepers.id == aws_api_gateway_resource.keepers.id
    rest_api    = data.aws_api_gateway_rest_api.pets.root_resource_id == aws_api_gateway_rest_api.pets.root_resource_id
    vpc_link    = data.aws_api_gateway_vpc_link.kennels.id == aws_api_gateway_vpc_link.kennels.id
  }
}
