@NullMarked
package dev.whimbrel.backup.replay;

import org.jspecify.annotations.NullMarked;
