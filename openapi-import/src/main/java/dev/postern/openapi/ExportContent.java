package dev.postern.openapi;

/**
 * How much of an API an export holds besides what OpenAPI itself knows.
 *
 * @param integrations API Gateway's extensions, those of authorizers and documentation excepted
 * @param authorizers what authorizers are, beside their names
 * @param documentation the documentation of the stage
 */
public record ExportContent(boolean integrations, boolean authorizers, boolean documentation) {}
