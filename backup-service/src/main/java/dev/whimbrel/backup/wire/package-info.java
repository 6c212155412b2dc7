/** The server's bytes without a detour: what the driver's own way of reading rows would spend most of its time on. */
@NullMarked
package dev.whimbrel.backup.wire;

import org.jspecify.annotations.NullMarked;
