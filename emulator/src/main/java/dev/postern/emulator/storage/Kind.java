package dev.postern.emulator.storage;

/**
 * A kind of values.
 *
 * @param name names it in directories and exports, for ever
 * @param type the type of its values, which the codec knows how to write
 * @param <V> the same
 */
public record Kind<V>(String name, Class<V> type) {}
