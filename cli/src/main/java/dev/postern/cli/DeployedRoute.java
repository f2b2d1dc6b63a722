package dev.postern.cli;

/**
 * One method of a deployed API, as the gateway's pages show it.
 *
 * @param stage the stage it is served on; empty where the page is about one stage anyway
 * @param method the verb, or {@code ANY}
 * @param path the resource's path template
 * @param integration what stands behind it
 * @param url where to call it
 */
record DeployedRoute(String stage, String method, String path, String integration, String url) {}
