# The provider as AWS's users configure it, with Postern's address in the place of AWS's.
provider "aws" {
  region     = "us-east-1"
  access_key = "test"
  secret_key = "test"

  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_credentials_validation = true

  endpoints {
    apigateway = var.endpoint
    iam        = var.endpoint
    lambda     = var.endpoint
    logs       = var.endpoint
    sts        = var.endpoint
  }
}

variable "endpoint" {
  description = "Where Postern serves."
  type        = string
}

variable "edition" {
  description = "Which edition of the configuration is wanted: 1 or 2."
  type        = number
  default     = 1
}

variable "archives" {
  description = "Where the function's and the layer's archives are."
  type        = string
  default     = "."
}
