package dev.postern.emulator.admin;

/**
 * One method of one stage as the routes page shows it.
 *
 * @param stage the stage
 * @param method the verb or {@code ANY}
 * @param path the resource's path
 * @param integration what answers it, readable
 * @param url where a client calls it
 */
public record StageRoute(
    String stage, String method, String path, String integration, String url) {}
