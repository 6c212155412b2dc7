package dev.whimbrel.targets;

import java.util.Collection;

/** A request names a target that no configuration names. */
public final class UnknownTarget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownTarget(String name, Collection<String> known) {
        super("unknown target '" + name + "'; configured are: "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
}
