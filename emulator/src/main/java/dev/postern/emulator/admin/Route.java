package dev.postern.emulator.admin;

/**
 * One method as the import page shows it.
 *
 * @param method the verb or {@code ANY}
 * @param path the resource's path
 * @param integration what answers it, readable, such as {@code HTTP_PROXY GET
 *     http://localhost:8089/pets}
 * @param url where a client calls it
 */
public record Route(String method, String path, String integration, String url) {}
