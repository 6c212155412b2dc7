package dev.whimbrel.rehearsal;

import org.jspecify.annotations.Nullable;

/** One thing that was tried. @param failure what went wrong, in words; null when nothing did */
public record Step(String name, long millis, @Nullable String failure) {
    public boolean failed() {
        return failure != null;
    }
}
