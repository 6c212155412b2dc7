package dev.whimbrel.messaging;

/** Work that nobody waits for: throwing away old rows. Beans of this type are called every few minutes. */
@FunctionalInterface
public interface Upkeep {
    /** Does a little; returns how many rows went, so that it is called again at once while there is more. */
    int doSome();
}
