package dev.whimbrel.targets;

import java.util.Collection;

/** All targets of this installation. A service never gets a connection string from anywhere else. */
public interface Targets {
    /** @throws UnknownTarget when the configuration does not know it; the message lists what it knows */
    Target get(String name);

    Collection<Target> all();
}
