# The provider as AWS's users configure it, with Postern's address in the place of AWS's.
provider "aws" {
  region     = "us-east-1"
  access_key = "test"
  secret_key = "test"

  # There is no machine of EC2 to ask for credentials, and the provider's list of Regions is not needed.
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_credentials_validation = true

  endpoints {
    acm        = var.endpoint
    apigateway = var.endpoint
    iam        = var.endpoint
    sts        = var.endpoint
  }
}

variable "endpoint" {
  description = "Where Postern serves."
  type        = string
}

# Everything that can be changed in place is written in terms of the edition: apply 1, then 2.
variable "edition" {
  description = "Which edition of the configuration is wanted: 1 or 2."
  type        = number
  default     = 1
}

locals {
  first  = var.edition == 1
  second = var.edition == 2
}
