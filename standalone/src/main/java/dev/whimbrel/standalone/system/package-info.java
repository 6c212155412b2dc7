/** Starts and stops everything: the embedded parts side by side, then the four services, each a Spring context of its own. */
@NullMarked
package dev.whimbrel.standalone.system;

import org.jspecify.annotations.NullMarked;
