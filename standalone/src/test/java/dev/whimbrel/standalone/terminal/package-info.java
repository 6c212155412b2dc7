@NullMarked
package dev.whimbrel.standalone.terminal;

import org.jspecify.annotations.NullMarked;
