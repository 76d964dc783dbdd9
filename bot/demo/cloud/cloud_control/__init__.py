"""The Cloud Control API for AWS::EC2::Instance, which moto does not have."""
