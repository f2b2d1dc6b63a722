package dev.postern.emulator.state;

import software.amazon.awssdk.services.apigateway.model.Deployment;

/**
 * A deployment: the definition as it was at CreateDeployment. Freezing costs a reference.
 *
 * @param deployment the deployment as AWS shows it
 * @param definition the definition at that moment
 */
public record FrozenDeployment(Deployment deployment, RestApiDefinition definition) {}
